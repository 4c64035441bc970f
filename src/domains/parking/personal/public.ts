import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'
import type { PersonalRecords } from '../../../kernel/personal.ts'
import { PLATE } from '../booking/actions.ts'

/** What the room holds about a person: bookings with their plates, spaces, agreements, pauses. */
export function parkingRecords(keys: Keys): PersonalRecords {
  return { name: 'parking', tell: (tx, person) => tell(tx, keys, person), erase }
}

async function tell(tx: Tx, keys: Keys, person: PersonId) {
  const { rows: reservations } = await sql<{
    space: string
    kind: string
    plate: Buffer | null
    made: Temporal.Instant
  }>`
    select space_id as space, kind, plate, made_at as made from parking.reservation where person_id = ${person}
    order by made_at`.execute(tx)
  const { rows: spaces } = await sql<{ space: string; label: string }>`
    select s.id as space, s.label from parking.ownership o join parking.space s on s.id = o.space_id
    where o.person_id = ${person}`.execute(tx)
  const { rows: agreements } = await sql<{ unit: string; version: number; at: Temporal.Instant }>`
    select p.unit_id as unit, p.version, a.agreed_at as at from parking.agreement a
      join parking.pact p on p.id = a.pact_id where a.person_id = ${person}`.execute(tx)
  const { rows: pauses } = await sql<{ from: Temporal.Instant; to: Temporal.Instant; appeal: string | null }>`
    select begins as "from", ends as "to", appeal from parking.pause where person_id = ${person}`.execute(tx)
  return {
    reservations: reservations.map(({ plate, made, ...one }) => ({
      ...one,
      plate: plate && keys.decrypt(plate, PLATE),
      made: made.toString(),
    })),
    spaces,
    agreements: agreements.map(({ at, ...one }) => ({ ...one, at: at.toString() })),
    pauses: pauses.map(({ from, to, appeal }) => ({ from: from.toString(), to: to.toString(), appeal })),
  }
}

/** Everything goes; a space of theirs is closed for good. Slots are the engine's to give back. */
async function erase(tx: Tx, person: PersonId): Promise<void> {
  await sql`update parking.space set status = 'retired', version = version + 1
    where id in (select space_id from parking.ownership where person_id = ${person})`.execute(tx)
  for (const table of ['pause', 'overstay', 'takeback', 'ownership', 'agreement', 'reservation'])
    await sql`delete from ${sql.table(`parking.${table}`)} where person_id = ${person}`.execute(tx)
}
