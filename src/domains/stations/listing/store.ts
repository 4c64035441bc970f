import { sql } from 'kysely'
import { rowsOf } from '../../../kernel/cursor.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { Box } from '../../../kernel/geo.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { StationId } from '../contract.ts'

/** A station as a line of a list. */
export type ListedStation = {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly nameEn: string
  readonly tier: string
  readonly kind: string
  readonly status: string
  readonly unit: string
  readonly address: string
  readonly addressEn: string
  readonly lon: number
  readonly lat: number
  /** The first phone that everybody may see. */
  readonly phone: string | null
  /** Whether it is the main station of a grid. */
  readonly main: boolean
}

/** The stations of some units that whoever asks may see, by their codes. */
export function streamStations(tx: Tx, units: readonly string[]): AsyncGenerator<ListedStation> {
  return rowsOf<ListedStation>(
    tx,
    sql`select s.id, s.code, s.name_zh as name, s.name_en as "nameEn", s.tier::text as tier, s.kind::text as kind,
        s.status::text as status, s.unit_id as unit, s.address_zh as address, s.address_en as "addressEn",
        s.lon, s.lat, (select c.value from stations.contact c where c.station_id = s.id and c.kind = 'phone'
          and c.published order by c.number limit 1) as phone,
        s.id in (select station_id from stations.main_station where valid @> current_date) as main
      from stations.station s where s.unit_id = any(${[...units]}::uuid[]) order by s.code`,
  )
}

/** A published station, and whether it stands in a place. */
export type StandingStation = {
  readonly id: StationId
  readonly zh: string
  readonly en: string
  readonly lon: number
  readonly lat: number
  readonly unit: UnitId
  readonly own: boolean
}

/** Published stations within a box, by their codes; `own`: they stand in the place. */
export async function findStandingIn(
  tx: Tx,
  place: UnitId,
  [west, south, east, north]: Box,
): Promise<StandingStation[]> {
  const { rows } = await sql<StandingStation>`
    with near as materialized (
      select s.id, s.code, s.name_zh, s.name_en, s.lon, s.lat, s.unit_id from stations.station s
      where s.status = 'published' and s.lon between ${west} and ${east} and s.lat between ${south} and ${north}),
    -- Many stand in one unit: its lineage is told once.
    units as materialized (
      select d.unit_id, coalesce(territory.present_lineage(d.unit_id) @> array[${place}::uuid], false) as own
      from (select distinct unit_id from near) d)
    select n.id, n.name_zh as zh, n.name_en as en, n.lon, n.lat, n.unit_id as unit, u.own
    from near n join units u using (unit_id) order by n.code`.execute(tx)
  return rows
}

/** Another text whenever a published station changed, came or went. */
export async function stationsStamp(tx: Tx): Promise<string> {
  const { rows } = await sql<{ stamp: string }>`
    select count(*) || ' ' || coalesce(max(changed_at)::text, '') as stamp
    from stations.station where status = 'published'`.execute(tx)
  return rows[0]?.stamp ?? ''
}
