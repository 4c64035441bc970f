import { type RawBuilder, sql } from 'kysely'
import type { BulkCounts, Kept, KnownThing, MatchedRow, ThingBrief } from '../../../kernel/bulk-door.ts'
import { fields, readMany } from '../../../kernel/bulk-read.ts'
import { copyIn, copyLine } from '../../../kernel/copy-in.ts'
import type { Tx } from '../../../kernel/database.ts'
import { FIELDS } from './rules.ts'

/** Temporary tables of one import; they go with its transaction. */
export async function makeTables(tx: Tx): Promise<void> {
  const columns = Object.entries(FIELDS).map(([key, type]) => `"${key}" ${type}`)
  await sql`create temp table import_incoming (row_number integer, ${sql.raw(columns.join(', '))}) on commit drop`.execute(
    tx,
  )
  await sql`create temp table import_matched (row_number integer, id uuid, fresh boolean, initials text)
    on commit drop`.execute(tx)
}

/** Stations of the unit, and those that a row names by its code. */
export async function readKnown(tx: Tx, unit: string): Promise<KnownThing[]> {
  return readMany(
    tx,
    sql`
      with known as (
        select s.id, s.kind, s.code, s.name_zh, s.address_zh, s.unit_id,
          s.unit_id in (select territory.reached(array[${unit}::uuid])) as mine from stations.station s)
      select ${fields('id', 'kind', 'code', 'name_zh', 'address_zh', 'unit_id', 'mine')} from known
      where mine or code in (select code from import_incoming)`,
    ([id = '', kind = '', code = '', name = '', address = '', at = '', mine]) => ({
      id,
      kind,
      code,
      creditCode: '',
      name,
      address,
      unit: at,
      mine: mine === 'true' || mine === 't',
    }),
  )
}

export async function copyMatched(tx: Tx, rows: Iterable<MatchedRow>): Promise<void> {
  await copyIn(tx, { table: 'import_matched', columns: 'row_number, id, fresh, initials' }, linesOf(rows))
}

function* linesOf(rows: Iterable<MatchedRow>): Generator<string> {
  for (const { row, id, fresh, initials } of rows) yield copyLine([row, id, fresh, initials])
}

/** The first phone that everybody may see. */
const PHONE = sql`
  left join lateral (
    select c.number, c.value from stations.contact c
    where c.station_id = s.id and c.kind = 'phone' and c.published order by c.number limit 1) c on true`
const PHONE_DIFFERS = sql<boolean>`(i.phone is not null and c.value is distinct from i.phone)`

/** What a matched station differs in from its row; empty cells leave everything as it is. */
const DIFFERS = sql<boolean>`(${PHONE_DIFFERS} or (
  (coalesce(i.code, s.code), coalesce(i.name, s.name_zh), coalesce(i."nameEn", s.name_en), coalesce(i.tier, s.tier),
    coalesce(i.kind, s.kind), coalesce(i.status, s.status), coalesce(i.unit, s.unit_id),
    coalesce(i.address, s.address_zh), coalesce(i."addressEn", s.address_en), coalesce(i.lon, s.lon),
    coalesce(i.lat, s.lat))
  is distinct from
  (s.code, s.name_zh, s.name_en, s.tier, s.kind, s.status, s.unit_id, s.address_zh, s.address_en, s.lon, s.lat)))`

export async function countChanges(tx: Tx): Promise<BulkCounts> {
  const { rows } = await sql<BulkCounts>`
    select count(*) filter (where m.fresh)::int as fresh,
      count(*) filter (where not m.fresh and ${DIFFERS})::int as changed,
      count(*) filter (where not m.fresh and not ${DIFFERS})::int as same
    from import_matched m join import_incoming i using (row_number)
    left join stations.station s on s.id = m.id and not m.fresh ${PHONE}`.execute(tx)
  return rows[0] ?? { fresh: 0, changed: 0, same: 0 }
}

/** Keeps what is about to change as it is, and locks it. Answers how many there are. */
export async function holdChanged(tx: Tx): Promise<number> {
  await sql`
    create temp table import_changed on commit drop as
    select m.row_number, s.id, to_jsonb(s) as before, ${PHONE_DIFFERS} as phone_differs, c.number as phone
    from import_matched m join import_incoming i using (row_number)
    join stations.station s on s.id = m.id ${PHONE} where not m.fresh and ${DIFFERS}
    for no key update of s`.execute(tx)
  await sql`alter table import_changed add column contacts jsonb, add column version integer,
    add column parts text`.execute(tx)
  await sql`
    update import_changed h set contacts = coalesce((
      select jsonb_agg(to_jsonb(c)) from stations.contact c where c.station_id = h.id), '[]')
    where h.phone_differs`.execute(tx)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from import_changed`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Changes what was held. Answers how many rows the policies let through. */
export async function changeHeld(tx: Tx): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update stations.station s set
      code = coalesce(i.code, s.code), name_zh = coalesce(i.name, s.name_zh), name_en = coalesce(i."nameEn", s.name_en),
      initials = coalesce(m.initials, s.initials), tier = coalesce(i.tier, s.tier), kind = coalesce(i.kind, s.kind),
      status = coalesce(i.status, s.status), unit_id = coalesce(i.unit, s.unit_id),
      address_zh = coalesce(i.address, s.address_zh), address_en = coalesce(i."addressEn", s.address_en),
      lon = coalesce(i.lon, s.lon), lat = coalesce(i.lat, s.lat), version = s.version + 1, changed_at = now()
    from import_changed h join import_incoming i using (row_number) join import_matched m using (row_number)
    where s.id = h.id`.execute(tx)
  await sql`
    update stations.contact c set value = i.phone from import_changed h join import_incoming i using (row_number)
    where h.phone_differs and c.station_id = h.id and c.number = h.phone`.execute(tx)
  await sql`
    insert into stations.contact (station_id, number, kind, value, published)
    select h.id, coalesce((select max(c.number) + 1 from stations.contact c where c.station_id = h.id), 0), 'phone', i.phone, true
    from import_changed h join import_incoming i using (row_number) where h.phone_differs and h.phone is null`.execute(
    tx,
  )
  await sql`
    update import_changed h set version = s.version, parts = ${partsOf(sql`s.id`)},
      before = (
        select jsonb_object_agg(b.key, b.value) from jsonb_each(h.before) b
        where b.value is distinct from to_jsonb(s) -> b.key)
        || case when h.contacts is null then '{}' else jsonb_build_object('contacts', h.contacts) end
    from stations.station s where s.id = h.id`.execute(tx)
  return Number(numAffectedRows)
}

