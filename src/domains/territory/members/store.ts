import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { Shape } from '../../../kernel/geo.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { decodeShape } from '../../../kernel/wkb.ts'
import type { UnitKind } from '../unit/contract.ts'

/** A unit that area grids are put together from, as it is on a day. */
export type Member = {
  readonly id: UnitId
  readonly zh: string
  readonly en: string
  readonly code: string | null
  readonly lon: number
  readonly lat: number
  readonly population: number
  readonly households: number | null
  readonly features: Readonly<Record<string, number>>
  /** What it hangs on administratively: of a micro-grid its community. */
  readonly parent: UnitId | null
  /** The subdistrict that it lies in. */
  readonly subdistrict: UnitId | null
  /** The area grid that it belongs to, by itself or with its community. */
  readonly areaGrid: UnitId | null
}

/** Units of a place by administrative edges of a day, the place itself among them; no lower than a kind, if one is named. */
const below = (place: UnitId, day: string, lowest?: UnitKind) => sql`
  with recursive down (id) as (
    select ${place}::uuid
    union
    select e.child_id from down join territory.unit_parent e
      on e.parent_id = down.id and e.edge = 'administrative' and e.valid @> ${day}::date
    ${lowest ? sql`join territory.unit c on c.id = e.child_id and c.kind <= ${lowest}::territory.unit_kind` : sql``}
  )`

/** A place and all that lies below it on a day. */
export async function readBelow(tx: Tx, place: UnitId, day: string): Promise<UnitId[]> {
  const { rows } = await sql<{ id: UnitId }>`${below(place, day)} select id from down`.execute(tx)
  return rows.map(({ id }) => id)
}

/** The communities or micro-grids of a place on a day, by their codes and names. */
export async function readMembers(
  tx: Tx,
  place: UnitId,
  kind: 'community' | 'microGrid',
  day: string,
): Promise<Member[]> {
  const { rows } = await sql<Member>`${below(place, day, kind)}
    select u.id, n.zh, n.en, u.lon, u.lat, coalesce(u.population, 0) as population, u.households, u.features,
      (select c.code from territory.unit_code c where c.unit_id = u.id and c.valid @> ${day}::date
        order by c.scheme, c.scheme_version desc limit 1) as code,
      p.parent_id as parent, case ${kind} when 'community' then p.parent_id else s.parent_id end as subdistrict,
      coalesce(g.parent_id, a.parent_id) as "areaGrid"
    from down join territory.unit u on u.id = down.id
      and u.kind = ${kind}::territory.unit_kind and u.valid @> ${day}::date
    join territory.unit_name n on n.unit_id = u.id and n.valid @> ${day}::date
    left join territory.unit_parent p
      on p.child_id = u.id and p.edge = 'administrative' and p.valid @> ${day}::date
    left join territory.unit_parent g on g.child_id = u.id and g.edge = 'areaGrid' and g.valid @> ${day}::date
    left join territory.unit_parent a
      on a.child_id = p.parent_id and a.edge = 'areaGrid' and a.valid @> ${day}::date
    left join territory.unit_parent s
      on s.child_id = p.parent_id and s.edge = 'administrative' and s.valid @> ${day}::date
    order by code, n.initials, u.id`.execute(tx)
  return rows
}

/** The boundaries of some units on a day; those that nobody has drawn are missing. */
export async function readMemberShapes(
  tx: Tx,
  units: readonly UnitId[],
  day: string,
): Promise<ReadonlyMap<UnitId, Shape>> {
  const { rows } = await sql<{ id: UnitId; shape: Buffer }>`
    select unit_id as id, shape from territory.boundary
    where unit_id = any(${[...units]}::uuid[]) and valid @> ${day}::date`.execute(tx)
  return new Map(rows.map(({ id, shape }) => [id, decodeShape(shape)]))
}

/** An area grid as it is on a day. */
export type GridRow = {
  readonly id: UnitId
  readonly zh: string
  readonly en: string
  readonly code: string | null
  /** The day from which it is no more, where one is known. */
  readonly until: string | null
}

/** The area grids of a place on a day, by their codes and names. */
export async function readGrids(tx: Tx, place: UnitId, day: string): Promise<GridRow[]> {
  const { rows } = await sql<GridRow>`${below(place, day, 'areaGrid')}
    select u.id, n.zh, n.en, upper(u.valid)::text as until,
      (select c.code from territory.unit_code c where c.unit_id = u.id and c.valid @> ${day}::date
        order by c.scheme, c.scheme_version desc limit 1) as code
    from down join territory.unit u on u.id = down.id
      and u.kind = 'areaGrid' and u.valid @> ${day}::date
    join territory.unit_name n on n.unit_id = u.id and n.valid @> ${day}::date
    order by code, n.initials, u.id`.execute(tx)
  return rows
}
