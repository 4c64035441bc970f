import KDBush from 'kdbush'
import type { Places } from '../../walking/contract.ts'

/** Lists in compressed rows: row r is `items[offsets[r] .. offsets[r + 1]]`. */
export type Rows = { readonly offsets: Int32Array; readonly items: Int32Array }

/** Which site reaches whom, told from both sides. */
export type Coverage = {
  /** People at each demand point. */
  readonly people: Float64Array
  readonly sites: number
  /** By site: the demand points it reaches. */
  readonly reached: Rows
  /** By demand point: the sites that reach it. */
  readonly reachedBy: Rows
}

/** People: below this it is rounding. */
export const NOBODY = 1e-6

/** Every demand point within so many metres of a site, as the crow flies. */
export function coverWithin(
  demand: Places & { readonly people: Float64Array },
  sites: Places,
  metres: number,
): Coverage {
  const tree = new KDBush(demand.people.length, 64, Float64Array)
  for (let point = 0; point < demand.people.length; point++)
    tree.add(demand.east[point]!, demand.north[point]!)
  tree.finish()
  const lists: number[][] = []
  for (let site = 0; site < sites.east.length; site++)
    lists.push(tree.within(sites.east[site]!, sites.north[site]!, metres))
  return coverageOf(demand.people, lists)
}

/** A coverage from the demand points that each site reaches. */
export function coverageOf(people: Float64Array, reached: readonly ArrayLike<number>[]): Coverage {
  const rows = rowsOf(reached)
  return {
    people,
    sites: reached.length,
    reached: rows,
    reachedBy: transpose(rows, people.length),
  }
}

/** Lists laid out one behind the other. */
export function rowsOf(lists: readonly ArrayLike<number>[]): Rows {
  const offsets = new Int32Array(lists.length + 1)
  for (const [row, list] of lists.entries()) offsets[row + 1] = offsets[row]! + list.length
  const items = new Int32Array(offsets[lists.length]!)
  for (const [row, list] of lists.entries()) items.set(list, offsets[row])
  return { offsets, items }
}

/** The same relation told from the other side, whose members are 0 up to `size`; each row in rising order. */
export function transpose({ offsets, items }: Rows, size: number): Rows {
  const turned = new Int32Array(size + 1)
  for (const item of items) turned[item + 1]!++
  for (let item = 0; item < size; item++) turned[item + 1]! += turned[item]!
  const next = turned.slice()
  const rows = new Int32Array(items.length)
  for (let row = 0; row + 1 < offsets.length; row++)
    for (let at = offsets[row]!; at < offsets[row + 1]!; at++) rows[next[items[at]!]!++] = row
  return { offsets: turned, items: rows }
}

/** What is still open once some sites stand: the points they do not reach, and the sites that reach those. */
export type Remainder = {
  readonly coverage: Coverage
  /** For each site of the remainder, which one it is of the whole. */
  readonly siteOf: Int32Array
  /** People whom the standing sites reach. */
  readonly settled: number
}

/**
 * Takes off the sites that stand, whom they reach, points that no other site reaches and sites that reach
 * nobody anew. Every question of covering is put to what remains, which is often a fraction of the whole.
 */
export function remainderOf(whole: Coverage, standing: ArrayLike<number>): Remainder {
  const { people, reached, reachedBy } = whole
  const isStanding = new Uint8Array(whole.sites)
  const isSettled = new Uint8Array(people.length)
  for (let at = 0; at < standing.length; at++) {
    const site = standing[at]!
    isStanding[site] = 1
    for (let to = reached.offsets[site]!; to < reached.offsets[site + 1]!; to++)
      isSettled[reached.items[to]!] = 1
  }
  const points: number[] = []
  const newPoint = new Int32Array(people.length).fill(-1)
  let settled = 0
  for (let point = 0; point < people.length; point++)
    if (isSettled[point]) settled += people[point]!
    else if (people[point]! > 0 && reachedBy.offsets[point + 1]! > reachedBy.offsets[point]!)
      newPoint[point] = points.push(point) - 1
  const sites: number[] = []
  const lists: number[][] = []
  for (let site = 0; site < whole.sites; site++) {
    if (isStanding[site]) continue
    const list: number[] = []
    for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++) {
      const point = newPoint[reached.items[at]!]!
      if (point >= 0) list.push(point)
    }
    if (list.length === 0) continue
    sites.push(site)
    lists.push(list)
  }
  const left = Float64Array.from(points, (point) => people[point]!)
  return {
    coverage: coverageOf(left, lists),
    siteOf: Int32Array.from(sites),
    settled,
  }
}
