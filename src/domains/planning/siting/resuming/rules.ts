import type { Ground, PlacedSites, SiteFigures, SitesWish } from '../contract.ts'
import { NOBODY } from '../coverage/rules.ts'
import { standingIn, stationsIn } from '../standing/rules.ts'

/** Whether an answer is worse than another: of people reached less, of stations and metres more. */
export function isBehind(
  { goal }: Pick<SitesWish, 'goal'>,
  one: Pick<SiteFigures, 'objective'>,
  other: Pick<SiteFigures, 'objective'>,
): boolean {
  return goal.kind === 'mostCovered' ? one.objective < other.objective : one.objective > other.objective
}

/**
 * An earlier answer that a search can go on from, judged anew; undefined where it is none to this wish: a station
 * that stays is missing, there are more or fewer than wished for, or somebody is left out who is to be reached.
 */
export function earlierIn(
  ground: Ground,
  wish: SitesWish,
  from: readonly number[],
  judge: (open: readonly number[]) => PlacedSites,
): PlacedSites | undefined {
  const standing = standingIn(ground, wish)
  const open = new Set(from)
  if (!standing.every((site) => open.has(site))) return undefined
  const isFewest = wish.goal.kind === 'fewest'
  if (!isFewest && open.size !== standing.length + stationsIn(ground, wish)) return undefined
  const placed = judge([...open])
  const { covered, reachable } = placed.figures
  return isFewest && covered < reachable - NOBODY ? undefined : placed
}
