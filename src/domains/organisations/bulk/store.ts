import { type RawBuilder, sql } from 'kysely'
import type { BulkCounts, Kept, KnownThing, MatchedRow, ThingBrief } from '../../../kernel/bulk-door.ts'
import { fields, readMany } from '../../../kernel/bulk-read.ts'
import { copyIn, copyLine } from '../../../kernel/copy-in.ts'
import type { Tx } from '../../../kernel/database.ts'
import { newId } from '../../../kernel/new-id.ts'
import { FIELDS } from './rules.ts'

/** Temporary tables of one import; they go with its transaction. */
export async function makeTables(tx: Tx): Promise<void> {
  const columns = Object.entries(FIELDS).map(([key, type]) => `"${key}" ${type}`)
  await sql`create temp table import_incoming (row_number integer, ${sql.raw(columns.join(', '))}) on commit drop`.execute(
    tx,
  )
  await sql`create temp table import_matched (row_number integer, id uuid, fresh boolean, initials text,
    superior uuid, seat uuid) on commit drop`.execute(tx)
  // The planner knows nothing of these tables yet; looking up each row by itself would be its guess.
  await sql`set local enable_nestloop = off; set local work_mem = '64MB'; set local jit = off`.execute(tx)
}

/** Organisations whose latest seat lies in the unit, and those that a row names by a code. */
export async function readKnown(tx: Tx, unit: string): Promise<KnownThing[]> {
  return readMany(
    tx,
    sql`
      with seat as (
        select distinct on (organisation_id) organisation_id, unit_id from organisations.attachment
        where kind = 'seat' order by organisation_id, lower(valid) desc),
      reached as (select territory.reached(array[${unit}::uuid]) as id),
      known as (
        select o.id, o.kind, o.code, o.credit_code, o.name_zh, o.address, s.unit_id,
          s.unit_id in (select id from reached) as mine
        from organisations.organisation o join seat s on s.organisation_id = o.id)
      select ${fields('id', 'kind', 'code', 'credit_code', 'name_zh', 'address', 'unit_id', 'mine')} from known
      where mine or code in (select code from import_incoming where code is not null)
        or credit_code in (select "creditCode" from import_incoming where "creditCode" is not null)`,
    ([id = '', kind = '', code = '', creditCode = '', name = '', address = '', at = '', mine]) => ({
      id,
      kind,
      code,
      creditCode,
      name,
      address,
      unit: at,
      mine: mine === 'true' || mine === 't',
    }),
  )
}

export async function copyMatched(tx: Tx, rows: Iterable<MatchedRow>): Promise<void> {
  const into = { table: 'import_matched', columns: 'row_number, id, fresh, initials, superior, seat' }
  await copyIn(tx, into, linesOf(rows))
  // A small sample is enough to know how many rows there are, and whether they are new.
  await sql`set local default_statistics_target = 10; analyze import_incoming (row_number); analyze import_matched`.execute(
    tx,
  )
}

function* linesOf(rows: Iterable<MatchedRow>): Generator<string> {
  for (const { row, id, fresh, initials, organisation } of rows)
    yield copyLine([row, id, fresh, initials, organisation, fresh ? newId() : null])
}

/** What a matched organisation differs in from its row; empty cells leave everything as it is. */
const DIFFERS = sql<boolean>`(
  (coalesce(i.kind, o.kind), coalesce(i.name, o.name_zh), coalesce(i."nameEn", o.name_en),
    coalesce(i."creditCode", o.credit_code), coalesce(i.code, o.code), coalesce(i.address, o.address),
    coalesce(i.street, o.street), coalesce(i.lon, o.lon), coalesce(i.lat, o.lat), coalesce(i.staff, o.staff),
    coalesce(i.members, o.members), coalesce(i."partyLevel", o.party_level), coalesce(m.superior, o.superior_id),
    coalesce(i."from", lower(o.valid)), coalesce(i.until, upper(o.valid)))
  is distinct from
  (o.kind, o.name_zh, o.name_en, o.credit_code, o.code, o.address, o.street, o.lon, o.lat, o.staff,
    o.members, o.party_level, o.superior_id, lower(o.valid), upper(o.valid)))`

