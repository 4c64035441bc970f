import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import { daterange, livedOf } from '../../../kernel/ranges.ts'
import type { Role, RoleGrantId } from '../contract.ts'

export type GrantRow = {
  id: RoleGrantId
  person: PersonId
  role: Role
  unit: UnitId
  valid: string
  from: string
  until: string | null
}

/** Whether somebody is staff who can be given a role. Row-level security shows no residents here. */
export async function isColleague(tx: Tx, person: PersonId): Promise<boolean> {
  const row = await tx
    .selectFrom('identity.person')
    .select('id')
    .where('id', '=', person)
    .where('kind', '=', 'staff')
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The database's day: what `current_date` in every policy means. */
export async function todayOf(tx: Tx): Promise<string> {
  const { rows } = await sql<{ today: string }>`select current_date as today`.execute(tx)
  return rows[0]?.today ?? ''
}

export async function insertGrant(
  tx: Tx,
  wish: {
    person: PersonId
    role: Role
    unit: UnitId
    from: string
    until: string | null
    by: PersonId | null
  },
): Promise<RoleGrantId> {
  const { id } = await tx
    .insertInto('identity.role_grant')
    .values({
      person_id: wish.person,
      role: wish.role,
      unit_id: wish.unit,
      valid: daterange(wish.from, wish.until),
      granted_by: wish.by,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as RoleGrantId
}

export async function findGrant(tx: Tx, id: RoleGrantId): Promise<GrantRow | undefined> {
  const row = await tx
    .selectFrom('identity.role_grant')
    .select(['id', 'person_id as person', 'role', 'unit_id as unit', 'valid'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && ({ ...row, ...livedOf(row.valid) } as GrantRow)
}

/** Ends a grant on a day; false if it is no longer as it was read. */
export async function closeGrant(tx: Tx, { id, valid, from }: GrantRow, on: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('identity.role_grant')
    .set({ valid: daterange(from, on) })
    .where('id', '=', id)
    .where('valid', '=', valid)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Every grant within the asker's reach, or at one unit, that has not ended, with the colleague's name. */
export async function grantsInReach(tx: Tx, unit?: UnitId): Promise<(GrantRow & { name: string | null })[]> {
  const rows = await tx
    .selectFrom('identity.role_grant as g')
    .leftJoin('identity.person as p', 'p.id', 'g.person_id')
    .select(['g.id', 'g.person_id as person', 'p.name', 'g.role', 'g.unit_id as unit', 'g.valid'])
    .where(sql<boolean>`(upper_inf(g.valid) or upper(g.valid) > current_date)`)
    .$if(unit !== undefined, (query) => query.where('g.unit_id', '=', unit ?? ''))
    .orderBy('g.role')
    .orderBy('p.name')
    .orderBy('g.id')
    .execute()
  return rows.map((row) => ({ ...row, ...livedOf(row.valid) }) as GrantRow & { name: string | null })
}

export type Holder = {
  readonly person: PersonId
  readonly name: string | null
  readonly role: Role
  readonly unit: string
}

/** Who holds one of these roles today at a unit or above it; for staff only. Names of those who do their work. */
export async function holdersOf(tx: Tx, roles: readonly Role[], unit: string): Promise<Holder[]> {
  const { rows } = await sql<Holder>`
    select person_id as person, name, role, unit_id as unit
    from identity.holders(${[...roles]}::identity.role[], ${unit}::uuid) order by name`.execute(tx)
  return rows
}
