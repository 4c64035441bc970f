import { sql } from 'kysely'
import { rowsOf } from '../../../kernel/cursor.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { UnitKind } from '../contract.ts'

/** A unit of today as a line of a list. */
export type ListedUnit = {
  readonly id: UnitId
  readonly kind: UnitKind
  readonly zh: string
  readonly en: string
  readonly code: string | null
  readonly parent: UnitId | null
  readonly area_grid: UnitId | null
  readonly lon: number
  readonly lat: number
  readonly population: number | null
  readonly households: number | null
  readonly since: string
  /** Only where shapes were asked for. */
  readonly shape: Buffer | null
}

/** The units of some kinds that are one or lie below it today, higher kinds first, by their codes. */
export function streamUnits(
  tx: Tx,
  within: UnitId,
  kinds: readonly UnitKind[],
  withShape: boolean,
): AsyncGenerator<ListedUnit> {
  return rowsOf<ListedUnit>(
    tx,
    sql`with recursive down (id) as (
        select ${within}::uuid
        union
        select e.child_id from down join territory.unit_parent e
          on e.parent_id = down.id and e.edge = 'administrative' and e.valid @> current_date
      )
      select u.id, u.kind::text as kind, n.zh, n.en, u.lon, u.lat, u.population, u.households,
        lower(u.valid)::text as since, p.parent_id as parent, g.parent_id as area_grid,
        (select c.code from territory.unit_code c where c.unit_id = u.id and c.valid @> current_date
          order by c.scheme, c.scheme_version desc limit 1) as code,
        ${withShape ? sql`b.shape` : sql`null::bytea`} as shape
      from down d
      join territory.unit u on u.id = d.id and u.valid @> current_date
        and u.kind::text = any(${[...kinds]}::text[])
      join territory.unit_name n on n.unit_id = u.id and n.valid @> current_date
      left join territory.unit_parent p
        on p.child_id = u.id and p.edge = 'administrative' and p.valid @> current_date
      left join territory.unit_parent g on g.child_id = u.id and g.edge = 'areaGrid' and g.valid @> current_date
      ${withShape ? sql`join territory.boundary b on b.unit_id = u.id and b.valid @> current_date` : sql``}
      order by u.kind, code, n.initials`,
  )
}
