import type { Position } from '../../src/kernel/geo.ts'

/*
 * GCJ-02, the datum in which maps are published in mainland China: WGS84 moved by a published
 * pseudo-random field of some hundred metres. Maps of other makers take their coordinates so.
 */

/** Semi-major axis in metres and squared eccentricity of the Krasovsky 1940 ellipsoid, which GCJ-02 uses. */
const AXIS = 6_378_245
const ECCENTRICITY = 0.006_693_421_622_965_943

const { PI, sin, cos, sqrt, abs } = Math

/** From WGS84 to GCJ-02, for positions in mainland China. */
export function toGcj02([lon, lat]: Position): Position {
  const [x, y] = [lon - 105, lat - 35]
  const radians = (lat / 180) * PI
  const magic = 1 - ECCENTRICITY * sin(radians) ** 2
  const northwards = (northing(x, y) * 180) / (((AXIS * (1 - ECCENTRICITY)) / (magic * sqrt(magic))) * PI)
  const eastwards = (easting(x, y) * 180) / ((AXIS / sqrt(magic)) * cos(radians) * PI)
  return [lon + eastwards, lat + northwards]
}

function ripples(x: number): number {
  return ((20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2) / 3
}

function northing(x: number, y: number): number {
  return (
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * sqrt(abs(x)) +
    ripples(x) +
    ((20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * 2) / 3 +
    ((160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * 2) / 3
  )
}

function easting(x: number, y: number): number {
  return (
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * sqrt(abs(x)) +
    ripples(x) +
    ((20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * 2) / 3 +
    ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3
  )
}
