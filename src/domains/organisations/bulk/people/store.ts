import { sql } from 'kysely'
import type { BulkCounts, JudgedRow, MatchedRow } from '../../../../kernel/bulk-door.ts'
import { copyIn, copyLine } from '../../../../kernel/copy-in.ts'
import type { Tx } from '../../../../kernel/database.ts'
import { FIELDS } from './rules.ts'

/** Temporary tables of one import; they go with its transaction. */
export async function makeTables(tx: Tx): Promise<void> {
  const columns = Object.entries(FIELDS).map(([key, type]) => `"${key}" ${type}`)
  await sql`create temp table import_incoming (row_number integer, ${sql.raw(columns.join(', '))}) on commit drop`.execute(
    tx,
  )
  await sql`create temp table import_matched (row_number integer, person uuid, fresh boolean, department uuid)
    on commit drop`.execute(tx)
  await sql`set local jit = off`.execute(tx)
}

/** Who holds a lasting post in the unit: their first post stands for them. Names are identity's to say. */
export async function readHolders(tx: Tx, unit: string): Promise<{ id: string; unit: string }[]> {
  const { rows } = await sql<{ id: string; unit: string }>`
    select distinct on (h.person_id) h.person_id as id, p.unit_id as unit
    from organisations.holding h join organisations.post p on p.id = h.post_id
    where upper_inf(h.valid) and p.unit_id in (select territory.reached(array[${unit}::uuid]))
    order by h.person_id, p.id`.execute(tx)
  return rows
}

/** Hands the rows' people to identity. */
export async function handPeople(tx: Tx): Promise<void> {
  await sql`
    insert into import_person (row_number, name, work_number, phone, phone_cipher, phone_mask)
    select row_number, name, "workNumber", phone, "phoneCipher", "phoneMask" from import_incoming`.execute(tx)
  await sql`analyze import_person`.execute(tx)
}

