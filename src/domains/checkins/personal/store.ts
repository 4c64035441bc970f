import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'

const told = <T extends { at: Temporal.Instant }>(rows: T[]) =>
  rows.map((row) => ({ ...row, at: row.at.toString() }))

/** Where and when somebody, or their family, was checked in: in their own name. */
export async function readOwn(tx: Tx, person: PersonId) {
  const { rows: checkIns } = await sql<{ station: string; at: Temporal.Instant; way: string }>`
    select station_id as station, at, way from checkins.checkin
    where holder_id = ${person} and undone_at is null order by at`.execute(tx)
  const { rows: conflicts } = await sql<{ station: string; at: Temporal.Instant; why: string }>`
    select station_id as station, at, why from checkins.conflict where holder_id = ${person} order by at`.execute(
    tx,
  )
  return { checkIns: told(checkIns), conflicts: told(conflicts) }
}

/** Forgets it; heads stay as numbers. */
export async function forgetOwn(tx: Tx, person: PersonId): Promise<void> {
  await sql`delete from checkins.conflict where holder_id = ${person}`.execute(tx)
  await sql`delete from checkins.checkin where holder_id = ${person}`.execute(tx)
}
