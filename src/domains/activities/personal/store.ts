import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'

/** Everything the room holds about a person, in their own name. Seats are told by the engine. */
export async function readOwn(tx: Tx, person: PersonId) {
  const { rows: attended } = await sql<{ session: string; participant: string; at: string; method: string }>`
    select session_id as session, participant_id as participant, at::text, method
    from activities.attendance where holder_id = ${person} order by at`.execute(tx)
  const { rows: certificates } = await sql<{
    code: string
    activity: string
    name: string
    attended: number
    sessions: number
  }>`
    select code, activity_id as activity, name, attended, sessions
    from activities.certificate where holder_id = ${person} order by issued_at`.execute(tx)
  const { rows: calendars } = await sql<{ madeAt: string; revokedAt: string | null }>`
    select made_at::text as "madeAt", revoked_at::text as "revokedAt" from activities.feed where person_id = ${person}`.execute(
    tx,
  )
  return { attended, certificates, calendars }
}

/** Forgets where a person came, what they were certified and their calendar's address. */
export async function forgetOwn(tx: Tx, person: PersonId): Promise<void> {
  await sql`delete from activities.attendance where holder_id = ${person}`.execute(tx)
  await sql`delete from activities.certificate where holder_id = ${person}`.execute(tx)
  await sql`delete from activities.feed where person_id = ${person}`.execute(tx)
}
