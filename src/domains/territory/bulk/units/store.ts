import { type RawBuilder, sql } from 'kysely'
import type {
  BulkCounts,
  JudgedRow,
  Kept,
  KnownThing,
  MatchedRow,
  ThingBrief,
} from '../../../../kernel/bulk-door.ts'
import { fields, readMany } from '../../../../kernel/bulk-read.ts'
import { copyIn, copyLine } from '../../../../kernel/copy-in.ts'
import type { Tx } from '../../../../kernel/database.ts'
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

/** Units of today of some kinds below a unit, and those that a row names by its code. */
export async function readKnown(tx: Tx, unit: string, kinds: readonly string[]): Promise<KnownThing[]> {
  return readMany(
    tx,
    sql`
      with known as (
        select u.id, u.kind, c.code, n.zh, p.parent_id,
          u.id in (select territory.reached(array[${unit}::uuid])) as mine
        from territory.unit u
        join territory.unit_name n on n.unit_id = u.id and n.valid @> current_date
        left join territory.unit_parent p on p.child_id = u.id and p.edge = 'administrative' and p.valid @> current_date
        left join (
          select distinct on (unit_id) unit_id, code from territory.unit_code
          where valid @> current_date order by unit_id, scheme, scheme_version desc) c on c.unit_id = u.id
        where u.valid @> current_date and u.kind::text = any (${[...kinds]}::text[]))
      select ${fields('id', 'kind', 'code', 'zh', 'parent_id', 'mine')} from known
      where mine or code in (select code from import_incoming)`,
    ([id = '', kind = '', code = '', name = '', at = '', mine]) => ({
      id,
      kind,
      code,
      creditCode: '',
      name,
      address: '',
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

/** Rows that the tree would refuse, and those that would move a unit: that is done on its page, with a preview. */
export async function judgeRows(tx: Tx, day: string): Promise<JudgedRow[]> {
  const { rows } = await sql<JudgedRow>`
    select i.row_number as row, 'parent' as key, 'import-nesting' as code
    from import_matched m join import_incoming i using (row_number) join territory.unit p on p.id = i.parent
    where m.fresh and not exists (
      select from territory.nesting k where k.edge = 'administrative' and k.child = i.kind and k.parent = p.kind)
    union all
    select i.row_number, 'areaGrid', 'import-nesting'
    from import_matched m join import_incoming i using (row_number) join territory.unit p on p.id = i."areaGrid"
    where m.fresh and not exists (
      select from territory.nesting k where k.edge = 'areaGrid' and k.child = i.kind and k.parent = p.kind)
    union all
    select i.row_number, 'from', 'import-before-parent'
    from import_matched m join import_incoming i using (row_number)
    join territory.unit p on p.id = i.parent or p.id = i."areaGrid"
    where m.fresh and not coalesce(i."from", ${day}::date) <@ p.valid
    union all
    select i.row_number, 'parent', 'import-moves'
    from import_matched m join import_incoming i using (row_number)
    join territory.unit_parent e on e.child_id = m.id and e.edge = 'administrative' and e.valid @> current_date
    where not m.fresh and i.parent <> e.parent_id
    union all
    select i.row_number, 'areaGrid', 'import-moves'
    from import_matched m join import_incoming i using (row_number)
    left join territory.unit_parent e on e.child_id = m.id and e.edge = 'areaGrid' and e.valid @> current_date
    where not m.fresh and i."areaGrid" is not null and i."areaGrid" is distinct from e.parent_id
    union all
    select i.row_number, 'kind', 'import-moves'
    from import_matched m join import_incoming i using (row_number) join territory.unit u on u.id = m.id
    where not m.fresh and i.kind <> u.kind`.execute(tx)
  return rows
}

export async function dropMatched(tx: Tx, rows: readonly number[]): Promise<void> {
  await sql`delete from import_matched where row_number = any (${[...rows]}::int[])`.execute(tx)
}

const NAME_DIFFERS = sql<boolean>`((coalesce(i.name, n.zh), coalesce(i."nameEn", n.en)) is distinct from (n.zh, n.en))`
const DIFFERS = sql<boolean>`(${NAME_DIFFERS} or (
  (coalesce(i.lon, u.lon), coalesce(i.lat, u.lat), coalesce(i.population, u.population),
    coalesce(i.households, u.households)) is distinct from (u.lon, u.lat, u.population, u.households)))`
const PRESENT = sql`
  left join territory.unit_name n on n.unit_id = u.id and n.valid @> current_date`

export async function countChanges(tx: Tx): Promise<BulkCounts> {
  const { rows } = await sql<BulkCounts>`
    select count(*) filter (where m.fresh)::int as fresh,
      count(*) filter (where not m.fresh and ${DIFFERS})::int as changed,
      count(*) filter (where not m.fresh and not ${DIFFERS})::int as same
    from import_matched m join import_incoming i using (row_number)
    left join territory.unit u on u.id = m.id and not m.fresh ${PRESENT}`.execute(tx)
  return rows[0] ?? { fresh: 0, changed: 0, same: 0 }
}

/** How a unit's names and edges are told in one text: any change of them changes it. */
const partsOf = (id: RawBuilder<unknown>): RawBuilder<string> => sql<string>`coalesce((
  select string_agg(each.line, ';' order by each.line) from (
    select n.zh || '|' || n.en || '|' || n.valid from territory.unit_name n where n.unit_id = ${id}
    union all select e.edge || '|' || e.parent_id || '|' || e.valid from territory.unit_parent e where e.child_id = ${id}
    union all select c.scheme || '|' || c.code || '|' || c.valid from territory.unit_code c where c.unit_id = ${id}
  ) each (line)), '')`

/** Keeps what is about to change as it is, and locks it. Answers how many there are. */
export async function holdChanged(tx: Tx): Promise<number> {
  await sql`
    create temp table import_changed on commit drop as
    select m.row_number, u.id, to_jsonb(u) as before, ${NAME_DIFFERS} as renamed
    from import_matched m join import_incoming i using (row_number)
    join territory.unit u on u.id = m.id ${PRESENT} where not m.fresh and ${DIFFERS}
    for no key update of u`.execute(tx)
  await sql`alter table import_changed add column names jsonb, add column version integer, add column parts text`.execute(
    tx,
  )
  await sql`
    update import_changed h set names = (
      select jsonb_agg(to_jsonb(n)) from territory.unit_name n where n.unit_id = h.id) where h.renamed`.execute(
    tx,
  )
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from import_changed`.execute(tx)
  return rows[0]?.count ?? 0
}

/** Changes what was held; a new name begins on the day. Answers how many rows the policies let through. */
export async function changeHeld(tx: Tx, day: string): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update territory.unit u set lon = coalesce(i.lon, u.lon), lat = coalesce(i.lat, u.lat),
      population = coalesce(i.population, u.population), households = coalesce(i.households, u.households),
      version = u.version + 1
    from import_changed h join import_incoming i using (row_number) where u.id = h.id`.execute(tx)
  await sql`
    create temp table import_names on commit drop as
    select h.id, coalesce(i.name, n.zh) as zh, coalesce(i."nameEn", n.en) as en, coalesce(m.initials, n.initials) as initials,
      lower(n.valid) as since, n.valid
    from import_changed h join import_incoming i using (row_number) join import_matched m using (row_number)
    join territory.unit_name n on n.unit_id = h.id and n.valid @> current_date where h.renamed`.execute(tx)
  await sql`
    update territory.unit_name n set zh = w.zh, en = w.en, initials = w.initials
    from import_names w where n.unit_id = w.id and n.valid = w.valid and w.since >= ${day}::date`.execute(tx)
  await sql`
    update territory.unit_name n set valid = daterange(w.since, ${day}::date)
    from import_names w where n.unit_id = w.id and n.valid = w.valid and w.since < ${day}::date`.execute(tx)
  await sql`
    insert into territory.unit_name (unit_id, zh, en, initials, valid)
    select id, zh, en, initials, daterange(${day}::date, upper(valid)) from import_names where since < ${day}::date`.execute(
    tx,
  )
  await sql`
    update import_changed h set version = u.version, parts = ${partsOf(sql`u.id`)},
      before = (
        select jsonb_object_agg(b.key, b.value) from jsonb_each(h.before) b
        where b.value is distinct from to_jsonb(u) -> b.key)
        || case when h.names is null then '{}' else jsonb_build_object('names', h.names) end
    from territory.unit u where u.id = h.id`.execute(tx)
  return Number(numAffectedRows)
}

/** Founds the new ones: the unit, what it hangs on, its name and its code. */
export async function insertFresh(tx: Tx, day: string): Promise<number> {
  await sql`
    create temp table import_fresh on commit drop as
    select i.*, m.id, m.initials, daterange(coalesce(i."from", ${day}::date), null) as valid, p.lon as at_lon, p.lat as at_lat
    from import_matched m join import_incoming i using (row_number) join territory.unit p on p.id = i.parent
    where m.fresh`.execute(tx)
  const { numAffectedRows = 0n } = await sql`
    insert into territory.unit (id, kind, valid, lon, lat, population, households)
    select id, kind, valid, coalesce(lon, at_lon), coalesce(lat, at_lat), population, households from import_fresh`.execute(
    tx,
  )
  await sql`
    insert into territory.unit_parent (child_id, parent_id, edge, valid)
    select id, parent, 'administrative'::territory.edge_kind, valid from import_fresh
    union all select id, "areaGrid", 'areaGrid', valid from import_fresh where "areaGrid" is not null`.execute(
    tx,
  )
  await sql`
    insert into territory.unit_name (unit_id, zh, en, initials, valid)
    select id, name, "nameEn", initials, valid from import_fresh`.execute(tx)
  await sql`
    insert into territory.unit_code (unit_id, scheme, scheme_version, code, valid)
    select id, 'register', '1', code, valid from import_fresh where code is not null`.execute(tx)
  return Number(numAffectedRows)
}

/** (row_number, subject_id, before, version, parts) of everything that the import wrote. */
export const DONE = sql`
  select row_number, id, null::jsonb, 1, ${partsOf(sql`import_fresh.id`)} from import_fresh
  union all select row_number, id, before, version, parts from import_changed`

/** What has been changed since. What leans on a new unit is told by its foreign keys. */
export async function readKept(tx: Tx): Promise<Kept[]> {
  await sql`select from territory.unit where id in (select subject_id from import_undo) for update`.execute(
    tx,
  )
  const { rows } = await sql<Kept>`
    select u.subject_id as id, coalesce((
        select n.zh from territory.unit_name n where n.unit_id = u.subject_id order by n.valid desc limit 1), '') as name,
      'changed' as why
    from import_undo u left join territory.unit t on t.id = u.subject_id
    where t.id is null or t.version <> u.version or ${partsOf(sql`u.subject_id`)} <> u.parts limit 200`.execute(
    tx,
  )
  return rows
}

/** Puts back what was changed, and removes what was made. Answers how many units that touched. */
export async function putBack(tx: Tx): Promise<number> {
  const changed = await sql`
    update territory.unit t set lon = r.lon, lat = r.lat, population = r.population, households = r.households,
      version = r.version
    from (
      select (jsonb_populate_record(b, u.before - 'names')).* from import_undo u
      join territory.unit b on b.id = u.subject_id where u.before is not null) r
    where t.id = r.id`.execute(tx)
  await sql`delete from territory.unit_name n using import_undo u
    where n.unit_id = u.subject_id and u.before ? 'names'`.execute(tx)
  await sql`insert into territory.unit_name
    select (jsonb_populate_record(null::territory.unit_name, each)).* from import_undo u
    cross join lateral jsonb_array_elements(u.before -> 'names') each where u.before ? 'names'`.execute(tx)
  // In one statement: whether a unit is one's own is asked of the edges as they were before it.
  const removed = await sql`
    with gone as (select subject_id as id from import_undo where before is null),
    unnamed as (delete from territory.unit_name where unit_id in (select id from gone)),
    uncoded as (delete from territory.unit_code where unit_id in (select id from gone)),
    unhung as (delete from territory.unit_parent where child_id in (select id from gone))
    delete from territory.unit where id in (select id from gone)`.execute(tx)
  return Number(changed.numAffectedRows ?? 0n) + Number(removed.numAffectedRows ?? 0n)
}

export async function countUndo(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from import_undo`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function findBriefs(tx: Tx, ids: readonly string[]): Promise<Map<string, ThingBrief>> {
  const { rows } = await sql<ThingBrief & { id: string }>`
    select n.unit_id as id, n.zh as name, coalesce(max(c.code), '') as code, '' as "creditCode", '' as address,
      n.unit_id as unit
    from territory.unit_name n left join territory.unit_code c on c.unit_id = n.unit_id and c.valid @> current_date
    where n.valid @> current_date and n.unit_id = any (${[...ids]}::uuid[]) group by n.unit_id, n.zh`.execute(
    tx,
  )
  return new Map(rows.map(({ id, ...brief }) => [id, brief]))
}
