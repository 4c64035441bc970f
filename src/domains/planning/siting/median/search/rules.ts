import { chanceOf } from '../../../chance/rules.ts'
import { countFlags, flagged } from '../../flags/rules.ts'
import type { Found, Limits } from '../../search/rules.ts'
import { takeTop } from '../../top/rules.ts'
import { boundMedian, type Median } from '../bound/rules.ts'
import { swapForWalk } from '../swapping/rules.ts'

const FIRST_ROUNDS = 150
const LAST_ROUNDS = 600

/**
 * The p-median problem: so many stations with the least walk of all people together. Prices of a Lagrangian
 * relaxation tell which sites save most; from these, swaps; then the bound is drawn near to what was found.
 */
export function walkLeast(median: Median, limits: Limits): Found {
  const { stations, standing } = median
  const many = stations - countFlags(standing)
  const worst = median.people.reduce((sum, weight, point) => sum + weight * median.far[point]!, 0)
  const first = boundMedian(median, { known: worst / 2, near: 0, rounds: FIRST_ROUNDS, stop: limits.stop })
  const start = begin(median, flagged(takeTop(first.savings, many, standing)), limits.start)
  limits.best({ open: start, bound: first.bound })
  const found = swapForWalk(median, start, chanceOf(limits.seed), limits.stop)
  const known = walkOf(median, found)
  const last = boundMedian(median, {
    known,
    near: limits.goodEnough * known,
    rounds: LAST_ROUNDS,
    stop: limits.stop,
    from: first.prices,
  })
  return { open: found, bound: Math.max(first.bound, last.bound) }
}

/** Of two sets of sites the one with less walk; an earlier one counts if it has as many stations. */
function begin(median: Median, top: readonly number[], earlier: Limits['start']): readonly number[] {
  if (earlier?.length !== median.stations) return top
  return walkOf(median, earlier) < walkOf(median, top) ? earlier : top
}

/** Metres that all people together walk to the nearest of some sites, over the ways listed. */
export function walkOf({ people, ways: { to, metres }, far }: Median, open: readonly number[]): number {
  const isOpen = new Set(open)
  let sum = 0
  for (let point = 0; point < people.length; point++) {
    let walk = far[point]!
    for (let at = to.offsets[point]!; at < to.offsets[point + 1]!; at++)
      if (isOpen.has(to.items[at]!)) {
        walk = metres[at]!
        break
      }
    sum += people[point]! * walk
  }
  return sum
}
