import { sql } from 'kysely'
import { rowsOf } from '../../../kernel/cursor.ts'
import type { Tx } from '../../../kernel/database.ts'

/** A check of a station as a line of a list. Whoever checked is not told: the result is the station's. */
export type ListedAudit = {
  readonly stationId: string
  readonly unit: string
  readonly kind: string
  readonly zh: string
  readonly en: string
  readonly edition: number
  readonly begun: string
  readonly submitted: string | null
  readonly score: number | null
  readonly failedMusts: number | null
  readonly failed: number | null
  readonly passes: 'yes' | 'no' | null
  /** Findings of this check that are not closed. */
  readonly open: number
}

/** The checks of the stations of some units, begun or submitted, the latest first; of each as far as it may be seen. */
export function streamAudits(
  tx: Tx,
  { units, timeZone }: { units: readonly string[]; timeZone: string },
): AsyncGenerator<ListedAudit> {
  return rowsOf<ListedAudit>(
    tx,
    sql`with here as materialized (select stations.standing_in(${[...units]}::uuid[]) as id)
      select a.station_id as "stationId", standards.unit_of(a.station_id) as unit, a.kind::text as kind,
        s.name_zh as zh, s.name_en as en, e.number::int as edition,
        (a.begun_at at time zone ${timeZone})::date::text as begun,
        (a.submitted_at at time zone ${timeZone})::date::text as submitted,
        a.score / 10.0::float8 as score, a.failed_musts::int as "failedMusts", a.failed::int as failed,
        case a.passes when true then 'yes' when false then 'no' end as passes,
        (select count(*)::int from standards.finding f where f.audit_id = a.id and f.state <> 'closed') as open
      from standards.audit a join here on here.id = a.station_id
      join standards.edition e on e.id = a.edition_id join standards.standard s on s.id = e.standard_id
      where a.dropped_at is null order by a.begun_at desc, a.id`,
  )
}
