import { chanceOf } from '../../../chance/rules.ts'
import type { Coverage } from '../../coverage/rules.ts'
import type { Found, Limits } from '../../search/rules.ts'
import { type Tally, tallyOf } from '../../tally/rules.ts'
import { annealMost } from '../annealing/rules.ts'
import { boundCovering } from '../bound/rules.ts'
import { coverGreedily, coverOnFrom } from '../rules.ts'
import { swapSites } from '../swapping/rules.ts'
import { tightenBound } from '../tightening/rules.ts'

/** Rounds of the first bound, enough where most people are covered already. */
const FIRST_ROUNDS = 300
const FIRST_PATIENCE = 8
/** By how much sums of prices may be off, as a part of them. */
const EXACT = 1e-9
/** Steps of annealing for each site that may be opened, and how many there are at least and at most. */
const STEPS_A_SITE = 1_000
const FEWEST_STEPS = 20_000
const MOST_STEPS = 10_000_000
/** Temperatures, as parts of what an open site is missed for. */
const HOT = 0.1
const COLD = 0.005

/**
 * The maximal covering problem: so many sites that reach most people, beside `settled` people who are
 * covered anyway. Greedy, then swaps, then a bound; where that does not prove the answer good enough,
 * annealing, swaps again, and a tighter bound.
 */
export function coverMost(coverage: Coverage, stations: number, settled: number, limits: Limits): Found {
  const quick = begin(coverage, stations, limits)
  const ask = (known: number) => ({
    known,
    near: limits.goodEnough * (known + settled),
    stop: limits.stop,
  })
  const relaxed = boundCovering(coverage, stations, {
    ...ask(quick.covered()),
    rounds: FIRST_ROUNDS,
    patience: FIRST_PATIENCE,
  })
  const first = { ...relaxed, bound: inWholePeople(coverage, relaxed.bound) }
  const isEnough = (tally: Tally, bound: number) => bound - tally.covered() <= ask(tally.covered()).near
  if (isEnough(quick, first.bound) || coverage.sites <= stations)
    return { open: quick.list(), bound: first.bound }
  limits.best({ open: quick.list(), bound: first.bound })
  const slow = annealed(coverage, quick.list(), limits)
  const best = slow.covered() > quick.covered() ? slow : quick
  if (isEnough(best, first.bound)) return { open: best.list(), bound: first.bound }
  const last = tightenBound(coverage, stations, {
    from: first.prices,
    enough: best.covered() + ask(best.covered()).near,
    stop: limits.stop,
  })
  return { open: best.list(), bound: Math.min(first.bound, inWholePeople(coverage, last)) }
}

/** Greedy and swaps; of these and of an earlier answer that is gone on from, the better. */
function begin(coverage: Coverage, stations: number, { start, stop }: Limits): Tally {
  const quick = coverGreedily(coverage, stations).tally
  swapSites(coverage, quick, stop)
  if (!start) return quick
  const earlier = coverOnFrom(coverage, start, stations)
  swapSites(coverage, earlier, stop)
  return earlier.covered() > quick.covered() ? earlier : quick
}

/** Where all points have whole people, no answer covers a part of one. */
function inWholePeople({ people }: Coverage, bound: number): number {
  return people.every((weight) => Number.isInteger(weight)) ? Math.floor(bound * (1 + EXACT) + EXACT) : bound
}

function annealed(coverage: Coverage, start: readonly number[], limits: Limits): Tally {
  const steps = Math.min(MOST_STEPS, Math.max(FEWEST_STEPS, STEPS_A_SITE * coverage.sites))
  const open = annealMost(coverage, start, {
    steps,
    luck: chanceOf(limits.seed),
    from: HOT,
    to: COLD,
    stop: limits.stop,
  })
  const tally = tallyOf(coverage)
  for (const site of open) tally.open(site)
  swapSites(coverage, tally, limits.stop)
  return tally
}
