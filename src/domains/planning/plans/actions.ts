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
import type { BarrierId } from '../barriers/id/contract.ts'
import { offeredTo } from '../barriers/offering/actions.ts'
import {
  namesFaulty,
  nothingToDraw,
  onlyDraftIsDrawn,
  planIsDrawn,
  planNotFound,
  planTooSmall,
  REFUSALS,
} from '../rules.ts'
import { checkWish } from '../wish/actions.ts'
import { type Changed, type PlanDraft, PlanId, type PlanState } from './contract.ts'
import type { FixedPart } from './fixed/contract.ts'
import { checkFixed } from './fixed/actions.ts'
import { fixedOn } from './fixed/rules.ts'
import { gridsOf } from './grids/rules.ts'
import { resited, siteAt } from './ground/actions.ts'
import { judgeIfSound } from './land/actions.ts'
import { layUpon } from './laying/actions.ts'
import { calledOn } from './naming/actions.ts'
import { faultsOfNames } from './naming/rules.ts'
import { relaid } from './relaying/rules.ts'
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

/** The same, while nobody draws it. Throws plan-is-being-drawn as well. */
export async function takeStill(tx: Tx, who: Who, id: PlanId, version: number): Promise<store.PlanRow> {
  const plan = await takeDraft(tx, who, id, version)
  if (plan.run) throw planIsDrawn()
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
  const id = PlanId.parse(newId())
  const lineage = territory.lineage(wish.place)
  const begun = await (wish.kind === 'grids' ? beginGrids : beginSites)(tx, wish, {
    territory,
    lineage,
    today,
  })
  await store.insertPlan(tx, { ...begun, kind: wish.kind, place: wish.place, title: wish.title, id })
  await tell(tx, { id, lineage }, 'plan.draft', { kind: wish.kind })
  return { id, version: 1, state: 'draft' }
}

type Begun = Omit<store.NewPlan, 'id' | 'kind' | 'place' | 'title'>
type Here = Now & { readonly lineage: readonly UnitId[] }

async function beginGrids(tx: Tx, wish: PlanDraft, { lineage, today }: Here): Promise<Begun> {
  const { place, memberKind, fromToday } = wish
  const laid = await layUpon(tx, place, memberKind, today)
  if (laid.units.length === 0) throw nothingToDraw()
  const offered = await offeredTo(tx, { place, lineage, laidOn: today })
  const plan = {
    memberKind,
    wish: checkWish('grids', wish.wish),
    fixed: checkFixed(wish.fixed ?? [], laid),
    barriers: offered.flatMap(({ id }) => ((wish.barriers?.includes(id) ?? true) ? [id] : [])),
  }
  const labels = fromToday ? numbered(laid.today) : null
  const figures = labels && (await judgeIfSound(tx, { ...plan, ...laid, place }, labels))
  return { ...plan, laid, labels, figures }
}

async function beginSites(tx: Tx, wish: PlanDraft, { territory, today }: Here): Promise<Begun> {
  const laid = await layUpon(tx, wish.place, null, today)
  const plan = { memberKind: null, wish: checkWish('sites', wish.wish), laid, labels: null }
  if (!wish.fromToday && !wish.sites) return plan
  return { ...plan, ...(await begunWith(tx, { ...plan, ...wish, ...laid, wish: plan.wish }, territory)) }
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
  readonly barriers?: readonly BarrierId[] | undefined
  readonly fixed?: readonly FixedPart[] | undefined
  readonly layAnew?: boolean | undefined
}
type Now = { readonly territory: TerritoryMemory; readonly today: string }

/**
 * Changes a draft. Laid anew it keeps its grids as far as their units are still there (`relaid`), and what can still
 * stay together. What grids are worth is told anew for other land and another wish. Throws only-a-draft-is-drawn,
 * plan-is-being-drawn, changed-meanwhile, plan-wish-faulty, plan-fixed-faulty, plan-names-faulty.
 */
