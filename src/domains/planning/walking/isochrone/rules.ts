import type { Streets } from '../contract.ts'
import type { Start, Walker } from '../rules.ts'
import { contourOf, type Field } from './contour/rules.ts'

/** Metres between two columns or rows of the lattice on which it is drawn, and between points along a street. */
const CELL = 20
/** How far from a street people are still taken to live at it, in metres: the depth of a plot. */
const DEPTH = 60

/** A place on the way: east and north in metres, and how far one may still step aside. */
type Step = readonly [east: number, north: number, left: number]

/**
 * From where a place is reached within so many metres on foot, as rings of metres east and north: outer rings
 * against the clock, holes (a park, a lake) with it. Streets are drawn as wide as the plots beside them, and
 * narrower where the walk ends.
 */
export function isochroneOf(
  streets: Streets,
  walker: Walker,
  starts: readonly Start[],
  limit: number,
): (readonly [number, number])[][] {
  const steps = stepsOf(streets, walker, starts, limit)
  if (steps.length === 0) return []
  const { field, west, south } = fieldOf(steps)
  return contourOf(field).map((ring) =>
    ring.map(([column, row]) => [west + column * CELL, south + row * CELL] as const),
  )
}

function stepsOf(streets: Streets, walker: Walker, starts: readonly Start[], limit: number): Step[] {
  const { east, north, offsets, ends, metres } = streets
  const steps: Step[] = []
  const walked = walker.walk(starts, limit)
  for (const [at, node] of walked.nodes.entries()) {
    const left = limit - walked.metres[at]!
    for (let slot = offsets[node]!; slot < offsets[node + 1]!; slot++) {
      const [end, length] = [ends[slot]!, metres[slot]!]
      for (let gone = 0; gone <= Math.min(left, length); gone += CELL) {
        const part = length === 0 ? 0 : gone / length
        const x = east[node]! + part * (east[end]! - east[node]!)
        const y = north[node]! + part * (north[end]! - north[node]!)
        steps.push([x, y, Math.min(DEPTH, left - gone)])
      }
    }
  }
  return steps
}

/** The height of a lattice point: how much farther than it one might have stepped aside. */
function fieldOf(steps: readonly Step[]): { field: Field; west: number; south: number } {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of steps) {
    ;[west, east] = [Math.min(west, x), Math.max(east, x)]
    ;[south, north] = [Math.min(south, y), Math.max(north, y)]
  }
  west -= DEPTH + CELL
  south -= DEPTH + CELL
  const columns = Math.ceil((east + DEPTH + CELL - west) / CELL) + 1
  const rows = Math.ceil((north + DEPTH + CELL - south) / CELL) + 1
  const heights = new Float32Array(columns * rows).fill(-CELL)
  for (const [x, y, left] of steps) {
    const [column, row, span] = [(x - west) / CELL, (y - south) / CELL, left / CELL]
    for (let r = Math.ceil(row - span); r <= row + span; r++)
      for (let c = Math.ceil(column - span); c <= column + span; c++) {
        const height = left - Math.hypot(c - column, r - row) * CELL
        if (height > heights[r * columns + c]!) heights[r * columns + c] = height
      }
  }
  return { field: { columns, rows, heights }, west, south }
}
