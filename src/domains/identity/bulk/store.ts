import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'

/** One row of the temporary table `import_person` for each row of the file; it goes with the transaction. */
export async function makeTable(tx: Tx): Promise<void> {
  await sql`
    create temp table import_person (row_number integer, name text, work_number text, phone bytea,
      phone_cipher bytea, phone_mask text, person uuid, fresh boolean, keeps boolean) on commit drop`.execute(
    tx,
  )
}

/** Somebody whom a row may mean, and by what. */
export type Likeness = {
  row: number
  id: string
  by: 'number' | 'phone' | 'name'
  sameName: boolean
}

/**
 * Whom each row may mean: by the work number; else by the phone; else by the name. Whoever bears another
 * work number than the row gives is somebody else.
 */
export async function findLikenesses(tx: Tx): Promise<Likeness[]> {
  const { rows } = await sql<Likeness>`
    with numbered as (
      select i.row_number, p.id, 'number' as by, i.name = p.name as same
      from import_person i join identity.person p on p.work_number = i.work_number where p.kind = 'staff'),
    phoned as (
      select i.row_number, p.id, 'phone' as by, i.name = p.name as same
      from import_person i join identity.person p on p.colleague_index = i.phone
      where p.kind = 'staff' and (p.work_number is null or i.work_number is null)
        and i.row_number not in (select row_number from numbered)),
    named as (
      select i.row_number, p.id, 'name' as by, true as same
      from import_person i join identity.person p on p.name = i.name
      where p.kind = 'staff' and (p.work_number is null or i.work_number is null)
        and i.row_number not in (select row_number from numbered)
        and i.row_number not in (select row_number from phoned))
    select row_number as row, id, by, same as "sameName" from (
      select * from numbered union all select * from phoned union all select * from named) each
    order by row_number, id`.execute(tx)
  return rows
}

/** What a row says of somebody who is known and whom it may change; the first row that says it counts. */
const said = (column: string) =>
  sql`(array_agg(i.${sql.ref(column)} order by i.row_number) filter (where i.${sql.ref(column)} is not null))[1]`

/** Lays what would change of known people into `import_person_changed`, as it stands before. */
export async function holdChanged(tx: Tx): Promise<void> {
  await sql`
    create temp table import_person_changed on commit drop as
    with said as (
      select i.person, min(i.row_number) as row_number, ${said('name')} as name, ${said('work_number')} as work_number,
        ${said('phone')} as phone, ${said('phone_cipher')} as phone_cipher, ${said('phone_mask')} as phone_mask
      from import_person i where not i.fresh and i.keeps group by i.person)
    select s.*, jsonb_build_object('name', p.name, 'work_number', p.work_number, 'phone_cipher', p.phone_cipher,
      'phone_mask', p.phone_mask, 'colleague_index', p.colleague_index) as before
    from said s join identity.person p on p.id = s.person
    where p.oidc_subject is null and (s.name <> p.name or p.work_number is null and s.work_number is not null
      or s.phone is not null and p.colleague_index is distinct from s.phone)`.execute(tx)
}

/** Changes whom `holdChanged` found; false where a policy left somebody out. */
export async function changeHeld(tx: Tx): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update identity.person p set name = coalesce(c.name, p.name), work_number = coalesce(p.work_number, c.work_number),
      phone_cipher = case when c.phone is null or p.colleague_index = c.phone then p.phone_cipher else c.phone_cipher end,
      phone_mask = coalesce(c.phone_mask, p.phone_mask), colleague_index = coalesce(c.phone, p.colleague_index)
    from import_person_changed c where c.person = p.id`.execute(tx)
  const { rows } = await sql<{ n: string }>`select count(*) as n from import_person_changed`.execute(tx)
  return BigInt(rows[0]?.n ?? 0) === numAffectedRows
}

export async function insertFresh(tx: Tx): Promise<void> {
  await sql`
    insert into identity.person (id, kind, name, work_number, colleague_index, phone_cipher, phone_mask)
    select i.person, 'staff', ${said('name')}, ${said('work_number')}, ${said('phone')}, ${said('phone_cipher')},
      ${said('phone_mask')}
    from import_person i where i.fresh group by i.person`.execute(tx)
}

/** How somebody is told in one text: any change changes it. Made and changed people of this import, with their first row. */
export async function notePeople(tx: Tx): Promise<void> {
  await sql`
    create temp table import_person_done on commit drop as
    select d.row_number, d.person, d.before, md5(concat_ws('|', p.name, p.work_number, p.colleague_index,
      p.phone_mask, p.oidc_subject, p.erased_at)) as print
    from (
      select min(row_number) as row_number, person, null::jsonb as before from import_person where fresh group by person
      union all select row_number, person, before from import_person_changed) d
    join identity.person p on p.id = d.person`.execute(tx)
}

/** Of `import_person_undo` (person, before, print) those who are no longer as the import left them, or have roles since. */
export async function readKept(
  tx: Tx,
): Promise<{ id: string; name: string | null; why: 'changed' | 'used' }[]> {
  const { rows } = await sql<{ id: string; name: string | null; why: 'changed' | 'used' }>`
    select u.person as id, p.name, case when exists (
        select from identity.role_grant g where g.person_id = u.person) and u.before is null
      then 'used' else 'changed' end as why
    from import_person_undo u left join identity.person p on p.id = u.person
    where p.id is null or u.print is distinct from md5(concat_ws('|', p.name, p.work_number, p.colleague_index,
        p.phone_mask, p.oidc_subject, p.erased_at))
      or u.before is null and exists (select from identity.role_grant g where g.person_id = u.person)
    limit 200`.execute(tx)
  return rows
}

/** Puts back whom the import changed and removes whom it made. Answers how many that were. */
export async function putBack(tx: Tx): Promise<number> {
  const changed = await sql`
    update identity.person p set name = r.name, work_number = r.work_number, phone_cipher = r.phone_cipher,
      phone_mask = r.phone_mask, colleague_index = r.colleague_index
    from (
      select (jsonb_populate_record(b, u.before)).* from import_person_undo u
      join identity.person b on b.id = u.person where u.before is not null) r
    where p.id = r.id`.execute(tx)
  const removed = await sql`
    delete from identity.person where id in (select person from import_person_undo where before is null)`.execute(
    tx,
  )
  return Number(changed.numAffectedRows ?? 0n) + Number(removed.numAffectedRows ?? 0n)
}

export async function findBriefs(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; name: string | null; workNumber: string | null; phone: string | null }[]> {
  const { rows } = await sql<{
    id: string
    name: string | null
    workNumber: string | null
    phone: string | null
  }>`select id, name, work_number as "workNumber", phone_mask as phone from identity.person
     where id = any (${[...ids]}::uuid[]) and kind = 'staff'`.execute(tx)
  return rows
}
