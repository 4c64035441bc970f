import type { Tx } from '../../../../../kernel/database.ts'
import { findNamed } from '../../../../stations/public.ts'
import type { TerritoryMemory } from '../../../../territory/public.ts'
import type { CalledSite, PlanSite } from '../../contract.ts'
import { SitesPlanWish } from '../contract.ts'
import { calledThere } from './rules.ts'

/** Sites by name: stations by their own, places that were brought by theirs, others by the unit that they lie in. */
export async function callSites(
  tx: Tx,
  territory: TerritoryMemory,
  { wish }: { readonly wish: Readonly<Record<string, unknown>> },
  sites: readonly PlanSite[],
): Promise<CalledSite[]> {
  if (sites.length === 0) return []
  const stations = await findNamed(
    tx,
    sites.flatMap(({ station }) => station ?? []),
  )
  const named = new Map<string, Called>(stations.map(({ id, name_zh: zh, name_en: en }) => [id, { zh, en }]))
  const brought = calledThere(SitesPlanWish.safeParse(wish).data?.candidates.places ?? [])
  return sites.map((site) => {
    const called = site.station ? named.get(site.station) : (brought(site) ?? unitNamed(territory, site))
    return { ...site, zh: called?.zh ?? '—', en: called?.en ?? '—' }
  })
}

type Called = { readonly zh: string; readonly en: string }

function unitNamed(territory: TerritoryMemory, { unit, lon, lat }: PlanSite): Called | undefined {
  const id = unit ?? territory.locate([lon, lat], 1).unit?.id
  return id === undefined ? undefined : territory.brief(id)
}
