import { sql } from 'kysely'
import type { Tx } from '../../kernel/database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { ContactPurpose, Named, PlaceId, SealPurpose } from './contract.ts'
import type { Rules } from './rules.ts'

const read = new WeakMap<Tx, { readonly day: string; readonly rules: Rules }>()

/** The numbers of a day (YYYY-MM-DD); asked for once in a transaction, however many visits a phone brings in it. */
export async function findRules(tx: Tx, day: string): Promise<Rules> {
  const before = read.get(tx)
  if (before?.day === day) return before.rules
  const { rows } = await sql<{ name: keyof Rules; value: number }>`
    select name, value from visits.rule where valid @> ${day}::date`.execute(tx)
  const rules = Object.fromEntries(rows.map(({ name, value }) => [name, value])) as Rules
  read.set(tx, { day, rules })
  return rules
}

/** What a passage may be sealed and opened for on a day. */
export async function findPurposes(tx: Tx, day: string): Promise<SealPurpose[]> {
  const { rows } = await sql<{ name: SealPurpose }>`
    select name from visits.purpose where seals and valid @> ${day}::date order by name`.execute(tx)
  return rows.map(({ name }) => name)
}

/** What name and phone of a place may be opened for on a day. */
export async function findContactPurposes(tx: Tx, day: string): Promise<ContactPurpose[]> {
  const { rows } = await sql<{ name: ContactPurpose }>`
    select name from visits.purpose where valid @> ${day}::date order by name`.execute(tx)
  return rows.map(({ name }) => name)
}

/** Staff by name, as far as whoever asks may know it; somebody who is gone has none. */
export async function namesOf(tx: Tx, people: readonly string[]): Promise<(id: string) => Named> {
  const { rows } = await sql<{ id: PersonId; name: string }>`
    select person_id as id, name from visits.names(${[...new Set(people)]}::uuid[])`.execute(tx)
  const names = new Map<string, string>(rows.map(({ id, name }) => [id, name]))
  return (id) => ({ id: id as PersonId, name: names.get(id) ?? null })
}

/** Which of these places somebody follows in an account. */
export async function findJoined(tx: Tx, places: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: PlaceId }>`
    select visits.joined_of(${[...places]}::uuid[]) as id`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
