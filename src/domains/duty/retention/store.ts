import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'

/**
 * Deletes shifts, and who was told of closures, older than the rule of a day (YYYY-MM-DD) keeps them. That a week
 * was planned, and that a station was closed, stays: nobody is named there. Needs 'housekeeping'.
 */
export async function forgetOld(tx: Tx, day: string): Promise<{ shifts: number; told: number }> {
  const { rows: rules } = await sql<{ days: number }>`
    select days from duty.retention where valid @> ${day}::date`.execute(tx)
  const [rule] = rules
  if (!rule) return { shifts: 0, told: 0 }
  const shifts = await sql`delete from duty.shift
    where upper(minutes) < (${day}::date - ${rule.days}::int - date '1970-01-01') * 1440`.execute(tx)
  const told = await sql`delete from duty.told
    where at < ${day}::date - ${rule.days}::int and closure_id in (
      select id from duty.closure
      where upper(minutes) < (${day}::date - ${rule.days}::int - date '1970-01-01') * 1440)`.execute(tx)
  return { shifts: Number(shifts.numAffectedRows ?? 0n), told: Number(told.numAffectedRows ?? 0n) }
}
