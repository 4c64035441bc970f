import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { changedMeanwhile } from '../../../kernel/problem.ts'
import { lineageOf, prove, type TerritoryMemory } from '../../territory/public.ts'
import { caseloadOf } from '../caseloads/actions.ts'
import { PlanId } from '../contract.ts'
import { nameArea } from '../places/actions.ts'
import { planKeepsItsPast, planNotFound } from '../rules.ts'
import type { Plan, PlanWish } from './contract.ts'
import * as store from './store.ts'

/** Plans of a unit and below, and those above that hold there too. Needs `visit.plan` at the unit. */
export async function listPlans(
  tx: Tx,
  territory: TerritoryMemory,
  who: Who,
  asked: { unit: UnitId; ended: boolean },
  today: string,
): Promise<Plan[]> {
  await prove(tx, who, 'visit.plan', asked.unit)
  const rows = await store.searchPlans(tx, asked, today)
  return rows.map((row) => ({ ...row, unit: nameArea(territory, row.unit) }))
}

/** Plans visits at a unit and below, or of one caseload. Throws not-yours, caseload-not-found, plan-keeps-its-past. */
export async function layPlan(tx: Tx, who: Who, wish: PlanWish, today: string): Promise<PlanId> {
  await prove(tx, who, 'visit.plan', wish.unit)
  if (wish.from < today) throw planKeepsItsPast({ today })
  if (wish.caseload) await prove(tx, who, 'visit.plan', (await caseloadOf(tx, wish.caseload)).unit)
  const id = PlanId.parse(newId())
  await store.insertPlan(tx, { ...wish, id })
  await tell(tx, { ...wish, id }, 'visitPlan.lay', { from: wish.from, until: wish.until })
  return id
}

type Change = {
  readonly version: number
  readonly title?: string | undefined
  readonly purpose?: string | undefined
  readonly until?: string | null | undefined
}

/**
 * Puts a plan into other words, or lets it end on a day that is to come: what was due before was due. Throws
 * visit-plan-not-found, not-yours, changed-meanwhile, plan-keeps-its-past.
 */
export async function changePlan(
  tx: Tx,
  who: Who,
  id: PlanId,
  { version, title, purpose, until }: Change,
  today: string,
): Promise<{ id: PlanId; version: number }> {
  const row = await store.lockPlan(tx, id)
  if (!row) throw planNotFound()
  await prove(tx, who, 'visit.plan', row.unit)
  if (row.version !== version) throw changedMeanwhile()
  const ends = until === undefined ? row.until : until
  const tooEarly = ends !== null && (ends < today || ends <= row.from)
  if (until !== undefined && ends !== row.until && tooEarly) throw planKeepsItsPast({ today })
  await store.updatePlan(tx, {
    ...row,
    title: title ?? row.title,
    purpose: purpose ?? row.purpose,
    until: ends,
  })
  await tell(tx, row, 'visitPlan.change', { until: ends })
  return { id, version: version + 1 }
}

async function tell(
  tx: Tx,
  { id, unit }: Pick<store.PlanRow, 'id' | 'unit'>,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  writeDown(tx, { action, subject: { kind: 'visitPlan', id }, lineage: await lineageOf(tx, unit), detail })
}
