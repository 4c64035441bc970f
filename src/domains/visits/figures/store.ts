import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { PlaceKind } from '../contract.ts'
import type { VisitFigures } from './contract.ts'

export type Asked = {
  readonly root: UnitId
  /** Units below it, each with the row that it counts in. */
  readonly units: readonly string[]
  readonly rows: readonly number[]
  readonly from: string
  readonly until: string
  readonly kind: PlaceKind | null
}

/** Figures by row, in one statement: what was counted by day, places, and what is due as of today. */
export async function countRows(
  tx: Tx,
  { root, units, rows, from, until, kind }: Asked,
  today: string,
): Promise<(VisitFigures & { row: number })[]> {
  const isKind = (column: string) => (kind === null ? sql`` : sql`and ${sql.ref(column)} = ${kind}`)
  const { rows: counted } = await sql<VisitFigures & { row: number }>`
    with unit as materialized (
      select u.id, u.row from unnest(${[...units]}::uuid[], ${[...rows]}::int[]) as u (id, row)
    ), tally as materialized (
      select t.unit_id, sum(t.met) as met, sum(t.nobody_home) as nobody_home, sum(t.asked_not) as asked_not,
        sum(t.door) as door, sum(t.phone) as phone, sum(t.video) as video, sum(t.needs) as needs,
        sum(t.solved) as solved, sum(t.requests) as requests
      from visits.tally t where t.unit_id = any(${[...units]}::uuid[]) and t.day between ${from}::date and ${until}::date
        ${isKind('t.kind')}
      group by t.unit_id
    ), place as materialized (
      select p.unit_id, count(*) as places from visits.place p
      where p.unit_id = any(${[...units]}::uuid[]) and p.closed_on is null ${isKind('p.kind')} group by p.unit_id
    ), due as materialized (
      select d.unit_id, count(*) filter (where d.due between ${today}::date and ${until}::date) as due,
        count(*) filter (where d.due < ${today}::date) as overdue
      from visits.due(${root}, ${today}::date) d where true ${isKind('d.kind')} group by d.unit_id
    )
    select unit.row, coalesce(sum(place.places), 0)::int as places, coalesce(sum(met), 0)::int as met,
      coalesce(sum(nobody_home), 0)::int as "nobodyHome", coalesce(sum(asked_not), 0)::int as "askedNotToCome",
      coalesce(sum(door), 0)::int as door, coalesce(sum(phone), 0)::int as phone, coalesce(sum(video), 0)::int as video,
      coalesce(sum(needs), 0)::int as needs, coalesce(sum(solved), 0)::int as solved,
      coalesce(sum(requests), 0)::int as requests, coalesce(sum(due.due), 0)::int as due,
      coalesce(sum(overdue), 0)::int as overdue
    from unit left join tally on tally.unit_id = unit.id left join place on place.unit_id = unit.id
      left join due on due.unit_id = unit.id
    group by unit.row order by unit.row`.execute(tx)
  return counted
}
