import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { livedOf } from '../../../kernel/ranges.ts'
import { maskPhone, type RoleHeld } from '../rules.ts'

export type Person = { id: PersonId; kind: 'resident' | 'staff' }

/** The person with this phone; made now if there is none. Two first sign-ins at once make one person. */
export async function findOrMakeResident(
  tx: Tx,
  { index, cipher, phone }: { index: Buffer; cipher: Buffer; phone: string },
): Promise<Person> {
  const find = () =>
    tx
      .selectFrom('identity.person')
      .select(['id', 'kind'])
      .where('phone_index', '=', index)
      .$narrowType<Person>()
      .executeTakeFirst()
  const make = () =>
    tx
      .insertInto('identity.person')
      .values({ kind: 'resident', phone_cipher: cipher, phone_index: index, phone_mask: maskPhone(phone) })
      .onConflict((conflict) => conflict.column('phone_index').doNothing())
      .returning(['id', 'kind'])
      .$narrowType<Person>()
      .executeTakeFirst()
  const person = (await find()) ?? (await make()) ?? (await find())
  if (!person) throw new Error('A person was neither found nor made')
  return person
}

/** The member of staff whom an issuer calls so; made now if there is none, without any role. */
export async function findOrMakeStaff(
  tx: Tx,
  { issuer, subject, name }: { issuer: string; subject: string; name: string | null },
): Promise<Person & { roles: number }> {
  const { id } = await tx
    .insertInto('identity.person')
    .values({ kind: 'staff', oidc_issuer: issuer, oidc_subject: subject, name })
    .onConflict((conflict) =>
      conflict
        .columns(['oidc_issuer', 'oidc_subject'])
        // The issuer knows best what somebody is called; where it says nothing, the old name stays.
        .doUpdateSet({ name: sql<string | null>`coalesce(excluded.name, person.name)` }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  const { rows } = await sql<{ roles: number }>`
    select count(*)::int as roles from identity.role_grant
    where person_id = ${id} and valid @> current_date`.execute(tx)
  return { id: id as PersonId, kind: 'staff', roles: rows[0]?.roles ?? 0 }
}

/** A person's own row; undefined where row-level security shows none. */
export async function findPerson(tx: Tx, id: PersonId) {
  return tx
    .selectFrom('identity.person')
    .select(['id', 'kind', 'name', 'phone_cipher', 'phone_index', 'phone_mask', 'created_at', 'erased_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** How these people sign in by phone, as far as row-level security shows them. */
export async function phoneRows(tx: Tx, people: readonly PersonId[]) {
  return tx
    .selectFrom('identity.person')
    .select(['id', 'kind', 'phone_cipher'])
    .where('id', 'in', people)
    .where('erased_at', 'is', null)
    .execute()
}

/** The roles of a person that have not ended, those that have not begun included. */
export async function rolesOf(tx: Tx, person: PersonId): Promise<RoleHeld[]> {
  const rows = await tx
    .selectFrom('identity.role_grant')
    .select(['role', 'unit_id', 'valid'])
    .where('person_id', '=', person)
    .where(sql<boolean>`(upper_inf(valid) or upper(valid) > current_date)`)
    .orderBy('valid')
    .execute()
  return rows.map(({ role, unit_id, valid }) => ({
    role,
    unit: unit_id as RoleHeld['unit'],
    ...livedOf(valid),
  }))
}

/** What a person did, newest first. */
export async function actionsOf(tx: Tx, person: PersonId) {
  return tx
    .selectFrom('kernel.audit')
    .select(['at', 'action', 'subject_kind as subject'])
    .where('actor', '=', person)
    .orderBy('at', 'desc')
    .execute()
}

/** Empties a person's row and their kept answers. The id stays, so that what they did keeps its place. */
export async function emptyPerson(tx: Tx, person: PersonId): Promise<void> {
  await tx
    .updateTable('identity.person')
    .set({
      name: null,
      phone_cipher: null,
      phone_index: null,
      phone_mask: null,
      oidc_issuer: null,
      oidc_subject: null,
      work_number: null,
      colleague_index: null,
      erased_at: sql<string>`now()`,
    })
    .where('id', '=', person)
    .execute()
  await sql`select identity.lay_down_roles()`.execute(tx)
  await tx.deleteFrom('kernel.idempotency').where('actor', '=', person).execute()
}
