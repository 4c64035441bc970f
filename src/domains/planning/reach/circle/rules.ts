import { METRES_PER_DEGREE, metresPerLongitude, type Position } from '../../../../kernel/geo.ts'

const CORNERS = 64
/** Whole numbers of this many to a degree go over the wire: about a metre. */
const STEPS = 100_000

/** A circle as a ring of an outline: flat lon, lat, then differences, in 1/100,000 degree. */
export function circleAround([lon, lat]: Position, metres: number): number[] {
  const ring: number[] = []
  let [lastLon, lastLat] = [0, 0]
  for (let corner = 0; corner <= CORNERS; corner++) {
    const turn = (2 * Math.PI * (corner % CORNERS)) / CORNERS
    const nextLon = Math.round((lon + (metres / metresPerLongitude(lat)) * Math.cos(turn)) * STEPS)
    const nextLat = Math.round((lat + (metres / METRES_PER_DEGREE) * Math.sin(turn)) * STEPS)
    ring.push(nextLon - lastLon, nextLat - lastLat)
    ;[lastLon, lastLat] = [nextLon, nextLat]
  }
  return ring
}
