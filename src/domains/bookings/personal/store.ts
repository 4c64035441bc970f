import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { releaseSlots } from '../../../engines/capacity/slots/public.ts'
import { findBookings, findParts } from '../booking/store.ts'
import { isLive } from '../booking/rules.ts'

const EVER = Temporal.Instant.from('1970-01-01T00:00:00Z')

/** Everything the room holds about a person, in their own name. */
export async function readOwn(tx: Tx, person: PersonId) {
  const bookings = await findBookings(tx, { holder: person, after: EVER })
  const { rows: contacts } =
    await sql`select organisation_id as organisation, station_id as station, state, reason,
    asked_at::text as asked from bookings.contact where person_id = ${person}`.execute(tx)
  const { rows: appeals } =
    await sql`select station_id as station, words, state, reason, free_until::text as "freeUntil",
    made_at::text as made from bookings.appeal where person_id = ${person}`.execute(tx)
  return {
    bookings: bookings.map(({ from, to, made, ...row }) => ({
      ...row,
      from: from.toString(),
      to: to.toString(),
      made: made.toString(),
    })),
    contactFor: contacts,
    appeals,
  }
}

/** Gives back what is to come, and takes the name and the words off everything else. */
export async function forgetOwn(tx: Tx, person: PersonId): Promise<void> {
  const now = Temporal.Now.instant()
  const coming = (await findBookings(tx, { holder: person, after: now })).filter(isLive)
  const parts = await findParts(
    tx,
    coming.map(({ id }) => id),
  )
  if (parts.length > 0)
    await releaseSlots(
      tx,
      parts.map(({ slot }) => slot),
      null,
      now,
    )
  await sql`select bookings.forget_holder()`.execute(tx)
  await sql`delete from bookings.appeal where person_id = ${person}`.execute(tx)
  await sql`delete from bookings.contact where person_id = ${person}`.execute(tx)
}
