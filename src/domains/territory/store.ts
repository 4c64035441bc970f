import { sql } from 'kysely'
import { fields, readMany } from '../../kernel/bulk-read.ts'
import type { Database, Tx } from '../../kernel/database.ts'
import type { UnitId } from '../../kernel/ids.ts'
import { livedOf } from '../../kernel/ranges.ts'
import type { EdgeKind, UnitHistory, UnitKind } from './contract.ts'

export type UnitRow = {
  id: UnitId
  kind: UnitKind
  lon: number
  lat: number
  population: number | null
  zh: string
  en: string
  initials: string
  code: string | null
  parent: UnitId | null
  area_grid: UnitId | null
  shape: Buffer | null
}

/**
 * All units of today, higher kinds first, siblings by code and else by the sound of their names; with name,
 * first code, parents and, for micro-grids, the boundary. The planner
 * cannot guess how many rows are valid on a day and would nest loops; it is told not to.
 */
export async function readUnits(db: Database): Promise<UnitRow[]> {
  const [rows, shapeOf] = await Promise.all([
    db.transaction().execute(async (tx) => {
      await sql`set local enable_nestloop = off; set local work_mem = '64MB'`.execute(tx)
      return readMany(tx, UNITS_OF_TODAY, unitRowOf)
    }),
    readLeafShapes(db),
  ])
  for (const row of rows) row.shape = shapeOf.get(row.id) ?? null
  return rows
}

function unitRowOf([
  id,
  kind,
  lon,
  lat,
  population,
  zh,
  en,
  initials,
  code,
  parent,
  grid,
]: string[]): UnitRow {
  return {
    id: id as UnitId,
    kind: kind as UnitKind,
    lon: Number(lon),
    lat: Number(lat),
    population: population ? Number(population) : null,
    zh: zh ?? '',
    en: en ?? '',
    initials: initials ?? '',
    code: code || null,
    parent: (parent || null) as UnitId | null,
    area_grid: (grid || null) as UnitId | null,
    shape: null,
  }
}

const UNITS_OF_TODAY = sql`
  select ${fields('u.id', 'u.kind', 'u.lon', 'u.lat', 'u.population', 'n.zh', 'n.en', 'n.initials', 'c.code', 'p.parent_id', 'g.parent_id')}
  from territory.unit u
  join territory.unit_name n on n.unit_id = u.id and n.valid @> current_date
  left join (
    select distinct on (unit_id) unit_id, code from territory.unit_code
    where valid @> current_date order by unit_id, scheme, scheme_version desc
  ) c on c.unit_id = u.id
  left join territory.unit_parent p
    on p.child_id = u.id and p.edge = 'administrative' and p.valid @> current_date
  left join territory.unit_parent g on g.child_id = u.id and g.edge = 'areaGrid' and g.valid @> current_date
  where u.valid @> current_date
  order by u.kind, coalesce(c.code, '~' || n.initials) collate "C"`

/** The boundaries of today's micro-grids, cut out of one long run of bytes. */
async function readLeafShapes(db: Database): Promise<Map<string, Buffer>> {
  const leaves = sql`
    from territory.boundary where valid @> current_date
      and unit_id in (select id from territory.unit where kind = 'microGrid')`
  const [sizes, { rows }] = await Promise.all([
    readMany(
      db,
      sql`select ${fields('unit_id', 'length(shape)')} ${leaves} order by unit_id`,
      ([id = '', size]) => ({ id, size: Number(size) }),
    ),
    sql<{ bytes: Buffer | null }>`select string_agg(shape, '' order by unit_id) as bytes ${leaves}`.execute(
      db,
    ),
  ])
  const bytes = rows[0]?.bytes ?? Buffer.alloc(0)
  let at = 0
  return new Map(sizes.map(({ id, size }) => [id, bytes.subarray(at, (at += size))]))
}

/** Today's boundaries of these units; those that nobody has drawn are missing. */
export async function readBoundaries(
  db: Database,
  units: readonly string[],
): Promise<{ unit_id: string; shape: Buffer }[]> {
  return db
    .selectFrom('territory.boundary')
    .select(['unit_id', 'shape'])
    .where('unit_id', 'in', units)
    .where(sql<boolean>`valid @> current_date`)
    .execute()
}

export type BriefRow = {
  id: UnitId
  kind: UnitKind
  zh: string
  en: string
  code: string | null
  population: number | null
  children: number
}

const briefOn = (day: string) => sql`
  u.id, u.kind, n.zh, n.en, u.population,
  (select c.code from territory.unit_code c where c.unit_id = u.id and c.valid @> ${day}::date
    order by c.scheme, c.scheme_version desc limit 1) as code,
  (select count(*)::int from territory.unit_parent k
    join territory.unit below on below.id = k.child_id and below.kind not in ('office', 'centre', 'department')
    where k.parent_id = u.id and k.edge = 'administrative' and k.valid @> ${day}::date) as children`

