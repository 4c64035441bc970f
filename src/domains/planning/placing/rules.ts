import type { PlanSite } from '../plans/contract.ts'
import type { SitesPlanWish } from '../plans/ground/contract.ts'
import { siteRefused } from '../rules.ts'
import type { SiteFigures } from '../siting/contract.ts'
import type { SiteEdit } from './contract.ts'

type Standing = readonly PlanSite[]

/**
 * The sites after a change. Throws site-change-refused: a station that stays is not touched, and a site that is not
 * there, or a station that was not given up, cannot be.
 */
export function edited(
  sites: readonly PlanSite[],
  edit: SiteEdit,
  { movable, standing, at }: { movable: boolean; standing: Standing; at: (place: Place) => PlanSite },
): PlanSite[] {
  if (edit.what === 'add') return [...sites, at(edit)]
  if (edit.what === 'restore') {
    const station = standing.find((one) => one.station === edit.station)
    if (!station || sites.some((one) => one.station === edit.station))
      throw siteRefused({ reason: 'not-given-up' })
    return [...sites, station]
  }
  const site = sites[edit.site]
  if (!site) throw siteRefused({ reason: 'no-such-site' })
  if (site.station !== null && !movable) throw siteRefused({ reason: 'is-fixed' })
  if (edit.what === 'remove') return sites.toSpliced(edit.site, 1)
  // A station that is moved is given up where it stands.
  return sites.with(edit.site, at(edit))
}

type Place = { readonly lon: number; readonly lat: number }

/**
 * What figures from before any change by hand tell of the best there can be. Those that no run left count people whom
 * only a tried place reaches as reachable; their bound counts whom the places on offer reach.
 */
export function knownFrom(
  figures: SiteFigures,
  { seed }: { readonly seed: number | null },
  { goal }: Pick<SitesPlanWish, 'goal'>,
): SiteFigures {
  return seed === null && goal.kind === 'mostCovered' ? { ...figures, reachable: figures.bound } : figures
}
