import { type Coverage, remainderOf } from './coverage/rules.ts'
import type { Ear, Ground, Impossible, PlacedSites, SiteFigures, SitesWish } from './contract.ts'
import { answerOf } from './figures/rules.ts'
import { serveAll, serveMost } from './capacity/search/rules.ts'
import { flagsAt } from './flags/rules.ts'
import { capacityIn, coverageIn } from './ground/rules.ts'
import { impossibleIn } from './impossible/rules.ts'
import { coverAll } from './lscp/search/rules.ts'
import { coverMost } from './mclp/search/rules.ts'
import { medianOn } from './median/laying/rules.ts'
import { walkLeast } from './median/search/rules.ts'
import { earlierIn, isBehind } from './resuming/rules.ts'
import { type Found, type Limits, limitsOf } from './search/rules.ts'
import { stayWhereEqual } from './staying/rules.ts'
import { standingIn, stationsIn } from './standing/rules.ts'

const DEAF: Ear = { best: () => {}, stop: () => false }

/**
 * Places stations. The same ground, wish and seed give the same answer, unless `seconds` or the ear ended
 * the search, which the figures say. What cannot be is answered by `Impossible`, which names what stands in
 * the way. `from`: sites of an earlier answer to go on from; what is found is no worse than they are.
 */
export function placeSites(
  ground: Ground,
  wish: SitesWish,
  ear: Ear = DEAF,
  from?: readonly number[],
): PlacedSites | Impossible {
  const coverage = coverageIn(ground, wish)
  const impossible = impossibleIn(ground, wish, coverage)
  if (impossible) return impossible
  const answer = (found: Found, ended: SiteFigures['ended']) =>
    answerOf(ground, wish, coverage, { ...found, ended })
  const earlier = from && earlierIn(ground, wish, from, (open) => answer({ open, bound: 0 }, 'steps'))
  const isWorse = (figures: SiteFigures) => earlier !== undefined && isBehind(wish, figures, earlier.figures)
  const tell = ear === DEAF ? () => undefined : teller(ear, answer, isWorse)
  const limits = limitsOf(wish, ear, tell)
  const found = search(ground, wish, coverage, { ...limits, start: earlier?.open })
  const ended = limits.ended() ?? 'steps'
  const last = answer({ ...found, open: stayWhereEqual(ground, wish, coverage, found.open) }, ended)
  const placed = earlier && isWorse(last.figures) ? answer({ ...found, open: earlier.open }, ended) : last
  const isGood = placed.figures.gap <= wish.goodEnough
  return isGood ? { ...placed, figures: { ...placed.figures, ended: 'goodEnough' } } : placed
}

/** Milliseconds between two answers that are told. */
const BETWEEN_BEST = 400

/**
 * Tells the first answer at once, others a few times a second: each has to be counted anew, all walks with it.
 * What is worse than what is gone on from is not told.
 */
function teller(
  ear: Ear,
  answer: (found: Found, ended: SiteFigures['ended']) => PlacedSites,
  isWorse: (figures: SiteFigures) => boolean,
): (found: Found) => void {
  let next = -Infinity
  return (found) => {
    if (performance.now() < next) return
    const { open, figures, people } = answer(found, 'steps')
    if (isWorse(figures)) return
    ear.best(open, figures, people)
    next = performance.now() + BETWEEN_BEST
  }
}

function search(ground: Ground, wish: SitesWish, coverage: Coverage, limits: Limits): Found {
  const standing = standingIn(ground, wish)
  const stations = stationsIn(ground, wish)
  if (wish.goal.kind === 'leastWalk')
    return walkLeast(medianOn(ground, standing, stations + standing.length), limits)
  const capacity = capacityIn(ground, wish)
  if (capacity) {
    const limited = { coverage, capacity, standing: flagsAt(coverage.sites, standing) }
    return wish.goal.kind === 'fewest' ? serveAll(limited, limits) : serveMost(limited, stations, limits)
  }
  const rest = remainderOf(coverage, standing)
  const isMost = wish.goal.kind === 'mostCovered'
  // What stands counts as well: people whom it covers, or its own number.
  const settled = isMost ? rest.settled : standing.length
  const whole = ({ open, bound }: Found): Found => ({
    open: [...standing, ...open.map((site) => rest.siteOf[site]!)],
    bound: bound + settled,
  })
  const numbers = new Map(Array.from(rest.siteOf, (site, at) => [site, at]))
  const start = limits.start?.flatMap((site) => numbers.get(site) ?? [])
  const inner = { ...limits, start, best: (found: Found) => limits.best(whole(found)) }
  return whole(isMost ? coverMost(rest.coverage, stations, settled, inner) : coverAll(rest.coverage, inner))
}
