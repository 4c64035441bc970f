import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'

/** What was forgotten in one round. */
export type Forgotten = {
  readonly unnamed: number
  readonly hidden: number
  readonly reporters: number
  readonly texts: number
}

/**
 * What the rules of a day (YYYY-MM-DD) no longer keep: networks of the day before, ended ones on lists and maps, who
 * asked in those that ended long ago, and the words of those that never were public. Needs 'housekeeping'.
 */
export async function forgetOld(tx: Tx, day: string): Promise<Forgotten> {
  const of = async (query: ReturnType<typeof sql>) => Number((await query.execute(tx)).numAffectedRows ?? 0n)
  return {
    unnamed: await of(sql`delete from requests.unnamed where at < ${day}::date - interval '1 day'`),
    hidden: await of(sql`update requests.shown s set live = false from requests.habit h
      where h.valid @> ${day}::date and s.live and s.closed_at < ${day}::date - h.shown_days::int`),
    reporters: await of(sql`delete from requests.reporter w using requests.course c, requests.habit h
      where h.valid @> ${day}::date and c.case_id = w.case_id and c.closed_at < ${day}::date - h.reporter_days::int`),
    texts: await of(sql`update requests.request r
      set text = '', address = null, lon = null, lat = null, accuracy = null, erased_at = now()
      from requests.course c, requests.habit h
      where h.valid @> ${day}::date and c.case_id = r.case_id and r.sight <> 'public' and r.erased_at is null
        and c.closed_at < ${day}::date - h.text_days::int`),
  }
}
