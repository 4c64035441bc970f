import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { newId } from '../../../kernel/new-id.ts'

export type GuestRow = { readonly id: string; readonly name: string; readonly reach: string | null }

export async function insertGuest(
  tx: Tx,
  activity: string,
  { name, reach }: { name: string; reach: string | null },
): Promise<string> {
  const id = newId()
  await tx.insertInto('activities.guest').values({ id, activity_id: activity, name, reach }).execute()
  return id
}

export async function findGuests(tx: Tx, activity: string): Promise<Map<string, GuestRow>> {
  const rows = await tx
    .selectFrom('activities.guest')
    .select(['id', 'name', 'reach'])
    .where('activity_id', '=', activity)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Which of these asked for a seat at the desk, without an account. */
export async function findGuestsAmong(tx: Tx, holders: readonly string[]): Promise<ReadonlySet<string>> {
  if (holders.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`
    select id from activities.guest where id = any(${[...holders]}::uuid[])`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