/** Where it lies now, by the attachments that last. */
const LASTING = sql`
  left join organisations.attachment seat on seat.organisation_id = o.id and seat.kind = 'seat' and upper_inf(seat.valid)
  left join organisations.attachment site on site.organisation_id = o.id and site.kind = 'site' and upper_inf(site.valid)`

const SEAT_MOVES = sql<boolean>`(i.unit is not null and seat.unit_id is distinct from i.unit and (seat.id is not null or upper_inf(o.valid)))`
const SITE_MOVES = sql<boolean>`(i.site is not null and site.unit_id is distinct from i.site)`
const ENDS = sql<boolean>`(i.until is not null and (seat.id is not null or site.id is not null))`

export async function countChanges(tx: Tx): Promise<BulkCounts> {
  const { rows } = await sql<{ fresh: number; changed: number; same: number }>`
    select count(*) filter (where m.fresh)::int as fresh,
      count(*) filter (where not m.fresh)::int as same,
      count(*) filter (where not m.fresh and (${DIFFERS} or ${SEAT_MOVES} or ${SITE_MOVES} or ${ENDS}))::int as changed
    from import_matched m join import_incoming i using (row_number)
    left join organisations.organisation o on o.id = m.id and not m.fresh ${LASTING}`.execute(tx)
  const { fresh = 0, changed = 0, same = 0 } = rows[0] ?? {}
  return { fresh, changed, same: same - changed }
}

/** Keeps what is about to change as it is, and locks it. Answers how many there are. */
export async function holdChanged(tx: Tx): Promise<number> {
  await sql`
    create temp table import_changed on commit drop as
    select m.row_number, o.id, to_jsonb(o) - 'search' as before, ${SEAT_MOVES} as seat_moves,
      ${SITE_MOVES} as site_moves, ${ENDS} as ends
    from import_matched m join import_incoming i using (row_number)
    join organisations.organisation o on o.id = m.id ${LASTING}
    where not m.fresh and (${DIFFERS} or ${SEAT_MOVES} or ${SITE_MOVES} or ${ENDS})
    for no key update of o`.execute(tx)
  await sql`alter table import_changed add column attachments jsonb, add column version integer, add column parts text`.execute(
    tx,
  )
  await sql`
    update import_changed c set attachments = (
      select jsonb_agg(to_jsonb(a)) from organisations.attachment a where a.organisation_id = c.id)
    where c.seat_moves or c.site_moves or c.ends`.execute(tx)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from import_changed`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Changes what was held. Answers how many rows the policies let through. */
export async function changeHeld(tx: Tx): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update organisations.organisation o set
      kind = coalesce(i.kind, o.kind), name_zh = coalesce(i.name, o.name_zh), name_en = coalesce(i."nameEn", o.name_en),
      initials = coalesce(m.initials, o.initials), credit_code = coalesce(i."creditCode", o.credit_code),
      code = coalesce(i.code, o.code), address = coalesce(i.address, o.address), street = coalesce(i.street, o.street),
      lon = coalesce(i.lon, o.lon), lat = coalesce(i.lat, o.lat), staff = coalesce(i.staff, o.staff),
      members = coalesce(i.members, o.members), superior_id = coalesce(m.superior, o.superior_id),
      party_level = case coalesce(i.kind, o.kind) when 'partyOrg' then coalesce(i."partyLevel", o.party_level) end,
      valid = daterange(coalesce(i."from", lower(o.valid)), coalesce(i.until, upper(o.valid))),
      version = o.version + 1
    from import_changed c join import_incoming i using (row_number) join import_matched m using (row_number)
    where o.id = c.id`.execute(tx)
  return Number(numAffectedRows)
}

