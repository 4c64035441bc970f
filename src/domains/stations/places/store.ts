import { sql } from 'kysely'
import { fields, readMany } from '../../../kernel/bulk-read.ts'
import type { Tx } from '../../../kernel/database.ts'

/** Where a station stands and which unit it belongs to. */
export type StationPlace = {
  readonly id: string
  readonly zh: string
  readonly en: string
  readonly lon: number
  readonly lat: number
  readonly unit: string
  readonly status: string
}

/** All stations that whoever asks may see, drafts in their reach included. */
export function readStationPlaces(tx: Tx): Promise<StationPlace[]> {
  return readMany(
    tx,
    sql`select ${fields('id', 'name_zh', 'name_en', 'lon', 'lat', 'unit_id', 'status')} from stations.station`,
    ([id = '', zh = '', en = '', lon, lat, unit = '', status = '']) => ({
      id,
      zh,
      en,
      lon: Number(lon),
      lat: Number(lat),
      unit,
      status,
    }),
  )
}
