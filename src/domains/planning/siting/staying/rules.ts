import { capacityIn } from '../ground/rules.ts'
import { type Coverage, NOBODY } from '../coverage/rules.ts'
import type { Ground, SitesWish } from '../contract.ts'
import { flagged, flagsAt } from '../flags/rules.ts'
import { type Tally, tallyOf } from '../tally/rules.ts'

/** New sites that a station may come back for: those nearest to it. */
const MOST_TRIED = 8

/**
 * The same sites with as few stations moved as can be: one that was given up comes back for a new site nearby wherever
 * that reaches no fewer people. Of walks and limited room nothing is equal, and nothing is changed.
 */
export function stayWhereEqual(
  ground: Ground,
  wish: SitesWish,
  coverage: Coverage,
  open: readonly number[],
): readonly number[] {
  if (!wish.movable || wish.goal.kind === 'leastWalk' || capacityIn(ground, wish)) return open
  const { existing } = ground.sites
  const isOpen = flagsAt(existing.length, open)
  const gone = flagged(existing).filter((site) => isOpen[site] === 0)
  const fresh = new Set(open.filter((site) => existing[site] === 0))
  const tally = tallyOf(coverage)
  for (const site of open) tally.open(site)
  for (const station of gone) {
    const leaver = nearestOf(ground, station, fresh).find((site) => comesBack(tally, station, site))
    if (leaver !== undefined) fresh.delete(leaver)
  }
  return tally.list()
}

/** Opens a station in place of a site, unless that loses somebody. */
function comesBack(tally: Tally, station: number, site: number): boolean {
  const before = tally.covered()
  tally.close(site)
  tally.open(station)
  if (tally.covered() >= before - NOBODY) return true
  tally.close(station)
  tally.open(site)
  return false
}

function nearestOf(
  { sites: { east, north } }: Ground,
  station: number,
  fresh: ReadonlySet<number>,
): number[] {
  const far = (site: number) => Math.hypot(east[site]! - east[station]!, north[site]! - north[station]!)
  return [...fresh].toSorted((a, b) => far(a) - far(b)).slice(0, MOST_TRIED)
}