/** Moves seats and sites from the day on; what began on that day or later is put right where it stands. */
export async function moveHeld(tx: Tx, day: string): Promise<void> {
  for (const [kind, moves, to] of [
    ['seat', sql`c.seat_moves`, sql`i.unit`],
    ['site', sql`c.site_moves`, sql`i.site`],
  ] as const) {
    await sql`
      update organisations.attachment a set
        unit_id = case when lower(a.valid) >= ${day}::date then ${to} else a.unit_id end,
        valid = case when lower(a.valid) >= ${day}::date then a.valid else daterange(lower(a.valid), ${day}::date) end
      from import_changed c join import_incoming i using (row_number)
      where a.organisation_id = c.id and a.kind = ${kind} and upper_inf(a.valid) and ${moves}`.execute(tx)
    await sql`
      insert into organisations.attachment (organisation_id, kind, unit_id, valid)
      select c.id, ${kind}::organisations.attachment_kind, ${to}, daterange(${day}::date, null)
      from import_changed c join import_incoming i using (row_number)
      where ${moves} and not exists (
        select from organisations.attachment a
        where a.organisation_id = c.id and a.kind = ${kind} and upper_inf(a.valid))`.execute(tx)
  }
  await sql`
    update organisations.attachment a set valid = daterange(lower(a.valid), i.until)
    from import_changed c join import_incoming i using (row_number)
    where c.ends and a.organisation_id = c.id and a.kind in ('seat', 'site') and upper_inf(a.valid)
      and lower(a.valid) < i.until`.execute(tx)
}

/** How an organisation's attachments are told in one text: any change of them changes it. */
const partsOf = (id: RawBuilder<unknown>): RawBuilder<string> => sql<string>`coalesce((
  select string_agg(a.kind || '|' || a.unit_id || '|' || a.valid, ';' order by a.kind, a.valid, a.unit_id)
  from organisations.attachment a where a.organisation_id = ${id}), '')`

/** Leaves of each kept row only what has changed, and notes how the import leaves it. */
export async function noteHeld(tx: Tx): Promise<void> {
  await sql`
    update import_changed c set version = o.version, parts = ${partsOf(sql`o.id`)},
      before = (
        select jsonb_object_agg(b.key, b.value) from jsonb_each(c.before) b
        join jsonb_each(o.after) a using (key) where a.value <> b.value)
        || case when c.attachments is null then '{}' else jsonb_build_object('attachments', c.attachments) end
    from (
      select n.id, n.version, to_jsonb(n) as after from organisations.organisation n
      where n.id in (select id from import_changed)) o
    where o.id = c.id`.execute(tx)
}