/** The units above one on a day, itself last, following administrative edges. */
export async function findPath(db: Database | Tx, id: string, day: string): Promise<BriefRow[]> {
  const { rows } = await sql<BriefRow>`
    with recursive up (id, depth) as (
      select ${id}::uuid, 0
      union all
      select e.parent_id, up.depth + 1 from up join territory.unit_parent e
        on e.child_id = up.id and e.edge = 'administrative' and e.valid @> ${day}::date
    )
    select ${briefOn(day)} from up
    join territory.unit u on u.id = up.id
    join territory.unit_name n on n.unit_id = u.id and n.valid @> ${day}::date
    order by up.depth desc`.execute(db)
  return rows
}

/** The parents of every kind on a day. */
export async function findParents(
  db: Database | Tx,
  id: string,
  day: string,
): Promise<(BriefRow & { edge: EdgeKind })[]> {
  const { rows } = await sql<BriefRow & { edge: EdgeKind }>`
    select e.edge, ${briefOn(day)} from territory.unit_parent e
    join territory.unit u on u.id = e.parent_id
    join territory.unit_name n on n.unit_id = u.id and n.valid @> ${day}::date
    where e.child_id = ${id} and e.valid @> ${day}::date
    order by e.edge`.execute(db)
  return rows
}

/** The units that hang on one on a day, by their codes and names. */
export async function findChildren(
  db: Database | Tx,
  id: string,
  edge: EdgeKind,
  day: string,
): Promise<BriefRow[]> {
  const { rows } = await sql<BriefRow>`
    select ${briefOn(day)} from territory.unit_parent e
    join territory.unit u on u.id = e.child_id
    join territory.unit_name n on n.unit_id = u.id and n.valid @> ${day}::date
    where e.parent_id = ${id} and e.edge = ${edge} and e.valid @> ${day}::date
    order by u.kind, code, n.initials`.execute(db)
  return rows
}

/** The unit itself with what does not change with the day; undefined where there is none. */
export async function findUnit(db: Database | Tx, id: string) {
  const row = await db.selectFrom('territory.unit').selectAll().where('id', '=', id).executeTakeFirst()
  return row && { ...row, lived: livedOf(row.valid) }
}

export async function findCodes(db: Database | Tx, id: string, day: string) {
  return db
    .selectFrom('territory.unit_code')
    .select(['scheme', 'scheme_version as version', 'code'])
    .where('unit_id', '=', id)
    .where(sql<boolean>`valid @> ${day}::date`)
    .orderBy('scheme')
    .execute()
}

/** All that ever held of a unit; boundaries as bytes, whoever asks computes areas. */
export async function findHistory(
  db: Database | Tx,
  id: string,
): Promise<
  Omit<UnitHistory, 'boundaries'> & { shapes: { from: string; until: string | null; shape: Buffer }[] }
> {
  const names = await db
    .selectFrom('territory.unit_name')
    .select(['zh', 'en', 'valid'])
    .where('unit_id', '=', id)
    .orderBy('valid')
    .execute()
  const codes = await db
    .selectFrom('territory.unit_code')
    .select(['scheme', 'scheme_version as version', 'code', 'valid'])
    .where('unit_id', '=', id)
    .orderBy('valid')
    .execute()
  const { rows: parents } = await sql<{ edge: EdgeKind; id: UnitId; zh: string; en: string; valid: string }>`
    select e.edge, e.parent_id as id, n.zh, n.en, e.valid
    from territory.unit_parent e
    join lateral (
      select zh, en from territory.unit_name n where n.unit_id = e.parent_id
      order by n.valid && e.valid desc, n.valid desc limit 1
    ) n on true
    where e.child_id = ${id} order by e.edge, e.valid`.execute(db)
  const shapes = await db
    .selectFrom('territory.boundary')
    .select(['shape', 'valid'])
    .where('unit_id', '=', id)
    .orderBy('valid')
    .execute()
  return {
    names: names.map(lived),
    codes: codes.map(lived),
    parents: parents.map(lived),
    shapes: shapes.map(lived),
  }
}

const lived = <T extends { valid: string }>({ valid, ...rest }: T) => ({ ...rest, ...livedOf(valid) })

/** The unit and all above it, nearest first, by every kind of edge; of a unit not alive today, as it began or ended. */
export async function lineageOf(tx: Tx, unit: string): Promise<string[]> {
  const { rows } = await sql<{ lineage: string[] }>`
    select territory.present_lineage(${unit}) as lineage`.execute(tx)
  return rows[0]?.lineage ?? [unit]
}

/** Whether one of the roots is the unit or lies above it today. */
export async function reaches(tx: Tx, roots: readonly string[], unit: string): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`
    select territory.reaches(${[...roots]}::uuid[], ${unit}) as yes`.execute(tx)
  return rows[0]?.yes ?? false
}

/** The city: the unit of that kind that hangs on nothing today; undefined where none is loaded. */
export async function cityOf(tx: Tx): Promise<UnitId | undefined> {
  const { rows } = await sql<{ id: UnitId }>`
    select u.id from territory.unit u where u.kind = 'city' and u.valid @> current_date
      and not exists (select from territory.unit_parent e where e.child_id = u.id and e.valid @> current_date)
    limit 1`.execute(tx)
  return rows[0]?.id
}
