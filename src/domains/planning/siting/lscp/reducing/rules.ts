import { type Coverage, coverageOf, type Rows, transpose } from '../../coverage/rules.ts'
import { flagged } from '../../flags/rules.ts'

/** What is left of a covering problem: sites that must be open whatever else, and the rest with its numbers. */
export type Reduced = {
  readonly forced: readonly number[]
  readonly coverage: Coverage
  readonly siteOf: Int32Array
}

/**
 * Makes a problem of covering everybody smaller without losing its best answer (Toregas and ReVelle 1972),
 * until nothing changes any more:
 * - where only one site reaches a point, it must be open, and whom it reaches is settled;
 * - a site that reaches nothing but what another reaches as well is not needed;
 * - a point that is reached by all the sites that reach another is covered along with that one.
 */
export function reduceCovering({ people, sites, reachedBy }: Coverage): Reduced {
  // Turned twice, lists are in rising order: one is told to lie within another by going along both.
  const points = side(reachedBy, people.length)
  const places = side(transpose(reachedBy, sites), sites)
  const forced: number[] = []
  for (let changed = true; changed;) {
    changed = force(points, places, forced)
    changed = dropWithin(places, points) || changed
    changed = dropAround(points, places) || changed
  }
  const pointsLeft = flagged(points.isLeft)
  const sitesLeft = flagged(places.isLeft).filter((site) => places.left[site]! > 0)
  const numberOf = new Int32Array(people.length)
  for (const [number, point] of pointsLeft.entries()) numberOf[point] = number
  return {
    forced,
    siteOf: Int32Array.from(sitesLeft),
    coverage: coverageOf(
      Float64Array.from(pointsLeft, (point) => people[point]!),
      sitesLeft.map((site) => membersOf(places, site, points).map((point) => numberOf[point]!)),
    ),
  }
}

/** Points with their sites, or sites with their points; which of them are left, and how many of the others each has left. */
type Side = { readonly rows: Rows; readonly isLeft: Uint8Array; readonly left: Int32Array }

function side(rows: Rows, size: number): Side {
  return {
    rows,
    isLeft: new Uint8Array(size).fill(1),
    left: Int32Array.from({ length: size }, (_, row) => rows.offsets[row + 1]! - rows.offsets[row]!),
  }
}

function membersOf({ rows }: Side, row: number, other: Side): number[] {
  const members: number[] = []
  for (let at = rows.offsets[row]!; at < rows.offsets[row + 1]!; at++)
    if (other.isLeft[rows.items[at]!] === 1) members.push(rows.items[at]!)
  return members
}

function drop(from: Side, row: number, other: Side): void {
  from.isLeft[row] = 0
  for (let at = from.rows.offsets[row]!; at < from.rows.offsets[row + 1]!; at++)
    other.left[from.rows.items[at]!]!--
}

function force(points: Side, places: Side, forced: number[]): boolean {
  const before = forced.length
  for (let point = 0; point < points.isLeft.length; point++) {
    if (points.isLeft[point] === 0 || points.left[point] !== 1) continue
    const [site] = membersOf(points, point, places)
    forced.push(site!)
    for (const settled of membersOf(places, site!, points)) drop(points, settled, places)
    drop(places, site!, points)
  }
  return forced.length > before
}

/** Drops what has nothing but what another has as well. Of equals the first stays. */
function dropWithin(some: Side, other: Side): boolean {
  let dropped = false
  for (let row = 0; row < some.isLeft.length; row++) {
    if (some.isLeft[row] === 0) continue
    const members = membersOf(some, row, other)
    const rare = rarest(members, other)
    // Whatever has all of these has the rarest of them.
    const isWithin =
      rare === undefined ||
      membersOf(other, rare, some).some(
        (larger) =>
          larger !== row &&
          (some.left[larger]! > members.length || (some.left[larger] === members.length && larger < row)) &&
          hasAll(some, larger, members),
      )
    if (!isWithin) continue
    drop(some, row, other)
    dropped = true
  }
  return dropped
}

/** Drops what has all that another has. Of equals the first stays. */
function dropAround(some: Side, other: Side): boolean {
  let dropped = false
  for (let row = 0; row < some.isLeft.length; row++) {
    if (some.isLeft[row] === 0) continue
    const members = membersOf(some, row, other)
    const rare = rarest(members, other)
    if (rare === undefined) continue
    for (const larger of membersOf(other, rare, some)) {
      const isLarger =
        some.left[larger]! > members.length || (some.left[larger] === members.length && larger > row)
      if (larger === row || !isLarger || !hasAll(some, larger, members)) continue
      drop(some, larger, other)
      dropped = true
    }
  }
  return dropped
}

function rarest(members: readonly number[], { left }: Side): number | undefined {
  let best: number | undefined
  for (const member of members) if (best === undefined || left[member]! < left[best]!) best = member
  return best
}

/** Whether a row has all of some members; both are in rising order. */
function hasAll({ rows }: Side, row: number, members: readonly number[]): boolean {
  let at = rows.offsets[row]!
  const end = rows.offsets[row + 1]!
  for (const member of members) {
    while (at < end && rows.items[at]! < member) at++
    if (at === end || rows.items[at] !== member) return false
  }
  return true
}
