import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'

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
}

/** One adoption, or undoing of one, at a time. */
export async function lockRegrouping(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('territory.regrouping'))`.execute(tx)
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

/** Which of these no longer hang as they were hung from that day on. */
export async function hungOtherwise(tx: Tx, hung: readonly Hung[], from: string): Promise<UnitId[]> {
  const { rows } = await sql<{ unit: UnitId }>`
    select each.unit from unnest(${hung.map(({ unit }) => unit)}::uuid[], ${hung.map(({ grid }) => grid)}::uuid[])
      as each (unit, grid)
    left join territory.unit_parent e on e.child_id = each.unit and e.edge = 'areaGrid' and upper_inf(e.valid)
    where e.parent_id is distinct from each.grid
      or each.grid is not null and lower(e.valid) <> ${from}::date`.execute(tx)
  return rows.map(({ unit }) => unit)
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
