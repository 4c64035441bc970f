import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'

/** Rectifications of one station that are due on one day. */
export type Due = {
  readonly station: string
  readonly dueOn: string
  readonly findings: string[]
  /** The levels that accept these fixes. */
  readonly units: string[]
}

/** How many days before a deadline is recalled, by the rule in force on a day; undefined: not at all. */
export async function findReminderDays(tx: Tx, day: string): Promise<number | undefined> {
  const row = await tx
    .selectFrom('standards.reminder_rule')
    .select('days')
    .where(sql<boolean>`valid @> ${day}::date`)
    .executeTakeFirst()
  return row?.days
}

/** What waits for a station and is due from one day to another, both included. */
export async function findDue(tx: Tx, from: string, to: string): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select station_id as station, due_on::text as "dueOn", array_agg(id::text order by id) as findings,
      array_agg(distinct unit_id::text) as units
    from standards.finding where state = 'open' and due_on between ${from}::date and ${to}::date
    group by station_id, due_on order by due_on, station_id`.execute(tx)
  return rows
}
