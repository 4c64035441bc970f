import { coverageOf } from '../../siting/coverage/rules.ts'
import { coverGreedily } from '../../siting/mclp/rules.ts'
import type { Land } from '../land/rules.ts'

/** People out of reach whom one station would reach: where it would stand, and their micro-grids. */
export type GapFound = { readonly at: number; readonly grids: readonly number[]; readonly people: number }

/**
 * Gaps among uncovered micro-grids, most people first. The first is where one station would reach most of
 * them; the next where another would reach most of the rest, and so on (the greedy answer to the maximal
 * covering problem): so gaps are never larger than what a station can close, and nobody counts twice.
 */
export function findGaps(
  land: Land,
  uncovered: Int32Array,
  /** For each of the uncovered the micro-grids that a station in its middle would reach. */
  gathered: readonly ArrayLike<number>[],
  limit: number,
): GapFound[] {
  const number = new Int32Array(land.ids.length).fill(-1)
  for (const [at, grid] of uncovered.entries()) number[grid] = at
  const people = Float64Array.from(uncovered, (grid) => land.people[grid]!)
  const lists = gathered.map((grids) => Array.from(grids, (grid) => number[grid]!).filter((at) => at >= 0))
  const coverage = coverageOf(people, lists)
  const { reached } = coverage
  const taken = new Uint8Array(uncovered.length)
  return coverGreedily(coverage, limit).order.map((site) => {
    const fresh = [...reached.items.subarray(reached.offsets[site], reached.offsets[site + 1])].filter(
      (point) => taken[point] === 0,
    )
    for (const point of fresh) taken[point] = 1
    return {
      at: uncovered[site]!,
      grids: fresh.map((point) => uncovered[point]!),
      people: fresh.reduce((sum, point) => sum + people[point]!, 0),
    }
  })
}
