import { countFlags, flagged } from '../flags/rules.ts'
import type { Ground, SitesWish } from '../contract.ts'

/** Sites whose stations stay. */
export function standingIn({ sites }: Ground, { movable }: Pick<SitesWish, 'movable'>): number[] {
  if (!movable) return flagged(sites.existing)
  return sites.kept ? flagged(sites.kept) : []
}

/** How many stations are to be placed: those asked for, and those that may move. None where as few as can be. */
export function stationsIn(ground: Ground, { goal, movable }: Pick<SitesWish, 'goal' | 'movable'>): number {
  if (goal.kind === 'fewest') return 0
  const { existing, kept } = ground.sites
  return goal.stations + (movable ? countFlags(existing) - (kept ? countFlags(kept) : 0) : 0)
}
