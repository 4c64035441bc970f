import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'

/** One's phones, and what waits of what one noted: how much and of what kind; the words are on the phone. */
export async function readOwn(tx: Tx, person: PersonId) {
  const { rows: devices } = await sql<{ name: string; registeredAt: string; lastSyncAt: string | null }>`
    select name, registered_at::text as "registeredAt", last_sync_at::text as "lastSyncAt", revoked_at::text as "revokedAt"
    from field.device where person_id = ${person} order by registered_at`.execute(tx)
  const { rows: operations } = await sql<{
    kind: string
    at: string
    outcome: string
    reason: string | null
  }>`
    select kind, at::text as at, outcome, reason from field.operation
    where person_id = ${person} order by at`.execute(tx)
  return { devices, operations }
}

/** Forgets them; what was done stays with the rooms that did it. */
export async function forgetOwn(tx: Tx, person: PersonId): Promise<void> {
  await sql`select field.forget_me()`.execute(tx)
  await sql`delete from field.operation where person_id = ${person}`.execute(tx)
  await sql`delete from field.device where person_id = ${person}`.execute(tx)
}
