import {
  boxOf,
  METRES_PER_DEGREE,
  metresPerLongitude,
  type Position,
  type Shape,
} from '../../../../kernel/geo.ts'
import type { Moves } from '../contract.ts'

/** Something with a place that hangs on a unit of the redrawn kind. */
export type Placed = {
  readonly kind: 'community' | 'microGrid' | 'station' | 'organisation'
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly at: Position
  /** The unit of the redrawn kind that it hangs on. */
  readonly unit: string
  readonly residents: number
}

export type Change = { readonly thing: Placed; readonly from: string; readonly to: string | null }

type SideFinder = (at: Position) => string | null

/**
 * What changes sides: lies, by the outlines to come, in another unit than the one it hangs on, and did
 * not lie there before. What was on the wrong side already is no consequence of the new outlines.
 */
export function changesOf(things: readonly Placed[], before: SideFinder, after: SideFinder): Change[] {
  return things.flatMap((thing) => {
    const to = after(thing.at)
    if (to === thing.unit) return []
    return before(thing.at) === to ? [] : [{ thing, from: thing.unit, to }]
  })
}

export const NOBODY: Moves = { communities: 0, microGrids: 0, stations: 0, organisations: 0, residents: 0 }

const COUNTED = {
  community: 'communities',
  microGrid: 'microGrids',
  station: 'stations',
  organisation: 'organisations',
} as const

/** How many of each kind; residents are those of micro-grids, which are counted once. */
export function countMoves(changes: readonly Change[]): Moves {
  const moves = { ...NOBODY }
  for (const { thing } of changes) {
    moves[COUNTED[thing.kind]]++
    if (thing.kind === 'microGrid') moves.residents += thing.residents
  }
  return moves
}

/** From how many metres on a shift of everything is told: GCJ-02 lies some 500 m off, digitising a few. */
const LEAST_SHIFT = 100
/** And from how many outlines on: two that moved alike may be chance. */
const LEAST_OUTLINES = 5

/**
 * How far all outlines lie off what was there, if in the same direction and by the same distance: then
 * the file is most likely in another grid (GCJ-02, BD-09). Null where they do not.
 */
export function commonShift(pairs: readonly { before: Shape; after: Shape }[]): number | null {
  if (pairs.length < LEAST_OUTLINES) return null
  const shifts = pairs.map(({ before, after }) => {
    const [a, b] = [middleOf(before), middleOf(after)]
    return [(b[0] - a[0]) * metresPerLongitude(a[1]), (b[1] - a[1]) * METRES_PER_DEGREE] as const
  })
  const [x, y] = [median(shifts.map(([dx]) => dx)), median(shifts.map(([, dy]) => dy))]
  const off = Math.hypot(x, y)
  const spread = median(shifts.map(([dx, dy]) => Math.hypot(dx - x, dy - y)))
  return off >= LEAST_SHIFT && spread < off / 4 ? Math.round(off) : null
}

function middleOf(shape: Shape): Position {
  const [west, south, east, north] = boxOf(shape)
  return [(west + east) / 2, (south + north) / 2]
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
