import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { boxOf, wireRing } from '../../../kernel/geo.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { newId } from '../../../kernel/new-id.ts'
import { notYours } from '../../../kernel/problem.ts'
import { judged } from '../../../kernel/refusals.ts'
import { readMemberShapes } from '../../territory/members/public.ts'
import { prove, reaches, type TerritoryMemory, unitNotFound } from '../../territory/public.ts'
import { seePlan } from '../plans/actions.ts'
import type { PlanId } from '../plans/contract.ts'
import { placeOf } from '../plans/naming/actions.ts'
import { findStaff } from '../plans/store.ts'
import { barrierNotFound, barriersFaulty, barriersTooLarge, REFUSALS } from '../rules.ts'
import { type Barrier, BarrierId, type BroughtBarriers, MOST_POSITIONS } from './contract.ts'
import { offeredTo } from './offering/actions.ts'
import { readBarriers } from './rules.ts'
import * as store from './store.ts'

/** Barriers that hold at a unit. Throws not-yours for whoever may neither draw nor adopt there. */
export async function listBarriers(
  tx: Tx,
  territory: TerritoryMemory,
  who: Who,
  unit: UnitId,
): Promise<{ barriers: Barrier[]; mayBring: boolean }> {
  const mayBring = await reaches(tx, who.grants['plan.draw'] ?? [], unit)
  if (!mayBring && !(await reaches(tx, who.grants['plan.adopt'] ?? [], unit))) throw notYours()
  const rows = await store.findStanding(tx, unit, territory.lineage(unit))
  return { barriers: await told(tx, territory, rows), mayBring }
}

/** Barriers that a plan has, and those that it could have. Throws plan-not-found. */
export async function listPlanBarriers(
  tx: Tx,
  territory: TerritoryMemory,
  id: PlanId,
): Promise<{ barriers: Barrier[] }> {
  const plan = await seePlan(tx, id)
  const [own, offered] = [await store.findBarriers(tx, plan.barriers), await offeredTo(tx, plan)]
  const known = new Set(own.map((barrier) => barrier.id))
  return { barriers: await told(tx, territory, [...own, ...offered.filter((one) => !known.has(one.id))]) }
}

async function told(
  tx: Tx,
  territory: TerritoryMemory,
  rows: readonly store.BarrierRow[],
): Promise<Barrier[]> {
  const staff = await findStaff(
    tx,
    rows.map(({ broughtBy }) => broughtBy),
  )
  return rows.map(({ id, unit, name, kind, lines, broughtBy, broughtAt, takenAwayAt }) => {
    return {
      id,
      unit: placeOf(territory, unit),
      name,
      kind,
      broughtAt,
      takenAwayAt,
      broughtBy: staff(broughtBy),
      lines: lines.map(({ area, line }) => ({ area, steps: wireRing(line) })),
    }
  })
}

/**
 * Brings barriers. Throws barriers-faulty with each feature's fault while there is one, unless only sound ones are
 * wished for; barriers-too-large, not-yours.
 */
export async function bringBarriers(
  tx: Tx,
  territory: TerritoryMemory,
  who: Who,
  { unit, collection, onlySound }: BroughtBarriers,
  today: string,
): Promise<{ brought: { id: BarrierId; name: string }[]; left: number }> {
  await prove(tx, who, 'plan.draw', unit)
  if (!territory.brief(unit)) throw unitNotFound()
  const standing = await store.findStanding(tx, unit, [unit])
  const own = standing.filter((one) => one.unit === unit)
  const shape = (await readMemberShapes(tx, [unit], today)).get(unit)
  const there = new Set(own.map(({ name }) => name))
  const { features } = collection
  const { barriers, faults } = readBarriers(features, shape ? boxOf(shape) : null, there)
  const positions = barriers.flatMap(({ lines }) => lines).reduce((sum, { line }) => sum + line.length, 0)
  if (positions > MOST_POSITIONS) throw barriersTooLarge({ most: MOST_POSITIONS, count: positions })
  if (faults.length > 0 && (!onlySound || barriers.length === 0))
    throw barriersFaulty(
      { count: faults.length, sound: features.length - faults.length },
      faults.map(({ at, code, name }) => ({
        pointer: `#/body/collection/features/${at}`,
        code,
        values: { row: at + 1, name },
      })),
    )
  const brought = barriers.map((barrier) => ({ ...barrier, id: BarrierId.parse(newId()) }))
  for (const barrier of brought) await judged(REFUSALS, () => store.insertBarrier(tx, { ...barrier, unit }))
  writeDown(tx, {
    action: 'barrier.bring',
    subject: { kind: 'unit', id: unit },
    lineage: territory.lineage(unit),
    detail: { barriers: brought.map(({ id }) => id), left: faults.length },
  })
  return { brought: brought.map(({ id, name }) => ({ id, name })), left: faults.length }
}

/** Takes a barrier away. Throws barrier-not-found, also where it was taken away before; not-yours. */
export async function removeBarrier(tx: Tx, who: Who, id: BarrierId): Promise<{ id: BarrierId }> {
  const barrier = await store.lockBarrier(tx, id)
  if (!barrier || barrier.takenAwayAt) throw barrierNotFound()
  await prove(tx, who, 'plan.draw', barrier.unit)
  await store.markTakenAway(tx, id)
  writeDown(tx, {
    action: 'barrier.remove',
    subject: { kind: 'barrier', id },
    lineage: barrier.lineage,
    detail: { name: barrier.name },
  })
  return { id }
}
