import type { Tx } from '../../../../../kernel/database.ts'
import { WIRE_STEPS } from '../../../../../kernel/geo.ts'
import { planNotFound, runNotFound } from '../../../rules.ts'
import type { TerritoryMemory } from '../../../../territory/public.ts'
import { seePlan } from '../../actions.ts'
import type { PlanId, RunId } from '../../contract.ts'
import { callSites } from '../naming/actions.ts'
import { figuresIn, standingOf } from '../actions.ts'
import { type SitesGround, SitesPlanWish, type SitesReached } from '../contract.ts'
import { groundFor } from '../memory.ts'
import { judgeSites } from '../rules.ts'
import { findBestSites } from '../store.ts'

/** What a plan of sites is laid upon. Throws plan-not-found. */
export async function showGround(tx: Tx, territory: TerritoryMemory, id: PlanId): Promise<SitesGround> {
  const plan = await seeSites(tx, id)
  const wish = SitesPlanWish.parse(plan.wish)
  const laid = await groundFor(tx, territory, plan, wish)
  const { figures, reached, served } = judgeSites(laid, wish, standingOf(laid), null)
  const { dwellers, spots, names } = laid
  return {
    ids: dwellers.map(({ unit }) => unit),
    lon: dwellers.map(({ at }) => Math.round(at[0] * WIRE_STEPS)),
    lat: dwellers.map(({ at }) => Math.round(at[1] * WIRE_STEPS)),
    people: dwellers.map(({ people }) => people),
    today: [...reached],
    before: figures,
    stations: spots.flatMap(({ station, at: [lon, lat], own }) =>
      station === null
        ? []
        : [
            {
              id: station,
              ...(names.get(station) ?? NAMELESS),
              lon,
              lat,
              own,
              people: served.get(station) ?? 0,
            },
          ],
    ),
    candidates: spots.filter(({ station }) => station === null).length,
  }
}

const NAMELESS = { zh: '—', en: '—' }

/** Whom a plan's sites reach, or the best so far of a run. Throws plan-not-found, plan-run-not-found. */
export async function showReached(
  tx: Tx,
  territory: TerritoryMemory,
  id: PlanId,
  run: RunId | undefined,
): Promise<SitesReached> {
  const plan = await seeSites(tx, id)
  const best = run === undefined ? plan : await findBestSites(tx, id, run)
  if (!best) throw runNotFound()
  if (!best.sites) return { reached: [], sites: [], figures: null }
  const wish = SitesPlanWish.parse(plan.wish)
  const laid = await groundFor(tx, territory, plan, wish)
  const { reached, sites } = judgeSites(laid, wish, best.sites, figuresIn(best.figures))
  return {
    reached: [...reached],
    sites: await callSites(tx, territory, plan, sites),
    figures: best.figures,
  }
}

async function seeSites(tx: Tx, id: PlanId) {
  const plan = await seePlan(tx, id)
  if (plan.kind !== 'sites') throw planNotFound()
  return plan
}
