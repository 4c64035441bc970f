import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import { BarrierId } from '../barriers/id/contract.ts'
import { findBarriers } from '../barriers/store.ts'
import type { GridFigures } from '../districting/contract.ts'
import { moveUnit } from '../districting/rules.ts'
import { seePlan, takeStill, tell } from '../plans/actions.ts'
import type { PlanId } from '../plans/contract.ts'
import { judgePlan, landOf } from '../plans/land/actions.ts'
import { placeOf } from '../plans/naming/actions.ts'
import { findStaff, type PlanRow, updatePlan } from '../plans/store.ts'
import { moveRefused, nothingToUndo, planNotDrawn, REFUSALS } from '../rules.ts'
import type { Move, Moved } from './contract.ts'
import * as store from './store.ts'

/** Moves of a plan. Throws plan-not-found. */
export async function listMoves(tx: Tx, id: PlanId): Promise<{ moves: Move[] }> {
  await seePlan(tx, id)
  const rows = await store.findMoves(tx, id)
  const staff = await findStaff(
    tx,
    rows.map(({ by }) => by),
  )
  return { moves: rows.map((row) => ({ ...row, by: staff(row.by) })) }
}

type Wished = { readonly unit: UnitId; readonly to: number }

/** What a move would lead to. Throws plan-move-refused with the pieces, plan-is-not-drawn, plan-units-faulty. */
export async function tryMove(tx: Tx, territory: TerritoryMemory, id: PlanId, wished: Wished) {
  const plan = await seePlan(tx, id)
  const { figures } = await movedOn(tx, territory, plan, wished)
  return { figures, before: plan.figures }
}

/**
 * Moves a unit by hand. Throws plan-move-refused, which names what would come apart, only-a-draft-is-drawn,
 * plan-is-being-drawn, plan-is-not-drawn, changed-meanwhile.
 */
export async function makeMove(
  tx: Tx,
  territory: TerritoryMemory,
  who: Who,
  id: PlanId,
  { version, ...wished }: Wished & { version: number },
): Promise<Moved> {
  const plan = await takeStill(tx, who, id, version)
  const { labels, figures, from } = await movedOn(tx, territory, plan, wished)
  if (from === wished.to)
    return { ...wished, id, version, grid: from, figures, before: plan.figures, moves: plan.moves }
  await store.insertMove(tx, id, { ...wished, from })
  const next = await redraw(tx, plan, labels, figures)
  await tell(tx, plan, 'plan.move', { ...wished, from })
  const { unit, to: grid } = wished
  return { id, version: next, unit, grid, figures, before: plan.figures, moves: plan.moves + 1 }
}

/** Takes the last move back. Throws plan-has-no-moves where none stands. */
export async function undoMove(tx: Tx, who: Who, id: PlanId, version: number): Promise<Moved> {
  const plan = await takeStill(tx, who, id, version)
  const last = await store.findLastMove(tx, id)
  if (!last || !plan.labels) throw nothingToUndo()
  const labels = plan.labels.with(plan.units.indexOf(last.unit), last.from)
  const figures = await judgePlan(tx, plan, labels)
  await store.markUndone(tx, id, last.number)
  const next = await redraw(tx, plan, labels, figures)
  await tell(tx, plan, 'plan.unmove', { unit: last.unit, number: last.number })
  return {
    id,
    version: next,
    unit: last.unit,
    grid: last.from,
    figures,
    before: plan.figures,
    moves: plan.moves - 1,
  }
}

/** Lets a plan become what a move made of it; gives its next version. */
function redraw(tx: Tx, plan: PlanRow, labels: readonly number[], figures: GridFigures): Promise<number> {
  return judged(REFUSALS, () => updatePlan(tx, plan.id, { drawn: { ...plan, labels, figures } }))
}

async function movedOn(
  tx: Tx,
  territory: TerritoryMemory,
  plan: PlanRow,
  { unit, to }: Wished,
): Promise<{ labels: number[]; figures: GridFigures; from: number }> {
  if (!plan.labels) throw planNotDrawn()
  const { land, wish } = await landOf(tx, plan)
  const moved = moveUnit(land, wish, Int32Array.from(plan.labels), unit, to)
  if ('refused' in moved) {
    const called = (piece: readonly string[]) =>
      piece.map((id) => placeOf(territory, id as UnitId).zh).join('、')
    const [barrier] = moved.barrier ? await findBarriers(tx, [BarrierId.parse(moved.barrier)]) : []
    throw moveRefused({
      reason: moved.refused,
      pieces: moved.pieces.map(called).join(' | '),
      barrier: barrier?.name ?? '',
    })
  }
  return {
    labels: [...moved.labels],
    figures: moved.figures,
    from: plan.labels[plan.units.indexOf(unit)] ?? 0,
  }
}