/** Of these people those whom whoever asks answers for, or who hold nothing anywhere. */
export async function inReach(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${[...ids]}::uuid[]) as id
    where organisations.works_below(kernel.scope('post.appoint'), id)`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

export async function copyMatched(tx: Tx, rows: Iterable<MatchedRow>): Promise<void> {
  const into = { table: 'import_matched', columns: 'row_number, person, fresh, department' }
  await copyIn(tx, into, linesOf(rows))
  // Rows of one new person bear one mark: the work number, or that of a row with the same phone, or the phone.
  await sql`
    with numbered as (
      select phone, min("workNumber") as number from import_incoming
      where phone is not null and "workNumber" is not null group by phone),
    marked as (
      select m.row_number, m.person, m.fresh,
        coalesce(i."workNumber", n.number, encode(i.phone, 'hex'), m.row_number::text) as mark
      from import_matched m join import_incoming i using (row_number) left join numbered n using (phone)),
    one as (
      select row_number, first_value(person) over first as person, first_value(fresh) over first as fresh
      from marked window first as (partition by mark order by fresh, row_number))
    update import_matched m set person = o.person, fresh = o.fresh from one o
    where o.row_number = m.row_number and m.fresh`.execute(tx)
}

function* linesOf(rows: Iterable<MatchedRow>): Generator<string> {
  for (const { row, id, fresh, organisation } of rows) yield copyLine([row, id, fresh, organisation])
}

/**
 * Lays every row beside the posts and holdings there are, into `import_wish`: the post it means, the holding
 * of the same person that it tells anew, and that of somebody else whom it relieves.
 */
export async function layWishes(tx: Tx, day: string): Promise<void> {
  await sql`analyze import_incoming, import_matched`.execute(tx)
  await sql`
    create temp table import_wish on commit drop as
    with placed as (
      select m.row_number, m.person, m.fresh, m.department, i.unit, i.post as kind,
        coalesce(i.number, 1)::smallint as number, i."from", i.until, p.id as post,
        p.department_id as post_department, p.valid as post_valid
      from import_matched m join import_incoming i using (row_number)
      left join lateral (
        select * from organisations.post p where p.unit_id = i.unit and p.kind = i.post
          and p.number = coalesce(i.number, 1) and (upper_inf(p.valid) or upper(p.valid) > coalesce(i."from", ${day}::date))
        order by lower(p.valid) limit 1) p on true),
    own as (
      select w.*, h.id as own, h.valid as own_valid
      from placed w left join lateral (
        select id, valid from organisations.holding h where h.post_id = w.post and h.person_id = w.person
          and (w."from" is null and upper_inf(h.valid)
            or h.valid && daterange(least(coalesce(w."from", ${day}::date), w.until), w.until))
        order by lower(h.valid) desc limit 1) h on true),
    ranged as (
      select own.*, coalesce("from", lower(own_valid), ${day}::date) as first, coalesce(until, upper(own_valid)) as last
      from own)
    select r.*, case when last <= first then null else daterange(first, last) end as valid, null::uuid as relieves,
      null::uuid as holding
    from ranged r`.execute(tx)
  await sql`analyze import_wish`.execute(tx)
  await sql`
    update import_wish w set relieves = h.id from organisations.holding h
    where h.post_id = w.post and upper_inf(h.valid) and h.valid && w.valid and lower(h.valid) < w.first
      and h.id not in (select own from import_wish where own is not null)`.execute(tx)
}

type Judged = { row: number; key: string; code: JudgedRow['code']; values: Record<string, string> | null }

/** Rows that cannot become what they say. */
export async function judgeWishes(tx: Tx): Promise<JudgedRow[]> {
  const { rows } = await sql<Judged>`
    with others as (
      select w.row_number, min(lower(h.valid))::text as since
      from import_wish w join organisations.holding h on h.post_id = w.post and h.valid && w.valid
      where h.id is distinct from w.own and h.id is distinct from w.relieves
        and h.id not in (select own from import_wish where own is not null)
      group by w.row_number),
    doubled as (
      select w.row_number, string_agg(distinct o.row_number::text, ', ') as rows
      from import_wish w join import_wish o on o.unit = w.unit and o.kind = w.kind and o.number = w.number
        and o.row_number <> w.row_number and (o.valid && w.valid or o.own = w.own)
      group by w.row_number),
    two_names as (
      select m.person from import_matched m join import_incoming i using (row_number)
      group by m.person having count(distinct i.name) > 1),
    two_numbers as (
      select m.person from import_matched m join import_incoming i using (row_number)
      group by m.person having count(distinct i."workNumber") > 1),
    reached as materialized (select territory.reached(kernel.scope('post.appoint')) as id)
    select w.row_number as row, f.* from import_wish w
    left join others using (row_number) left join doubled using (row_number)
    left join organisations.organisation d on d.id = w.department
    join import_incoming i using (row_number)
    cross join lateral (values
      (w.unit not in (select id from reached), 'unit', 'import-not-appointing', null::jsonb),
      (w.fresh and i."workNumber" is null and i.phone is null, 'workNumber', 'import-person-key', null),
      (w.person in (select person from two_names), 'name', 'import-person-two-names', null),
      (w.person in (select person from two_numbers), 'workNumber', 'import-person-two-numbers', null),
      (w.valid is null, 'until', 'import-until-before-from', null),
      (w.kind = 'liaison' and w.department is null and w.post_department is null, 'department', 'import-liaison-department', null),
      (w.kind <> 'liaison' and w.department is not null, 'department', 'import-department-liaison', null),
      (w.department is not null and d.kind <> 'department', 'department', 'import-no-department', null),
      (w.post_department is not null and w.department is distinct from w.post_department and w.department is not null,
        'department', 'import-other-department', null),
      (w.post is not null and not w.valid <@ w.post_valid, case when w.first < lower(w.post_valid) then 'from' else 'until' end,
        'import-post-not-then', jsonb_build_object('from', lower(w.post_valid), 'until', coalesce(upper(w.post_valid)::text, ''))),
      (others.since is not null, 'from', 'import-post-held', jsonb_build_object('since', others.since)),
      (doubled.rows is not null, '', 'import-post-two', jsonb_build_object('rows', doubled.rows))
    ) f (wrong, key, code, values) where f.wrong order by 1, 2`.execute(tx)
  return rows.map(({ row, key, code, values }) => ({ row, key, code, values: values ?? {} }))
}

/** Leaves out the rows that were judged. What remains goes to identity: who is new, and who may be changed. */
export async function settle(tx: Tx, judged: readonly number[]): Promise<void> {
  const rows = [...judged]
  await sql`delete from import_wish where row_number = any (${rows}::int[])`.execute(tx)
  await sql`delete from import_matched where row_number = any (${rows}::int[])`.execute(tx)
  await sql`
    delete from import_person where row_number not in (select row_number from import_matched)`.execute(tx)
  await sql`
    update import_person p set person = m.person, fresh = m.fresh,
      keeps = m.fresh or organisations.works_below(kernel.scope('post.appoint'), m.person)
    from import_matched m where m.row_number = p.row_number`.execute(tx)
}

export async function countWishes(tx: Tx): Promise<BulkCounts> {
  const { rows } = await sql<BulkCounts>`
    select count(*) filter (where w.own is null)::int as fresh,
      count(*) filter (where w.own is not null and (w.own_valid <> w.valid or c.person is not null))::int as changed,
      count(*) filter (where w.own is not null and w.own_valid = w.valid and c.person is null)::int as same
    from import_wish w left join import_person_changed c using (row_number)`.execute(tx)
  return rows[0] ?? { fresh: 0, changed: 0, same: 0 }
}

/** Creates the posts that are missing, from the first day on which somebody holds them. */
export async function insertPosts(tx: Tx): Promise<void> {
  await sql`
    create temp table import_post on commit drop as
    select kernel.new_id() as id, min(row_number) as row_number, unit, kind, number, min(first) as first,
      (array_agg(department order by row_number) filter (where department is not null))[1] as department
    from import_wish where post is null group by unit, kind, number`.execute(tx)
  await sql`
    insert into organisations.post (id, unit_id, kind, number, department_id, valid)
    select id, unit, kind, number, department, daterange(first, null) from import_post`.execute(tx)
  await sql`
    update import_wish w set post = p.id from import_post p
    where w.post is null and p.unit = w.unit and p.kind = w.kind and p.number = w.number`.execute(tx)
}

/** Relieves, tells anew and appoints. Answers whether every row came through. */
export async function writeHoldings(tx: Tx): Promise<boolean> {
  await sql`
    create temp table import_relieved on commit drop as
    select h.id, min(w.row_number) as row_number, h.valid as before, daterange(lower(h.valid), min(w.first)) as after
    from import_wish w join organisations.holding h on h.id = w.relieves group by h.id, h.valid`.execute(tx)
  const relieved = await sql`
    update organisations.holding h set valid = r.after from import_relieved r where r.id = h.id`.execute(tx)
  const told = await sql`
    update organisations.holding h set valid = w.valid from import_wish w
    where w.own = h.id and w.own_valid <> w.valid`.execute(tx)
  await sql`update import_wish set holding = coalesce(own, kernel.new_id())`.execute(tx)
  const appointed = await sql`
    insert into organisations.holding (id, post_id, person_id, valid)
    select holding, post, person, valid from import_wish where own is null`.execute(tx)
  const { rows } = await sql<{ relieved: string; told: string; appointed: string }>`
    select (select count(*) from import_relieved) as relieved,
      count(*) filter (where own is not null and own_valid <> valid) as told,
      count(*) filter (where own is null) as appointed from import_wish`.execute(tx)
  const [wanted] = rows
  return (
    wanted !== undefined &&
    BigInt(wanted.relieved) === relieved.numAffectedRows &&
    BigInt(wanted.told) === told.numAffectedRows &&
    BigInt(wanted.appointed) === appointed.numAffectedRows
  )
}

/**
 * (row_number, subject_id, before, version, parts) of everything written: the subject is the holding; its
 * parts tell what else the row made or changed, as it was and as it was left.
 */
export const DONE = sql`
  select w.row_number, w.holding,
    case when w.own is not null then
      case when w.own_valid <> w.valid then jsonb_build_object('valid', w.own_valid::text) else '{}' end end,
    1, jsonb_build_object('after', w.valid::text, 'before', w.own_valid::text, 'person', d.person,
      'personBefore', d.before, 'personPrint', d.print, 'post', p.id, 'postFirst', p.first, 'relieved', r.id,
      'relievedBefore', r.before::text, 'relievedAfter', r.after::text)::text
  from import_wish w left join import_person_done d using (row_number)
  left join import_post p using (row_number) left join import_relieved r using (row_number)
  where w.own is null or w.own_valid <> w.valid or d.person is not null`
