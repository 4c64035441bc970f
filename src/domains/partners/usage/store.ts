import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { CallOutcome, KeyUse } from './contract.ts'

/** So many calls with a key on a day. */
export type Count = {
  readonly key: string
  readonly day: string
  readonly part: string
  readonly outcome: CallOutcome
  readonly calls: number
}

/** Adds what was counted; how often each key was used on its day by now. Needs the purpose 'housekeeping'. */
export async function noteUse(
  tx: Tx,
  counts: readonly Count[],
  now: Temporal.Instant,
): Promise<{ key: string; day: string; used: number }[]> {
  const { rows } = await sql<{ key: string; day: string; used: number }>`
    select key, day::text, coalesce(used, 0)::int as used from partners.note_use(
      ${counts.map(({ key }) => key)}::uuid[], ${counts.map(({ day }) => day)}::date[],
      ${counts.map(({ part }) => part)}::text[], ${counts.map(({ outcome }) => outcome)}::partners.outcome[],
      ${counts.map(({ calls }) => calls)}::int[], ${now.toString()}::timestamptz)`.execute(tx)
  return rows
}

/** What a partner's keys were used for from a day on (YYYY-MM-DD); policies leave out what is of other places. */
export async function findUse(tx: Tx, partner: string, from: string): Promise<KeyUse[]> {
  const { rows } = await sql<KeyUse>`
    select u.key_id as key, u.day::text, u.part, u.outcome, u.calls
    from partners.use u join partners.key k on k.id = u.key_id
    where k.partner_id = ${partner} and u.day >= ${from}::date order by u.day, u.part, u.outcome, u.key_id`.execute(
    tx,
  )
  return rows
}

/** Requests filed with a partner's keys, by day. */
export async function findFiled(
  tx: Tx,
  partner: string,
  from: string,
): Promise<{ day: string; filed: number }[]> {
  const { rows } = await sql<{ day: string; filed: number }>`
    select f.day::text, sum(f.filed)::int as filed from partners.filing f join partners.key k on k.id = f.key_id
    where k.partner_id = ${partner} and f.day >= ${from}::date group by f.day order by f.day`.execute(tx)
  return rows
}

/** Forgets what was counted before a day. Needs the purpose 'housekeeping'. */
export async function forgetBefore(tx: Tx, day: string): Promise<void> {
  await sql`delete from partners.use where day < ${day}::date`.execute(tx)
  await sql`delete from partners.filing where day < ${day}::date`.execute(tx)
}
