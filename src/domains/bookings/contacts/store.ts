import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { BookingContact, ContactId } from './contract.ts'

export type ContactRow = {
  readonly id: ContactId
  readonly person: string
  readonly organisation: string
  readonly station: string
  readonly state: BookingContact['state']
  readonly reason: string | null
  readonly asked: Temporal.Instant
  readonly name: string | null
}

const CONTACT = sql`c.id, c.person_id as person, c.organisation_id as organisation, c.station_id as station, c.state,
  c.reason, c.asked_at as asked`

/** Whether somebody books for an organisation. */
export async function isContact(tx: Tx, person: string, organisation: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select exists (select from bookings.contact c
    where c.person_id = ${person} and c.organisation_id = ${organisation} and c.state = 'confirmed') as yes`.execute(
    tx,
  )
  return rows[0]?.yes ?? false
}

/** Own ones, or those asked of stations in a unit, with the names of those who ask for who answers. */
export async function findContacts(tx: Tx, by: { person: string } | { unit: string }): Promise<ContactRow[]> {
  const where =
    'person' in by
      ? sql`c.person_id = ${by.person}`
      : sql`c.lineage @> array[${by.unit}::uuid] and c.state in ('asked', 'confirmed')`
  const { rows } = await sql<ContactRow>`
    select ${CONTACT}, bookings.contact_name(c.id) as name from bookings.contact c
    where ${where} order by c.state, c.asked_at desc limit 1000`.execute(tx)
  return rows
}

export async function lockContact(tx: Tx, id: string): Promise<ContactRow | undefined> {
  const { rows } = await sql<ContactRow>`select ${CONTACT}, null as name from bookings.contact c
    where c.id = ${id} for no key update`.execute(tx)
  return rows[0]
}

/** The station that serves an organisation today; null where none does. */
export async function findServingStation(tx: Tx, organisation: string): Promise<string | null> {
  const { rows } = await sql<{ station: string | null }>`
    select organisations.station_serving(${organisation}) as station`.execute(tx)
  return rows[0]?.station ?? null
}

/** Organisations that a station serves whose names hold some words. */
export async function findServed(tx: Tx, station: string, words: string) {
  const { rows } = await sql<{ id: string; zh: string; en: string }>`
    select id, name_zh as zh, name_en as en from organisations.served_by_station(${station}, ${words}, 30)`.execute(
    tx,
  )
  return rows
}

export async function insertContact(tx: Tx, wish: { person: string; organisation: string; station: string }) {
  const { rows } = await sql<{ id: ContactId }>`
    insert into bookings.contact (person_id, organisation_id, station_id)
    values (${wish.person}, ${wish.organisation}, ${wish.station}) returning id`.execute(tx)
  return rows[0]?.id as ContactId
}

export async function changeContact(
  tx: Tx,
  id: string,
  { state, reason }: { state: BookingContact['state']; reason: string | null },
): Promise<void> {
  await sql`update bookings.contact set state = ${state}, reason = ${reason}, decided_at = now()
    where id = ${id}`.execute(tx)
}
