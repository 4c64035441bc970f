import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'

/**
 * Takes names, words and organisations off bookings older than the rule of a day (YYYY-MM-DD) keeps them: what was
 * used, and how much, stays. Needs 'housekeeping'. Says how many.
 */
export async function forgetOld(tx: Tx, day: string): Promise<number> {
  const done = await sql`update bookings.booking b set holder_id = null, note = null, reason = null
    from bookings.retention r where r.valid @> ${day}::date
      and upper(b.during) < ${day}::date - r.days::int
      and (b.holder_id is not null or b.note is not null or b.reason is not null)`.execute(tx)
  return Number(done.numAffectedRows ?? 0n)
}
