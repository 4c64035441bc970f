import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { livedOf } from '../../../kernel/ranges.ts'
import type { StationId } from '../contract.ts'

/** The grids whose main station it is today. */
export async function findMainFor(tx: Tx, station: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('stations.main_station')
    .select('unit_id')
    .where('station_id', '=', station)
    .where(sql<boolean>`valid @> current_date`)
    .execute()
  return rows.map((row) => row.unit_id)
}

/** Every main station a grid had, has and will have, the latest first. */
export async function findMainStations(tx: Tx, unit: string) {
  const rows = await tx
    .selectFrom('stations.main_station as m')
    .innerJoin('stations.station as s', 's.id', 'm.station_id')
    .select(['m.station_id as station', 's.name_zh as zh', 's.name_en as en', 'm.valid'])
    .where('m.unit_id', '=', unit)
    .orderBy('m.valid', 'desc')
    .execute()
  return rows.map(({ valid, station, ...row }) => ({
    ...row,
    station: station as StationId,
    ...livedOf(valid),
  }))
}

/** The main stations of today of those of these units that have one, by unit. */
export async function findMainStationsOf(tx: Tx, units: readonly string[]): Promise<Map<string, StationId>> {
  if (units.length === 0) return new Map()
  const { rows } = await sql<{ unit_id: string; station_id: StationId }>`
    select unit_id, station_id from stations.main_station
    where unit_id = any(${[...units]}::uuid[]) and valid @> current_date`.execute(tx)
  return new Map(rows.map(({ unit_id, station_id }) => [unit_id, station_id]))
}
