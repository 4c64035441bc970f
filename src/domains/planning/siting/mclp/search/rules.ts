import type { Coverage } from '../../coverage/rules.ts'
import type { Found, Limits } from '../../search/rules.ts'
import { boundCovering } from '../bound/rules.ts'
import { coverGreedily } from '../rules.ts'
import { swapSites } from '../swapping/rules.ts'

/** Rounds of the first bound; enough where most people are covered already. */
const FIRST_ROUNDS = 200

/**
 * The maximal covering problem: so many sites that reach most people, beside `settled` people who are
 * covered anyway. Greedy, then swaps, then a bound; ends there if that proves the answer good enough.
 */
export function coverMost(coverage: Coverage, stations: number, settled: number, limits: Limits): Found {
  const { tally } = coverGreedily(coverage, stations)
  swapSites(coverage, tally, limits.stop)
  const { bound } = boundCovering(coverage, stations, {
    known: tally.covered(),
    near: limits.goodEnough * (tally.covered() + settled),
    rounds: FIRST_ROUNDS,
    stop: limits.stop,
  })
  return { open: tally.list(), bound }
}
