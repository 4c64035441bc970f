import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { StationId } from '../../stations/contract.ts'
import type { PlanId } from '../plans/contract.ts'

export type OpeningRow = {
  readonly id: string
  readonly effective: string
  readonly adoptedBy: PersonId | null
  readonly adoptedAt: Temporal.Instant
  readonly undoneBy: PersonId | null
  readonly undoneAt: Temporal.Instant | null
  readonly stations: StationId[]
  readonly givenUp: StationId[]
}

const OPENING = sql.raw(`id, effective::text as effective, opened_by as "adoptedBy", opened_at as "adoptedAt",
  undone_by as "undoneBy", undone_at as "undoneAt", stations, given_up as "givenUp"`)

export async function findOpenings(tx: Tx, plan: PlanId): Promise<OpeningRow[]> {
  const { rows } = await sql<OpeningRow>`select ${OPENING} from planning.opening
    where plan_id = ${plan} order by opened_at desc`.execute(tx)
  return rows
}

/** The opening of a plan that stands, held until the transaction ends. */
export async function lockOpening(tx: Tx, plan: PlanId): Promise<OpeningRow | undefined> {
  const { rows } = await sql<OpeningRow>`select ${OPENING} from planning.opening
    where plan_id = ${plan} and undone_at is null for update`.execute(tx)
  return rows[0]
}

export async function insertOpening(
  tx: Tx,
  one: {
    plan: PlanId
    place: UnitId
    effective: string
    stations: readonly StationId[]
    givenUp: readonly StationId[]
  },
): Promise<void> {
  await sql`insert into planning.opening (plan_id, place_id, effective, stations, given_up)
    values (${one.plan}, ${one.place}, ${one.effective}::date, ${[...one.stations]}::uuid[],
      ${[...one.givenUp]}::uuid[])`.execute(tx)
}

export async function markUndone(tx: Tx, id: string): Promise<void> {
  await sql`update planning.opening set undone_at = now(), undone_by = kernel.actor() where id = ${id}`.execute(
    tx,
  )
}