/** Makes the new ones with their seats in one statement: it is judged at its end. */
export async function insertFresh(tx: Tx, day: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with fresh as materialized (
      select i.*, m.id, m.initials, m.superior, m.seat, daterange(coalesce(i."from", ${day}::date), i.until) as valid
      from import_matched m join import_incoming i using (row_number) where m.fresh),
    founded as (
      insert into organisations.organisation (id, kind, party_level, name_zh, name_en, initials, credit_code, code,
        address, street, lon, lat, staff, members, superior_id, valid)
      select id, coalesce(kind, 'company'), "partyLevel", name, "nameEn", initials, "creditCode", code, address, street, lon, lat,
        staff, members, superior, valid from fresh),
    seated as (
      insert into organisations.attachment (id, organisation_id, kind, unit_id, valid)
      select seat, id, 'seat'::organisations.attachment_kind, unit, valid from fresh
      union all select kernel.new_id(), id, 'site'::organisations.attachment_kind, site, valid from fresh where site is not null)
    select count(*)::int as count from fresh`.execute(tx)
  return rows[0]?.count ?? 0
}

/** (row_number, subject_id, before, version, parts) of everything that an import of that day wrote. */
export const doneOn = (day: string): RawBuilder<unknown> => sql`
  select m.row_number, m.id, null::jsonb, 1,
    'seat|' || i.unit || '|' || daterange(coalesce(i."from", ${day}::date), i.until)
    || coalesce(';site|' || i.site || '|' || daterange(coalesce(i."from", ${day}::date), i.until), '')
  from import_matched m join import_incoming i using (row_number) where m.fresh
  union all select row_number, id, before, version, parts from import_changed`

/** What stands in the way of taking back: changed since, or others lean on what would go. */
export async function readKept(tx: Tx): Promise<Kept[]> {
  await sql`set local enable_nestloop = off`.execute(tx)
  await sql`select from organisations.organisation where id in (select subject_id from import_undo) for update`.execute(
    tx,
  )
  const { rows } = await sql<Kept>`
    with parts as (
      select a.organisation_id as id,
        string_agg(a.kind || '|' || a.unit_id || '|' || a.valid, ';' order by a.kind, a.valid, a.unit_id) as parts
      from organisations.attachment a where a.organisation_id in (select subject_id from import_undo)
      group by a.organisation_id),
    gone as (select subject_id as id from import_undo where before is null),
    used as (
      select covered_by as id from organisations.coverage where organisation_id not in (select id from gone)
      union select organisation_id from organisations.coverage
      union select organisation_id from organisations.served_by
      union select organisation_id from organisations.matter
      union select department_id from organisations.post where department_id is not null
      union select superior_id from organisations.organisation
        where superior_id is not null and id not in (select id from gone)
          and id not in (select subject_id from import_undo where before ? 'superior_id'))
    select u.subject_id as id, coalesce(o.name_zh, '') as name,
      case when o.id is null or o.version <> u.version or coalesce(p.parts, '') <> u.parts
        then 'changed' else 'used' end as why
    from import_undo u left join organisations.organisation o on o.id = u.subject_id
    left join parts p on p.id = u.subject_id
    where o.id is null or o.version <> u.version or coalesce(p.parts, '') <> u.parts
      or u.before is null and u.subject_id in (select id from used)
    order by o.name_zh limit 200`.execute(tx)
  return rows
}

/** Puts back what was changed, and removes what was made. Answers how many rows that touched. */
export async function putBack(tx: Tx): Promise<number> {
  const changed = await sql`
    update organisations.organisation o set kind = r.kind, party_level = r.party_level, name_zh = r.name_zh,
      name_en = r.name_en, initials = r.initials, credit_code = r.credit_code, code = r.code, address = r.address,
      street = r.street, lon = r.lon, lat = r.lat, staff = r.staff, members = r.members,
      superior_id = r.superior_id, valid = r.valid, version = r.version
    from (
      select (jsonb_populate_record(b, u.before - 'attachments')).* from import_undo u
      join organisations.organisation b on b.id = u.subject_id where u.before is not null) r
    where o.id = r.id`.execute(tx)
  await sql`delete from organisations.attachment a using import_undo u
    where u.before ? 'attachments' and a.organisation_id = u.subject_id`.execute(tx)
  await sql`insert into organisations.attachment
    select (jsonb_populate_record(null::organisations.attachment, each)).* from import_undo u
    cross join lateral jsonb_array_elements(u.before -> 'attachments') each
    where u.before ? 'attachments'`.execute(tx)
  const removed = await sql`
    with gone as (select subject_id as id from import_undo where before is null),
    unseated as (delete from organisations.attachment where organisation_id in (select id from gone))
    delete from organisations.organisation where id in (select id from gone)`.execute(tx)
  return Number(changed.numAffectedRows ?? 0n) + Number(removed.numAffectedRows ?? 0n)
}

/** Organisations that these texts name by credit code, own code or name; a name that several bear is left out. */
export async function findByTexts(tx: Tx, texts: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ text: string; id: string }>`
    select asked.text, min(o.id::text) as id from unnest(${[...texts]}::text[]) as asked (text)
    join organisations.organisation o
      on o.credit_code = asked.text or o.code = asked.text or o.name_zh = asked.text
    group by asked.text having count(*) = 1`.execute(tx)
  return new Map(rows.map(({ text, id }) => [text, id]))
}

export async function countMatched(tx: Tx): Promise<{ fresh: number; known: number }> {
  const { rows } = await sql<{ fresh: number; known: number }>`
    select count(*) filter (where fresh)::int as fresh, count(*) filter (where not fresh)::int as known
    from import_matched`.execute(tx)
  return rows[0] ?? { fresh: 0, known: 0 }
}

export async function countUndo(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from import_undo`.execute(tx)
  return rows[0]?.count ?? 0
}

/** What tells organisations apart for a person who has to choose among them. */
export async function findBriefs(tx: Tx, ids: readonly string[]): Promise<Map<string, ThingBrief>> {
  const { rows } = await sql<ThingBrief & { id: string }>`
    select o.id, o.name_zh as name, coalesce(o.code, '') as code, coalesce(o.credit_code, '') as "creditCode",
      coalesce(o.address, '') as address, coalesce((
        select a.unit_id::text from organisations.attachment a where a.organisation_id = o.id and a.kind = 'seat'
        order by lower(a.valid) desc limit 1), '') as unit
    from organisations.organisation o where o.id = any (${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, ...brief }) => [id, brief]))
}
