import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { PlanId } from '../plans/contract.ts'

export type MoveRow = {
  readonly number: number
  readonly unit: UnitId
  readonly from: number
  readonly to: number
  readonly by: PersonId | null
  readonly at: Temporal.Instant
  readonly undone: boolean
  readonly superseded: boolean
}

const MOVE = sql.raw(`number, unit_id as unit, from_label as "from", to_label as "to", moved_by as by,
  moved_at as at, undone_at is not null as undone, superseded_at is not null as superseded`)

export async function findMoves(tx: Tx, plan: PlanId): Promise<MoveRow[]> {
  const { rows } = await sql<MoveRow>`select ${MOVE} from planning.move
    where plan_id = ${plan} order by number desc limit 500`.execute(tx)
  return rows
}

/** The last move that stands, if any; its plan is locked. */
export async function findLastMove(tx: Tx, plan: PlanId): Promise<MoveRow | undefined> {
  const { rows } = await sql<MoveRow>`select ${MOVE} from planning.move
    where plan_id = ${plan} and undone_at is null and superseded_at is null
    order by number desc limit 1`.execute(tx)
  return rows[0]
}

export async function insertMove(
  tx: Tx,
  plan: PlanId,
  { unit, from, to }: Pick<MoveRow, 'unit' | 'from' | 'to'>,
): Promise<void> {
  await sql`insert into planning.move (plan_id, number, unit_id, from_label, to_label)
    select ${plan}, coalesce(max(number), 0) + 1, ${unit}::uuid, ${from}::int, ${to}::int
    from planning.move where plan_id = ${plan}`.execute(tx)
}

export async function markUndone(tx: Tx, plan: PlanId, number: number): Promise<void> {
  await sql`update planning.move set undone_at = now() where plan_id = ${plan} and number = ${number}`.execute(
    tx,
  )
}
