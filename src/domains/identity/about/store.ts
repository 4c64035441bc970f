import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'

export type AboutRow = { name: string | null; birthYear: number | null; homeGrid: string | null }

/** What somebody told of themselves; of staff the name is their employer's and not theirs to change here. */
export async function findAbout(tx: Tx, person: PersonId): Promise<AboutRow & { kind: string }> {
  const { rows } = await sql<AboutRow & { kind: string }>`
    select p.kind, p.name, a.birth_year as "birthYear", a.home_unit_id as "homeGrid"
    from identity.person p left join identity.about a on a.person_id = p.id
    where p.id = ${person} for no key update of p`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('A person without a row')
  return row
}

/** The same without a lock. */
export async function readAbout(tx: Tx, person: PersonId): Promise<AboutRow> {
  const { rows } = await sql<AboutRow>`
    select p.name, a.birth_year as "birthYear", a.home_unit_id as "homeGrid"
    from identity.person p left join identity.about a on a.person_id = p.id
    where p.id = ${person}`.execute(tx)
  return rows[0] ?? { name: null, birthYear: null, homeGrid: null }
}

export async function setName(tx: Tx, person: PersonId, name: string | null): Promise<void> {
  await tx.updateTable('identity.person').set({ name }).where('id', '=', person).execute()
}

/** Keeps year and home; where both are taken back, nothing is left. */
export async function writeAbout(
  tx: Tx,
  person: PersonId,
  { birthYear, homeGrid }: Pick<AboutRow, 'birthYear' | 'homeGrid'>,
): Promise<void> {
  if (birthYear === null && homeGrid === null) {
    await tx.deleteFrom('identity.about').where('person_id', '=', person).execute()
    return
  }
  await tx
    .insertInto('identity.about')
    .values({ person_id: person, birth_year: birthYear, home_unit_id: homeGrid })
    .onConflict((conflict) =>
      conflict.column('person_id').doUpdateSet({ birth_year: birthYear, home_unit_id: homeGrid }),
    )
    .execute()
}

/** Writes into the ledger that something was given, or taken back: each by itself. */
export async function noteConsent(
  tx: Tx,
  person: PersonId,
  what: 'birthYear' | 'homeGrid',
  given: boolean,
): Promise<void> {
  const purpose = `about.${what}`
  if (given)
    await sql`insert into identity.consent (person_id, purpose, level, wording)
      values (${person}, ${purpose}, 'agreed', ${`${purpose}/1`}) on conflict do nothing`.execute(tx)
  else
    await sql`update identity.consent set withdrawn_at = now()
      where person_id = ${person} and purpose = ${purpose} and about_id is null and withdrawn_at is null`.execute(
      tx,
    )
}
