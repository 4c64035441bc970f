import { isDeepStrictEqual } from 'node:util'
import type { Permission, Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import { announce } from '../../../kernel/changes.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { changedMeanwhile, notYours } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import { prove, type TerritoryMemory, unitNotFound } from '../../territory/public.ts'
import { nothingToDraw, onlyDraftIsDrawn, planNotFound, planTooSmall, REFUSALS } from '../rules.ts'
import { checkWish } from '../wish/actions.ts'
import { type Changed, type MemberKind, type PlanDraft, PlanId, type PlanState } from './contract.ts'
import { relabelled } from './grids/rules.ts'
import { resited, siteAt } from './ground/actions.ts'
import { judgeIfSound } from './land/actions.ts'
import { layUpon } from './laying/actions.ts'
import * as store from './store.ts'

/** Places that plans are made for. */
const PLACES = new Set(['subdistrict', 'district', 'city'])

/** A plan that whoever asks may do this with, held until the transaction ends. Throws plan-not-found, not-yours. */
export async function takePlan(
  tx: Tx,
  who: Who,
  id: PlanId,
  permission: Extract<Permission, 'plan.draw' | 'plan.adopt'>,
  version?: number,
): Promise<store.PlanRow> {
  const plan = await store.lockPlan(tx, id)
  if (!plan) throw planNotFound()
  await prove(tx, who, permission, plan.place)
  if (version !== undefined && plan.version !== version) throw changedMeanwhile()
  return plan
}

/** The same for whatever changes what is drawn. Throws only-a-draft-is-drawn as well. */
export async function takeDraft(tx: Tx, who: Who, id: PlanId, version?: number): Promise<store.PlanRow> {
  const plan = await takePlan(tx, who, id, 'plan.draw', version)
  if (plan.state !== 'draft') throw onlyDraftIsDrawn()
  return plan
}

/** A plan that whoever asks may see. Throws plan-not-found. */
export async function seePlan(tx: Tx, id: PlanId): Promise<store.PlanRow> {
  const plan = await store.findPlan(tx, id)
  if (!plan) throw planNotFound()
  return plan
}

/** Begins a plan. Throws not-yours, plan-needs-a-larger-place, plan-has-no-units. */
export async function draftPlan(
  tx: Tx,
  who: Who,
  wish: PlanDraft,
  { territory, today }: { territory: TerritoryMemory; today: string },
): Promise<Changed> {
  await prove(tx, who, 'plan.draw', wish.place)
  const place = territory.brief(wish.place)
  if (!place) throw unitNotFound()
  if (!PLACES.has(place.kind)) throw planTooSmall()
  const memberKind: MemberKind | null = wish.kind === 'grids' ? wish.memberKind : null
  const laid = await layUpon(tx, wish.place, memberKind, today)
  if (memberKind && laid.units.length === 0) throw nothingToDraw()
  const labels = memberKind && wish.fromToday ? numbered(laid.today) : null
  const id = PlanId.parse(newId())
  const plan = { ...wish, ...laid, wish: checkWish(wish.kind, wish.wish), id, memberKind }
  const figures = labels && (await judgeIfSound(tx, plan, labels))
  const sited =
    wish.kind === 'sites' && (wish.fromToday || wish.sites) ? await begunWith(tx, plan, territory) : null
  await store.insertPlan(tx, { ...plan, laid, labels, figures, sites: null, ...sited })
  await tell(tx, { id, lineage: territory.lineage(wish.place) }, 'plan.draft', { kind: wish.kind })
  return { id, version: 1, state: 'draft' }
}

/** Stations as they stand, and new ones where somebody wants them. Throws site-outside-place. */
async function begunWith(
  tx: Tx,
  { sites = [], ...plan }: Pick<store.PlanRow, 'place' | 'laidOn' | 'wish'> & Pick<PlanDraft, 'sites'>,
  territory: TerritoryMemory,
) {
  const fresh = sites.map((at) => siteAt(territory, plan.place, at))
  const { sites: all, figures } = await resited(tx, plan, fresh, { standing: true })
  return { sites: all, figures }
}

/** The grids of today as numbers from 0, in the order in which units name them; units in none get one of their own. */
export function numbered(today: readonly (UnitId | null)[]): number[] {
  const numbers = new Map<UnitId, number>()
  let next = 0
  return today.map((grid) => {
    const known = grid === null ? undefined : numbers.get(grid)
    if (known !== undefined) return known
    if (grid !== null) numbers.set(grid, next)
    return next++
  })
}

type Change = {
  readonly version: number
  readonly title?: string | undefined
  readonly wish?: Record<string, unknown> | undefined
  readonly names?: store.Names | undefined
  readonly layAnew?: boolean | undefined
}

/**
 * Changes a draft. Laid anew it keeps its grids where the units are the same, in whatever order; else its result is
 * gone. What grids are worth is told anew for other land and another wish. Throws only-a-draft-is-drawn,
 * plan-is-being-drawn, changed-meanwhile.
 */
export async function changePlan(
  tx: Tx,
  who: Who,
  id: PlanId,
  { version, title, wish, names, layAnew }: Change,
  today: string,
): Promise<Changed> {
  const plan = await takeDraft(tx, who, id, version)
  if (plan.run && (wish || layAnew)) throw REFUSALS.plan_is_being_drawn()
  const laid = layAnew ? await layUpon(tx, plan.place, plan.memberKind, today) : undefined
  const asked = wish && checkWish(plan.kind, wish)
  const drawn = await drawnStill(tx, plan, { laid, wish: asked })
  const next = await judged(REFUSALS, () =>
    store.updatePlan(tx, id, { title, wish: asked, names, laid, drawn }),
  )
  await tell(tx, plan, 'plan.change', { laid: layAnew ?? false })
  return { id, version: next, state: plan.state }
}

/** The grids of a plan on other land or for another wish; null: they are gone; undefined: as they were. */
async function drawnStill(
  tx: Tx,
  plan: store.PlanRow,
  { laid, wish = plan.wish }: Pick<store.PlanChange, 'laid'> & { wish: store.PlanRow['wish'] | undefined },
): Promise<store.Drawn | null | undefined> {
  if (plan.sites && (laid || !isDeepStrictEqual(wish, plan.wish))) {
    const { sites, figures } = await resited(tx, { ...plan, ...laid, wish }, plan.sites)
    return { labels: null, sites, figures, seed: null }
  }
  if (!plan.labels || (!laid && isDeepStrictEqual(wish, plan.wish))) return undefined
  const next = { ...plan, ...laid, wish }
  const labels = relabelled(plan.labels, plan.units, next.units)
  return labels && { ...plan, labels, figures: await judgeIfSound(tx, next, labels) }
}

/** A draft that begins as another plan stands. Throws plan-not-found, not-yours. */
export async function copyPlan(tx: Tx, who: Who, from: PlanId, title: string): Promise<Changed> {
  const plan = await seePlan(tx, from)
  await prove(tx, who, 'plan.draw', plan.place)
  const id = PlanId.parse(newId())
  await store.insertPlan(tx, { ...plan, id, title, laid: plan, copiedFrom: from })
  await tell(tx, { id, lineage: plan.lineage }, 'plan.draft', { kind: plan.kind, copied: from })
  return { id, version: 1, state: 'draft' }
}

/** Puts a plan aside. Throws plan-is-being-drawn, plan-goes-its-way for one that is or was in force. */
export async function withdrawPlan(tx: Tx, who: Who, id: PlanId, version: number): Promise<Changed> {
  const plan = await takePlan(tx, who, id, 'plan.draw', version)
  // A run belongs to a draft: nobody could stop it afterwards.
  if (plan.run) throw REFUSALS.plan_is_being_drawn()
  return goOn(tx, plan, 'withdrawn', 'plan.withdraw')
}

/** Moves a plan on its way and writes it down. Throws what the plan's way refuses. */
export async function goOn(
  tx: Tx,
  plan: Pick<store.PlanRow, 'id' | 'lineage'>,
  state: PlanState,
  action: string,
): Promise<Changed> {
  const version = await judged(REFUSALS, () => store.setState(tx, plan.id, state))
  if (version === 0) throw notYours()
  await tell(tx, plan, action, {})
  return { id: plan.id, version, state }
}

/** Writes down what was done to a plan, and lets whoever looks at it know. */
export async function tell(
  tx: Tx,
  { id, lineage }: { id: PlanId; lineage: readonly UnitId[] },
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  writeDown(tx, { action, subject: { kind: 'plan', id }, lineage, detail })
  await announce(tx, 'planning', id)
}
