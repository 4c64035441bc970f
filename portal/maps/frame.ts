import { METRES_PER_DEGREE, metresPerLongitude, type Position } from '../../src/kernel/geo.ts'

/** The part of the city that a map shows, and the paper it is drawn on (units of the SVG). */
export type Frame = {
  readonly centre: Position
  /** From the left to the right edge. */
  readonly metresAcross: number
  readonly width: number
  readonly height: number
}

/** What the zoom levels show from left to right, in metres: 0 is the closest. */
export const ZOOMS = [600, 1200, 2400, 4800, 9600, 20_000, 40_000, 80_000, 150_000] as const

/** The frame at a zoom level; levels beyond the ends are the ends. */
export function frameAt(centre: Position, zoom: number, paper: Paper): Frame {
  const metresAcross = ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, zoom))] ?? ZOOMS[0]
  return { centre, metresAcross, ...paper }
}

/** A handful of stations: fewer, and the map says little. */
const HANDFUL = 8

/** The nearest zoom level at which a handful of positions is on the paper, but not the very nearest. */
export function usualZoom(centre: Position, positions: readonly Position[], paper: Paper): number {
  const found = ZOOMS.findIndex((_, zoom) => {
    const project = projection(frameAt(centre, zoom, paper))
    const seen = positions.filter((at) => {
      const [x, y] = project(at)
      return x >= 0 && y >= 0 && x <= paper.width && y <= paper.height
    })
    return zoom > 0 && seen.length >= HANDFUL
  })
  return found < 0 ? ZOOMS.length - 1 : found
}

/** From degrees to whole units of the paper, x to the right and y down. */
export function projection({
  centre,
  metresAcross,
  width,
  height,
}: Frame): (at: Position) => [x: number, y: number] {
  const perMetre = width / metresAcross
  const perLon = metresPerLongitude(centre[1]) * perMetre
  const perLat = METRES_PER_DEGREE * perMetre
  return ([lon, lat]) => [
    Math.round(width / 2 + (lon - centre[0]) * perLon),
    Math.round(height / 2 - (lat - centre[1]) * perLat),
  ]
}

/** The centre after a move by shares of the frame: [0.5, 0] is half a width to the east. */
export function moved(frame: Frame, [east, north]: readonly [number, number]): Position {
  const metresUp = (frame.metresAcross * frame.height) / frame.width
  return [
    frame.centre[0] + (east * frame.metresAcross) / metresPerLongitude(frame.centre[1]),
    frame.centre[1] + (north * metresUp) / METRES_PER_DEGREE,
  ]
}

export type Paper = { readonly width: number; readonly height: number }

/** The paper of a map to be moved about: two units to a pixel of a small phone. */
export const MAP_PAPER: Paper = { width: 720, height: 760 }
/** Above a page about one place; in large type it is drawn larger. */
export function bannerPaper({ large }: { readonly large: boolean }): Paper {
  return large ? { width: 500, height: 240 } : { width: 640, height: 240 }
}

/** Units of the paper left free around what is shown: a pin stands above its position. */
const FREE = { above: 96, below: 44, beside: 52 }
/** Nearer than this a map shows nothing that tells where one is (metres across). */
const NEAREST = 700

/** The frame that shows two positions (or one, twice) with room for a pin on each. */
export function frameAround(one: Position, other: Position, paper: Paper): Frame {
  const middle: Position = [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2]
  const east = Math.abs(one[0] - other[0]) * metresPerLongitude(middle[1])
  const north = Math.abs(one[1] - other[1]) * METRES_PER_DEGREE
  const perUnit = Math.max(
    NEAREST / paper.width,
    east / (paper.width - 2 * FREE.beside),
    north / (paper.height - FREE.above - FREE.below),
  )
  const up = ((FREE.above - FREE.below) / 2) * perUnit
  return {
    centre: [middle[0], middle[1] + up / METRES_PER_DEGREE],
    metresAcross: perUnit * paper.width,
    ...paper,
  }
}
