import { countFlags, flagged } from '../flags/rules.ts'
import type { Ground, SitesWish } from '../contract.ts'

/** Sites whose stations stay. */
export function standingIn({ sites }: Ground, { movable }: Pick<SitesWish, 'movable'>): number[] {
  return movable ? [] : flagged(sites.existing)
}

/** How many stations are to be placed: those asked for, and those that may move. None where as few as can be. */
export function stationsIn(ground: Ground, { goal, movable }: Pick<SitesWish, 'goal' | 'movable'>): number {
  if (goal.kind === 'fewest') return 0
  return goal.stations + (movable ? countFlags(ground.sites.existing) : 0)
}
