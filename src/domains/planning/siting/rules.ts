import { type Coverage, remainderOf } from './coverage/rules.ts'
import type { Ear, Ground, Impossible, PlacedSites, SitesWish } from './contract.ts'
import { answerOf } from './figures/rules.ts'
import { coverageIn } from './ground/rules.ts'
import { coverMost } from './mclp/search/rules.ts'
import { type Found, type Limits, limitsOf } from './search/rules.ts'

const DEAF: Ear = { best: () => {}, stop: () => false }

/**
 * Places stations. The same ground, wish and seed give the same answer, unless `seconds` or the ear ended
 * the search, which the figures say. What cannot be is answered by `Impossible`, with the way to see why.
 */
export function placeSites(ground: Ground, wish: SitesWish, ear: Ear = DEAF): PlacedSites | Impossible {
  const coverage = coverageIn(ground, wish)
  const standing = standingIn(ground, wish)
  const impossible = impossibleIn(ground, wish, standing)
  if (impossible) return impossible
  const limits: Limits = limitsOf(wish, ear, (found) => {
    const { open, figures } = answerOf(ground, wish, coverage, { ...found, ended: 'steps' })
    ear.best(open, figures)
  })
  const found = search({ ground, wish, coverage, standing }, limits)
  const placed = answerOf(ground, wish, coverage, { ...found, ended: limits.ended() ?? 'steps' })
  const isGood = placed.figures.gap <= wish.goodEnough
  return isGood ? { ...placed, figures: { ...placed.figures, ended: 'goodEnough' } } : placed
}

type Question = {
  readonly ground: Ground
  readonly wish: SitesWish
  readonly coverage: Coverage
  /** Sites whose stations stay. */
  readonly standing: readonly number[]
}

function search({ ground, wish, coverage, standing }: Question, limits: Limits): Found {
  const rest = remainderOf(coverage, standing)
  const whole = ({ open, bound }: Found): Found => ({
    open: [...standing, ...open.map((site) => rest.siteOf[site]!)],
    bound: bound + rest.settled,
  })
  const stations = stationsIn(ground, wish, standing)
  return whole(
    coverMost(rest.coverage, stations, rest.settled, {
      ...limits,
      best: (found) => limits.best(whole(found)),
    }),
  )
}

function standingIn({ sites }: Ground, { movable }: SitesWish): number[] {
  return movable ? [] : existingIn(sites)
}

function existingIn({ existing }: Ground['sites']): number[] {
  return [...existing.keys()].filter((site) => existing[site] === 1)
}

/** How many stations are to be placed: those asked for, and those that may move. */
function stationsIn({ sites }: Ground, { goal }: SitesWish, standing: readonly number[]): number {
  return goal.kind === 'fewest' ? 0 : goal.stations + existingIn(sites).length - standing.length
}

function impossibleIn(ground: Ground, wish: SitesWish, standing: readonly number[]): Impossible | undefined {
  const { people } = ground.demand
  if (!people.some((weight) => weight > 0))
    return { impossible: 'no-people', demand: [], wished: 0, there: 0 }
  const wished = stationsIn(ground, wish, standing)
  const there = ground.sites.east.length - standing.length
  return wished > there ? { impossible: 'too-few-sites', demand: [], wished, there } : undefined
}
