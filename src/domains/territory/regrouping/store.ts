import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { Code } from '../numbering/contract.ts'

/** A unit and the area grid that it hangs on from a day on; null: on none. */
export type Hung = { readonly unit: UnitId; readonly grid: UnitId | null }

/** A new area grid. */
export type Founded = {
  readonly id: UnitId
  readonly parent: UnitId
  readonly zh: string
  readonly en: string
  readonly initials: string
  readonly lon: number
  readonly lat: number
  readonly population: number
  readonly shape: Uint8Array
  readonly code: Code | null
}

/** What of a regrouping has to be known to take it back. */
export type RegroupingTrace = {
  readonly from: string
  readonly founded: readonly UnitId[]
  readonly closed: readonly UnitId[]
  readonly renamed: readonly UnitId[]
  readonly hung: readonly Hung[]
  readonly drawn: readonly UnitId[]
}

/**
 * One adoption, or undoing of one, at a time; and nobody hangs a unit elsewhere between what is looked at and what is
 * written: whoever writes ties takes the second of these locks.
 */
export async function lockRegrouping(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('territory.regrouping'))`.execute(tx)
  await sql`select pg_advisory_xact_lock(hashtext('territory.unit_parent'))`.execute(tx)
}

/** The last day on which a tie to an area grid, a name or an outline of these units began; null: none after that day. */
export async function lastChange(
  tx: Tx,
  { units, grids }: { units: readonly UnitId[]; grids: readonly UnitId[] },
  from: string,
): Promise<string | null> {
  const { rows } = await sql<{ last: string | null }>`select max(last)::text as last from (
      select lower(valid) as last from territory.unit_parent
        where edge = 'areaGrid' and child_id = any(${[...units]}::uuid[])
      union all select lower(valid) from territory.unit_parent
        where edge = 'areaGrid' and parent_id = any(${[...grids]}::uuid[])
      union all select lower(valid) from territory.boundary where unit_id = any(${[...grids]}::uuid[])
      union all select lower(valid) from territory.unit_name where unit_id = any(${[...grids]}::uuid[])
      union all select upper(valid) from territory.unit where id = any(${[...grids]}::uuid[])) each
    where last >= ${from}::date`.execute(tx)
  return rows[0]?.last ?? null
}

/** Units with all above them on a day, lowest first. */
export async function lineagesOn(
  tx: Tx,
  units: readonly UnitId[],
  day: string,
): Promise<ReadonlyMap<UnitId, UnitId[]>> {
  const { rows } = await sql<{ unit: UnitId; lineage: UnitId[] | null }>`
    select unit, territory.lineage(unit, ${day}::date) as lineage
    from unnest(${[...new Set(units)]}::uuid[]) as unit`.execute(tx)
  return new Map(rows.map(({ unit, lineage }) => [unit, lineage ?? [unit]]))
}

/** What units are called on a day. */
export async function namesOn(
  tx: Tx,
  units: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, { zh: string; en: string }>> {
  const { rows } = await sql<{ id: string; zh: string; en: string }>`
    select unit_id as id, zh, en from territory.unit_name
    where unit_id = any(${[...units]}::uuid[]) and valid @> ${day}::date`.execute(tx)
  return new Map(rows.map(({ id, zh, en }) => [id, { zh, en }]))
}

/** All that hangs on some area grids on a day, whatever its kind. */
export async function findHung(
  tx: Tx,
  grids: readonly UnitId[],
  day: string,
): Promise<{ unit: UnitId; kind: string; grid: UnitId; lon: number; lat: number }[]> {
  const { rows } = await sql<{ unit: UnitId; kind: string; grid: UnitId; lon: number; lat: number }>`
    select e.child_id as unit, u.kind::text as kind, e.parent_id as grid, u.lon, u.lat
    from territory.unit_parent e join territory.unit u on u.id = e.child_id
    where e.edge = 'areaGrid' and e.parent_id = any(${[...grids]}::uuid[]) and e.valid @> ${day}::date
    order by e.child_id`.execute(tx)
  return rows
}

export async function insertFounded(tx: Tx, founded: readonly Founded[], from: string): Promise<void> {
  for (const one of founded) {
    await sql`insert into territory.unit (id, kind, valid, lon, lat, population)
      values (${one.id}, 'areaGrid', daterange(${from}::date, null), ${one.lon}, ${one.lat}, ${one.population})`.execute(
      tx,
    )
    // What it hangs on first: only then does anybody's authority reach it.
    await sql`insert into territory.unit_parent (child_id, parent_id, edge, valid)
      values (${one.id}, ${one.parent}, 'administrative', daterange(${from}::date, null))`.execute(tx)
    await sql`insert into territory.unit_name (unit_id, zh, en, initials, valid)
      values (${one.id}, ${one.zh}, ${one.en}, ${one.initials}, daterange(${from}::date, null))`.execute(tx)
    await sql`insert into territory.boundary (unit_id, shape, valid)
      values (${one.id}, ${Buffer.from(one.shape)}, daterange(${from}::date, null))`.execute(tx)
    if (one.code)
      await sql`insert into territory.unit_code (unit_id, scheme, scheme_version, code, valid)
        values (${one.id}, ${one.code.scheme}, ${one.code.version}, ${one.code.code},
          daterange(${from}::date, null))`.execute(tx)
  }
}

/** Ends the lasting ties of units to area grids on a day, and hangs them on others. */
export async function hangOtherwise(tx: Tx, hung: readonly Hung[], from: string): Promise<void> {
  const units = hung.map(({ unit }) => unit)
  await sql`update territory.unit_parent set valid = daterange(lower(valid), ${from}::date)
    where edge = 'areaGrid' and child_id = any(${units}::uuid[]) and upper_inf(valid)`.execute(tx)
  const hanging = hung.filter(({ grid }) => grid !== null)
  if (hanging.length === 0) return
  await sql`insert into territory.unit_parent (child_id, parent_id, edge, valid)
    select unit, grid, 'areaGrid', daterange(${from}::date, null)
    from unnest(${hanging.map(({ unit }) => unit)}::uuid[], ${hanging.map(({ grid }) => grid)}::uuid[])
      as each (unit, grid)`.execute(tx)
}

const ids = (units: readonly UnitId[]) => sql`any(${[...units]}::uuid[])`

/** What was done since with a unit that a regrouping moved, founded, changed or closed. */
export type BuiltUpon = {
  readonly unit: UnitId
  readonly zh: string
  readonly en: string
  readonly what: 'moved' | 'below' | 'parent' | 'name' | 'outline' | 'code' | 'end'
}

/**
 * What was built upon a regrouping since: units that hang elsewhere by now, others that hang on founded grids, names,
 * outlines and codes that begin later, ends.
 */
export async function builtUpon(
  tx: Tx,
  { from, founded, closed, renamed, hung, drawn }: RegroupingTrace,
): Promise<BuiltUpon[]> {
  const day = sql`${from}::date`
  const { rows } = await sql<BuiltUpon>`
    with hung (unit, grid) as (
      select * from unnest(${hung.map(({ unit }) => unit)}::uuid[], ${hung.map(({ grid }) => grid)}::uuid[]))
    select distinct each.unit, each.what, n.zh, n.en from (
      select h.unit, 'moved' as what from hung h
        left join territory.unit_parent e on e.child_id = h.unit and e.edge = 'areaGrid' and upper_inf(e.valid)
        where e.parent_id is distinct from h.grid or h.grid is not null and lower(e.valid) <> ${day}
      union all select e.parent_id, 'below' from territory.unit_parent e
        where e.parent_id = ${ids(founded)} and not exists (select from hung h where h.unit = e.child_id)
      union all select e.child_id, 'parent' from territory.unit_parent e
        where e.child_id = ${ids(founded)} and e.valid <> daterange(${day}, null)
      union all select unit_id, 'name' from territory.unit_name
        where unit_id = ${ids([...renamed, ...founded])} and lower(valid) > ${day}
      union all select unit_id, 'outline' from territory.boundary
        where unit_id = ${ids([...drawn, ...founded])} and lower(valid) > ${day}
      union all select unit_id, 'code' from territory.unit_code
        where unit_id = ${ids(founded)} and valid <> daterange(${day}, null)
      union all select id, 'end' from territory.unit
        where id = ${ids(founded)} and not upper_inf(valid) or id = ${ids(closed)} and upper(valid) is distinct from ${day}
    ) each
    cross join lateral (select n.zh, n.en from territory.unit_name n where n.unit_id = each.unit
      order by lower(n.valid) <= ${day} desc, lower(n.valid) desc limit 1) n
    order by each.what, n.zh`.execute(tx)
  return rows
}

/** Takes back what `hangOtherwise` did: what it ended goes on. */
export async function hangAsBefore(tx: Tx, hung: readonly Hung[], from: string): Promise<void> {
  const units = hung.map(({ unit }) => unit)
  await sql`delete from territory.unit_parent where edge = 'areaGrid' and child_id = any(${units}::uuid[])
    and valid = daterange(${from}::date, null)`.execute(tx)
  await sql`update territory.unit_parent set valid = daterange(lower(valid), null)
    where edge = 'areaGrid' and child_id = any(${units}::uuid[]) and upper(valid) = ${from}::date`.execute(tx)
}

/** Names of units from a day on; those before end. */
export async function renameMany(
  tx: Tx,
  names: readonly { unit: UnitId; zh: string; en: string; initials: string }[],
  from: string,
): Promise<void> {
  for (const { unit, zh, en, initials } of names) {
    await sql`update territory.unit_name set valid = daterange(lower(valid), ${from}::date)
      where unit_id = ${unit} and upper_inf(valid)`.execute(tx)
    await sql`insert into territory.unit_name (unit_id, zh, en, initials, valid)
      values (${unit}, ${zh}, ${en}, ${initials}, daterange(${from}::date, null))`.execute(tx)
  }
}

/** Takes names back that began on a day. */
export async function recallNames(tx: Tx, units: readonly UnitId[], from: string): Promise<void> {
  await sql`delete from territory.unit_name where unit_id = any(${[...units]}::uuid[])
    and valid = daterange(${from}::date, null)`.execute(tx)
  await sql`update territory.unit_name set valid = daterange(lower(valid), null)
    where unit_id = any(${[...units]}::uuid[]) and upper(valid) = ${from}::date`.execute(tx)
}

/** Lets units go on that were to end on a day. */
export async function reopenUnits(tx: Tx, units: readonly UnitId[], on: string): Promise<void> {
  await sql`update territory.unit set valid = daterange(lower(valid), null), version = version + 1
    where id = any(${[...units]}::uuid[]) and upper(valid) = ${on}::date`.execute(tx)
  await sql`update territory.unit_parent set valid = daterange(lower(valid), null)
    where child_id = any(${[...units]}::uuid[]) and edge = 'administrative' and upper(valid) = ${on}::date`.execute(
    tx,
  )
}

/**
 * Lets what is open or still to come follow units that belong elsewhere by now (`territory.follower` lists which tables
 * of all rooms). Gives how many rows followed. Needs 'housekeeping'.
 */
export async function followUnits(tx: Tx, moved: readonly UnitId[]): Promise<number> {
  const { rows } = await sql<{ followed: number }>`
    select territory.follow(${[...moved]}::uuid[]) as followed`.execute(tx)
  return rows[0]?.followed ?? 0
}

/** People of area grids, as the units that hang on them today say. Needs 'housekeeping'. */
export async function countPeople(tx: Tx, grids: readonly UnitId[]): Promise<void> {
  await sql`select territory.count_people(${[...grids]}::uuid[])`.execute(tx)
}

/** Removes area grids that were to begin on a day, with all that the territory itself holds of them. */
export async function removeFounded(tx: Tx, units: readonly UnitId[]): Promise<void> {
  const all = [...units]
  await sql`delete from territory.boundary where unit_id = any(${all}::uuid[])`.execute(tx)
  await sql`delete from territory.unit_name where unit_id = any(${all}::uuid[])`.execute(tx)
  // The unit last of what says where it is, but before the tie by which whoever asks reaches it.
  await sql`select territory.remove_unborn(${all}::uuid[])`.execute(tx)
}
