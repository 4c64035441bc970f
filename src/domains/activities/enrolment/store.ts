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
