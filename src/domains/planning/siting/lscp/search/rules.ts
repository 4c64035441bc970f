import { chanceOf } from '../../../chance/rules.ts'
import type { Coverage } from '../../coverage/rules.ts'
import { coverGreedily, coverOnFrom } from '../../mclp/rules.ts'
import type { Found, Limits } from '../../search/rules.ts'
import { boundCover } from '../bound/rules.ts'
import { reduceCovering } from '../reducing/rules.ts'
import { coverByWeighting } from '../weighting/rules.ts'

const BOUND_ROUNDS = 2_000
const BOUND_PATIENCE = 30
const STEPS = 600_000

/**
 * The location set covering problem: the fewest sites that reach every point. What follows of itself is
 * settled first; the rest is covered greedily, bounded from below, and covered with ever fewer sites until
 * the bound is met or the steps are done.
 */
export function coverAll(coverage: Coverage, limits: Limits): Found {
  const { forced, coverage: rest, siteOf } = reduceCovering(coverage)
  const whole = (open: readonly number[]) => [...forced, ...open.map((site) => siteOf[site]!)]
  if (rest.people.length === 0) return { open: whole([]), bound: forced.length }
  const order = begin(rest, siteOf, limits.start)
  const least = boundCover(rest, {
    known: order.length,
    rounds: BOUND_ROUNDS,
    patience: BOUND_PATIENCE,
    stop: limits.stop,
  })
  const bound = forced.length + least
  const enough = Math.floor((1 + limits.goodEnough) * bound) - forced.length
  const open = coverByWeighting(rest, order, {
    steps: STEPS,
    luck: chanceOf(limits.seed),
    least: Math.max(least, enough),
    stop: limits.stop,
    best: (some) => limits.best({ open: whole(some), bound }),
  })
  return { open: whole(open), bound }
}

/** A greedy cover; of this and of an earlier one, as far as its sites are still looked at, the smaller. */
function begin(rest: Coverage, siteOf: ArrayLike<number>, start: Limits['start']): number[] {
  const alike = { ...rest, people: new Float64Array(rest.people.length).fill(1) }
  const { order } = coverGreedily(alike, Infinity)
  if (!start) return order
  const wanted = new Set(start)
  const known = Array.from(siteOf, (site, at) => (wanted.has(site) ? at : -1)).filter((at) => at >= 0)
  const earlier = coverOnFrom(alike, known, Infinity).list()
  return earlier.length < order.length ? earlier : order
}
