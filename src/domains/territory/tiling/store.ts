import { sql } from 'kysely'
import { fields, readMany } from '../../../kernel/bulk-read.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId, UnitKind } from '../contract.ts'
import type { TreeRow } from './contract.ts'

const TREE = sql`
  select ${fields('u.id', 'u.kind', 'p.parent_id', 'g.parent_id')}
  from territory.unit u
  left join territory.unit_parent p
    on p.child_id = u.id and p.edge = 'administrative' and p.valid @> current_date
  left join territory.unit_parent g on g.child_id = u.id and g.edge = 'areaGrid' and g.valid @> current_date
  where u.valid @> current_date`

function treeRowOf([id, kind, parent, areaGrid]: string[]): TreeRow {
  return {
    id: id as UnitId,
    kind: kind as UnitKind,
    parent: (parent || null) as UnitId | null,
    areaGrid: (areaGrid || null) as UnitId | null,
  }
}

/** All units of today with their parents, as one transaction sees them. */
export async function readTree(tx: Tx): Promise<TreeRow[]> {
  // The planner cannot guess how many rows hold today and would look each of them up.
  await sql`set local enable_nestloop = off`.execute(tx)
  const rows = await readMany(tx, TREE, treeRowOf)
  await sql`set local enable_nestloop = on`.execute(tx)
  return rows
}

/** Some units of today, those that hang on them, and all above them. */
export async function readTreeAround(tx: Tx, units: readonly string[]): Promise<TreeRow[]> {
  const around = sql`and u.id in (
    with recursive up (id) as (
      select unnest(${[...units]}::uuid[])
      union
      select e.parent_id from up join territory.unit_parent e on e.child_id = up.id and e.valid @> current_date
    )
    select id from up
    union
    select child_id from territory.unit_parent
    where parent_id = any(${[...units]}::uuid[]) and valid @> current_date)`
  return readMany(tx, sql`${TREE} ${around}`, treeRowOf)
}

/** Today's boundaries as well-known binary: all, or those of some units. */
export async function readOutlines(
  tx: Tx,
  units: readonly string[] | null,
): Promise<{ unit: UnitId; shape: Buffer }[]> {
  const { rows } = await sql<{ unit: UnitId; shape: Buffer }>`
    select unit_id as unit, shape from territory.boundary
    where valid @> current_date ${units === null ? sql`` : sql`and unit_id = any(${[...units]}::uuid[])`}`.execute(
    tx,
  )
  return rows
}

export type PlacesEver = {
  /** Itself and everything that was ever above it, by any kind of edge. */
  readonly above: readonly { readonly id: UnitId; readonly kind: UnitKind }[]
  /** What it ever hung on. */
  readonly parents: readonly UnitId[]
  /** Whether it has hung elsewhere, or will. */
  readonly moved: boolean
}

/** Where a unit is, was and will be. */
export async function readPlacesEver(tx: Tx, unit: string): Promise<PlacesEver> {
  const { rows: above } = await sql<{ id: UnitId; kind: UnitKind }>`
    with recursive up (id) as (
      select ${unit}::uuid
      union
      select e.parent_id from up join territory.unit_parent e on e.child_id = up.id
    )
    select u.id, u.kind from up join territory.unit u on u.id = up.id`.execute(tx)
  const { rows } = await sql<{ parents: UnitId[] | null; moved: boolean }>`
    select array_agg(distinct parent_id) as parents,
      exists (select from territory.unit_parent where child_id = ${unit}
        group by edge having count(*) > 1 or not bool_and(upper_inf(valid))) as moved
    from territory.unit_parent where child_id = ${unit}`.execute(tx)
  return { above, parents: rows[0]?.parents ?? [], moved: rows[0]?.moved ?? false }
}

/** The units and all below them today, by every kind of edge. */
export async function readBelow(tx: Tx, units: readonly string[]): Promise<UnitId[]> {
  const { rows } = await sql<{ id: UnitId }>`
    with recursive down (id) as (
      select unnest(${[...units]}::uuid[])
      union
      select e.child_id from down join territory.unit_parent e on e.parent_id = down.id and e.valid @> current_date
    )
    select id from down`.execute(tx)
  return rows.map(({ id }) => id)
}
