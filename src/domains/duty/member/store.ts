import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Colleague } from '../contract.ts'

/**
 * Who may be put on the roster: staff with a role at one of these units or taken in there, and those who hold a
 * post of the grid at the unit itself or above it (`posts`): the thousands of posts below a district stand on the
 * rosters of their own communities. Names are told to those who plan duty there, and of the others on the roster
 * as well (`also`), for their shifts stand.
 */
export async function findColleagues(
  tx: Tx,
  units: readonly string[],
  posts: readonly string[],
  also: readonly string[] = [],
): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`
    with role as (select person_id, name from identity.colleagues(${[...units]}::uuid[])),
    other as (
      select person_id, true as here from organisations.holders(${[...posts]}::uuid[])
      union select person_id, true from duty.member
        where unit_id = any(${[...units]}::uuid[]) and valid @> current_date
      union select person, false from unnest(${[...also]}::uuid[]) as person),
    named as (select o.person_id, bool_or(o.here) as here from other o
      where o.person_id not in (select person_id from role) group by o.person_id)
    select person_id as id, name, true as here from role where name is not null
    union all
    select n.person_id, n.name, o.here from named o
      join identity.staff_names((select coalesce(array_agg(person_id), '{}') from named)) n using (person_id)
    where n.name is not null
    order by name, id`.execute(tx)
  return rows
}

/** Somebody of the staff by name and work number, made where there is nobody; null where it is another's number. */
export async function takeInStaff(tx: Tx, number: string, name: string): Promise<PersonId | null> {
  const { rows } = await sql<{ id: PersonId | null }>`
    select identity.take_in_staff(${number}, ${name}) as id`.execute(tx)
  return rows[0]?.id ?? null
}

export async function insertMember(tx: Tx, unit: string, person: PersonId): Promise<void> {
  await sql`insert into duty.member (unit_id, person_id, valid)
    select ${unit}, ${person}, daterange(current_date, null)
    where not exists (select from duty.member
      where unit_id = ${unit} and person_id = ${person} and valid @> current_date)`.execute(tx)
}

/** Ends a membership today; tells whether there was one. */
export async function endMember(tx: Tx, unit: string, person: PersonId): Promise<boolean> {
  const { numAffectedRows } = await sql`update duty.member
    set valid = daterange(lower(valid), greatest(current_date, lower(valid) + 1))
    where unit_id = ${unit} and person_id = ${person} and upper_inf(valid)`.execute(tx)
  return numAffectedRows === 1n
}
