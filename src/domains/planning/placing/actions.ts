import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import { takeStill, tell } from '../plans/actions.ts'
import type { PlanId } from '../plans/contract.ts'
import { figuresIn, siteAt, standingOf } from '../plans/ground/actions.ts'
import { SitesPlanWish } from '../plans/ground/contract.ts'
import { groundFor } from '../plans/ground/memory.ts'
import { judgeSites } from '../plans/ground/rules.ts'
import { type PlanRow, updatePlan } from '../plans/store.ts'
import { nothingToUndo, planNotDrawn, REFUSALS } from '../rules.ts'
import type { SiteEdit, SitesEdited } from './contract.ts'
import { edited, knownFrom } from './rules.ts'
import * as store from './store.ts'

/**
 * Changes the sites of a draft by hand. Throws site-change-refused, site-outside-place, only-a-draft-is-drawn,
 * plan-is-being-drawn, plan-is-not-drawn, changed-meanwhile.
 */
export async function editSites(
  tx: Tx,
  territory: TerritoryMemory,
  who: Who,
  id: PlanId,
  { version, edit }: { version: number; edit: SiteEdit },
): Promise<SitesEdited> {
  const plan = await takeStill(tx, who, id, version)
  if (!plan.sites) throw planNotDrawn()
  const wish = SitesPlanWish.parse(plan.wish)
  const laid = await groundFor(tx, territory, plan, wish)
  const sites = edited(plan.sites, edit, {
    movable: wish.movable,
    standing: standingOf(laid),
    at: (there) => siteAt(territory, plan.place, there),
  })
  const first = await store.findFirstEdit(tx, id)
  const left = figuresIn((first ?? plan).figures)
  const judgedNow = judgeSites(laid, wish, sites, left && knownFrom(left, plan, wish))
  await store.insertEdit(tx, id, { what: edit.what, sites: plan.sites, figures: plan.figures })
  const next = await place(tx, plan, judgedNow)
  await tell(tx, plan, 'plan.site', edit)
  return { ...next, before: plan.figures, moves: plan.moves + 1 }
}

/** Takes the last change back. Throws plan-has-no-moves where none stands. */
export async function undoSites(tx: Tx, who: Who, id: PlanId, version: number): Promise<SitesEdited> {
  const plan = await takeStill(tx, who, id, version)
  const last = await store.findLastEdit(tx, id)
  if (!last) throw nothingToUndo()
  await store.markUndone(tx, id, last.number)
  const next = await place(tx, plan, { sites: last.sites, figures: last.figures ?? {} })
  await tell(tx, plan, 'plan.unsite', { number: last.number })
  return { ...next, before: plan.figures, moves: plan.moves - 1 }
}

async function place(tx: Tx, plan: PlanRow, now: Pick<SitesEdited, 'sites' | 'figures'>) {
  const version = await judged(REFUSALS, () => updatePlan(tx, plan.id, { drawn: { ...plan, ...now } }))
  return { id: plan.id, version, sites: now.sites, figures: now.figures }
}