/** How a station's contacts are told in one text: any change of them changes it. */
const partsOf = (id: RawBuilder<unknown>): RawBuilder<string> => sql<string>`coalesce((
  select string_agg(c.number || '|' || c.kind || '|' || c.value || '|' || c.published, ';' order by c.number)
  from stations.contact c where c.station_id = ${id}), '')`

/** Founds the new ones as drafts, unless told otherwise. Their hours are set on their pages. */
export async function insertFresh(tx: Tx): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    insert into stations.station (id, code, name_zh, name_en, initials, tier, kind, status, unit_id, address_zh,
      address_en, lon, lat)
    select m.id, i.code, i.name, i."nameEn", m.initials, i.tier, i.kind, coalesce(i.status, 'draft'), i.unit,
      i.address, i."addressEn", i.lon, i.lat
    from import_matched m join import_incoming i using (row_number) where m.fresh`.execute(tx)
  await sql`
    insert into stations.contact (station_id, number, kind, value, published)
    select m.id, 0, 'phone', i.phone, true from import_matched m join import_incoming i using (row_number)
    where m.fresh and i.phone is not null`.execute(tx)
  return Number(numAffectedRows)
}

/** (row_number, subject_id, before, version, parts) of everything that the import wrote. */
export const DONE = sql`
  select m.row_number, m.id, null::jsonb, 1, coalesce('0|phone|' || i.phone || '|true', '')
  from import_matched m join import_incoming i using (row_number) where m.fresh
  union all select row_number, id, before, version, parts from import_changed`

/** What stands in the way of taking back: changed since, or something leans on what would go. */
export async function readKept(tx: Tx): Promise<Kept[]> {
  await sql`select from stations.station where id in (select subject_id from import_undo) for update`.execute(
    tx,
  )
  const { rows } = await sql<Kept>`
    with used as (
      select station_id as id from stations.space union select station_id from stations.offered_service
      union select station_id from stations.timetable union select station_id from stations.exception
      union select station_id from stations.main_station),
    now as (
      select u.*, s.name_zh, s.id is null or s.version <> u.version or ${partsOf(sql`u.subject_id`)} <> u.parts as changed
      from import_undo u left join stations.station s on s.id = u.subject_id)
    select subject_id as id, coalesce(name_zh, '') as name, case when changed then 'changed' else 'used' end as why
    from now where changed or before is null and subject_id in (select id from used)
    order by name_zh limit 200`.execute(tx)
  return rows
}

/** Puts back what was changed, and removes what was made. Answers how many stations that touched. */
export async function putBack(tx: Tx): Promise<number> {
  const changed = await sql`
    update stations.station s set code = r.code, name_zh = r.name_zh, name_en = r.name_en, initials = r.initials,
      tier = r.tier, kind = r.kind, status = r.status, unit_id = r.unit_id, address_zh = r.address_zh,
      address_en = r.address_en, lon = r.lon, lat = r.lat, version = r.version, changed_at = r.changed_at
    from (
      select (jsonb_populate_record(b, u.before - 'contacts')).* from import_undo u
      join stations.station b on b.id = u.subject_id where u.before is not null) r
    where s.id = r.id`.execute(tx)
  await sql`delete from stations.contact c using import_undo u
    where c.station_id = u.subject_id and (u.before is null or u.before ? 'contacts')`.execute(tx)
  await sql`insert into stations.contact
    select (jsonb_populate_record(null::stations.contact, each)).* from import_undo u
    cross join lateral jsonb_array_elements(u.before -> 'contacts') each where u.before ? 'contacts'`.execute(
    tx,
  )
  const removed = await sql`
    delete from stations.station where id in (select subject_id from import_undo where before is null)`.execute(
    tx,
  )
  return Number(changed.numAffectedRows ?? 0n) + Number(removed.numAffectedRows ?? 0n)
}

export async function countUndo(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from import_undo`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function findBriefs(tx: Tx, ids: readonly string[]): Promise<Map<string, ThingBrief>> {
  const { rows } = await sql<ThingBrief & { id: string }>`
    select id, name_zh as name, code, '' as "creditCode", address_zh as address, unit_id as unit
    from stations.station where id = any (${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, ...brief }) => [id, brief]))
}
