import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { ConsentLevel, ConsentPurpose } from './contract.ts'

/** Every consent of a person for a purpose, the latest first. */
export async function findConsents(tx: Tx, person: PersonId, purpose: ConsentPurpose) {
  return tx
    .selectFrom('identity.consent')
    .select(['level', 'given_at as given', 'withdrawn_at as withdrawn'])
    .where('person_id', '=', person)
    .where('purpose', '=', purpose)
    .orderBy('given_at', 'desc')
    .execute()
}

/** Keeps two changes of mind of one person in line until the transaction ends. */
export async function lockConsents(tx: Tx, person: PersonId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`consent ${person}`}, 0))`.execute(tx)
}

export async function withdrawConsent(tx: Tx, person: PersonId, purpose?: ConsentPurpose): Promise<void> {
  await tx
    .updateTable('identity.consent')
    .set({ withdrawn_at: sql<string>`now()` })
    .where('person_id', '=', person)
    .where('withdrawn_at', 'is', null)
    .$if(purpose !== undefined, (query) => query.where('purpose', '=', purpose ?? ''))
    .execute()
}

export async function giveConsent(
  tx: Tx,
  person: PersonId,
  { purpose, level, wording }: { purpose: ConsentPurpose; level: ConsentLevel; wording: string },
): Promise<void> {
  await tx.insertInto('identity.consent').values({ person_id: person, purpose, level, wording }).execute()
}

/** What the full name and the surname of somebody would look like; they see their own alone. */
export async function nameChoices(tx: Tx, person: PersonId) {
  const { rows } = await sql<{ full: string | null; surname: string | null }>`
    select name as full, identity.surname(name) as surname from identity.person where id = ${person}`.execute(
    tx,
  )
  return rows[0] ?? { full: null, surname: null }
}

/** What people let be shown of their names for a purpose. Whoever did not agree is not there. */
export async function readAgreedNames(
  tx: Tx,
  people: readonly string[],
  purpose: ConsentPurpose,
): Promise<Map<string, AgreedName>> {
  if (people.length === 0) return new Map()
  const { rows } = await sql<{ person_id: string; level: 'full' | 'surname'; shown: string | null }>`
    select * from identity.agreed_names(${[...people]}::uuid[], ${purpose})`.execute(tx)
  return new Map(
    rows.flatMap(({ person_id, level, shown }) =>
      shown === null ? [] : [[person_id, { level, shown }] as const],
    ),
  )
}
export type AgreedName = { readonly level: 'full' | 'surname'; readonly shown: string }