export async function changePlan(tx: Tx, who: Who, id: PlanId, change: Change, now: Now): Promise<Changed> {
  const plan = await (redraws(change) ? takeStill : takeDraft)(tx, who, id, change.version)
  const laid = change.layAnew ? await layUpon(tx, plan.place, plan.memberKind, now.today) : undefined
  const asked = await askedOf(tx, plan, change, laid)
  const still = await drawnStill(tx, plan, { laid, ...asked })
  const labels = still?.drawn?.labels ?? plan.labels
  const wished = change.names ?? still?.names
  const names = await namesFor(tx, now.territory, { ...plan, ...laid, labels }, wished)
  const next = await judged(REFUSALS, () =>
    store.updatePlan(tx, id, { title: change.title, ...asked, names, laid, drawn: still?.drawn }),
  )
  if (still?.moved) await store.supersedeMoves(tx, id)
  await tell(tx, plan, 'plan.change', { laid: laid !== undefined })
  return { id, version: next, state: plan.state }
}

/** Whether a change is one of what is drawn. */
const redraws = ({ wish, barriers, fixed, layAnew }: Change) => Boolean(wish ?? barriers ?? fixed ?? layAnew)

type Asked = Pick<store.PlanChange, 'wish' | 'barriers' | 'fixed'>

/** What is wished for from now on; undefined: as before. */
async function askedOf(
  tx: Tx,
  plan: store.PlanRow,
  { wish, barriers, fixed }: Change,
  laid: store.Laid | undefined,
): Promise<Asked> {
  const ground = laid ?? plan
  const kept = laid && fixed === undefined ? fixedOn(plan.fixed, laid) : undefined
  const standing = laid || barriers ? await offeredTo(tx, { ...plan, laidOn: ground.laidOn }) : []
  // What was taken away since stays with a plan until it is laid anew.
  const allowed = new Set([...standing.map((one) => one.id), ...(laid ? [] : plan.barriers)])
  const wished = barriers ?? (laid ? plan.barriers : undefined)
  return {
    wish: wish && checkWish(plan.kind, wish),
    barriers: wished?.filter((one) => allowed.has(one)),
    fixed: fixed ? checkFixed(fixed, ground) : kept,
  }
}

type Still = { readonly drawn: store.Drawn | null; readonly names?: store.Names; readonly moved?: boolean }

/** The grids of a plan on other land or for another wish; undefined: as they were. */
async function drawnStill(
  tx: Tx,
  plan: store.PlanRow,
  { laid, ...asked }: Pick<store.PlanChange, 'laid'> & Asked,
): Promise<Still | undefined> {
  const next = { ...plan, ...laid, ...given(asked) }
  const isSame = !laid && isDeepStrictEqual(wishesOf(next), wishesOf(plan))
  if (isSame || !(plan.sites ?? plan.labels)) return undefined
  if (plan.sites) {
    const { sites, figures } = await resited(tx, next, plan.sites)
    return { drawn: { labels: null, sites, figures, seed: null }, moved: true }
  }
  const { labels, names } = plan
  const kept = laid && labels ? relaid({ ...plan, labels }, laid) : { labels: labels ?? [], names }
  if (!kept) return { drawn: null, names: {} }
  const figures = await judgeIfSound(tx, next, kept.labels)
  const moved = !isDeepStrictEqual(kept.labels, labels)
  return { drawn: { ...plan, labels: kept.labels, figures }, names: kept.names, moved }
}

const wishesOf = ({ wish, barriers, fixed }: Pick<store.PlanRow, 'wish' | 'barriers' | 'fixed'>) => [
  wish,
  barriers,
  fixed,
]

/** What is said of a wish, without what is not. */
function given({ wish, barriers, fixed }: Asked) {
  return {
    ...(wish && { wish }),
    ...(barriers && { barriers: [...barriers] }),
    ...(fixed && { fixed: [...fixed] }),
  }
}

/** Names of grids as they are to be kept. Throws plan-names-faulty where two grids would have one name. */
async function namesFor(
  tx: Tx,
  territory: TerritoryMemory,
  plan: Omit<store.PlanRow, 'labels'> & { readonly labels: readonly number[] | null },
  names: store.Names | undefined,
): Promise<store.Names | undefined> {
  if (!names || !plan.labels || isDeepStrictEqual(names, plan.names)) return names
  const faults = faultsOfNames(names, gridsOf({ ...plan, names: {} }, await calledOn(tx, territory, plan)))
  if (faults.length > 0) throw namesFaulty({}, faults)
  return names
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
  if (plan.run) throw planIsDrawn()
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
