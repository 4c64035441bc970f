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
  fixedFaulty,
  namesFaulty,
  nothingToDraw,
  onlyDraftIsDrawn,
  planNotFound,
  planTooSmall,
  REFUSALS,
} from '../rules.ts'
import { checkWish } from '../wish/actions.ts'
import { type Changed, type MemberKind, type PlanDraft, PlanId, type PlanState } from './contract.ts'
import type { FixedPart } from './fixed/contract.ts'
import { faultsOfFixed, fixedOn } from './fixed/rules.ts'
import { gridsOf } from './grids/rules.ts'
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
  const at = { place: wish.place, lineage: territory.lineage(wish.place), laidOn: today }
  const fixed = checkFixed(wish.fixed ?? [], laid)
  const barriers = memberKind ? await barriersFor(tx, at, wish.barriers) : []
  const plan = { ...wish, ...laid, wish: checkWish(wish.kind, wish.wish), id, memberKind, fixed, barriers }
  const figures = labels && (await judgeIfSound(tx, plan, labels))
  await store.insertPlan(tx, { ...plan, laid, labels, figures })
  await tell(tx, { id, lineage: territory.lineage(wish.place) }, 'plan.draft', { kind: wish.kind })
  return { id, version: 1, state: 'draft' }
}

/** Of the barriers that are wished for those that stand there; where nothing is said, all of them. */
async function barriersFor(
  tx: Tx,
  at: Parameters<typeof offeredTo>[1],
  wished: readonly BarrierId[] | undefined,
): Promise<BarrierId[]> {
  const offered = await offeredTo(tx, at)
  return offered.flatMap(({ id }) => ((wished?.includes(id) ?? true) ? [id] : []))
}

/** Parts that can stay together. Throws plan-fixed-faulty, each fault at its part. */
function checkFixed(fixed: readonly FixedPart[], ground: Pick<store.Laid, 'units' | 'today'>): FixedPart[] {
  const faults = faultsOfFixed(fixed, ground)
  if (faults.length > 0) throw fixedFaulty({}, faults)
  return [...fixed]
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
  const plan = await takeStill(tx, who, id, change)
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

/** A draft as `takeDraft` takes it; throws plan-is-being-drawn where the change is one of what is drawn. */
async function takeStill(
  tx: Tx,
  who: Who,
  id: PlanId,
  { version, wish, barriers, fixed, layAnew }: Change,
): Promise<store.PlanRow> {
  const plan = await takeDraft(tx, who, id, version)
  if (plan.run && (wish ?? barriers ?? fixed ?? layAnew)) throw REFUSALS.plan_is_being_drawn()
  return plan
}

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
  const { wish = plan.wish, barriers = plan.barriers, fixed = plan.fixed } = asked
  const isSame =
    isDeepStrictEqual(wish, plan.wish) &&
    isDeepStrictEqual(barriers, plan.barriers) &&
    isDeepStrictEqual(fixed, plan.fixed)
  if (!plan.labels || (!laid && isSame)) return undefined
  const next = { ...plan, ...laid, wish, barriers: [...barriers], fixed: [...fixed] }
  const kept = laid
    ? relaid({ ...plan, labels: plan.labels }, laid)
    : { labels: plan.labels, names: plan.names }
  if (!kept) return { drawn: null, names: {} }
  const figures = await judgeIfSound(tx, next, kept.labels)
  const moved = !isDeepStrictEqual(kept.labels, plan.labels)
  return { drawn: { ...plan, labels: kept.labels, figures }, names: kept.names, moved }
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
