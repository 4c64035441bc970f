import pg from 'pg'
import { newId } from '../../kernel/new-id.ts'
import { StationId } from './contract.ts'
import type { DayHours } from './hours/contract.ts'
import { storedDays } from './hours/rules.ts'

export type StationSample = {
  unit: string
  zh?: string
  en?: string
  lon?: number
  lat?: number
  status?: 'draft' | 'published' | 'retired'
  /** Every day of the week. */
  daily?: DayHours
}

const NINE_TO_FIVE: DayHours = [{ opens: 9 * 60, closes: 17 * 60 }]

/** A station written by the owner of the tables, open from nine to five unless said otherwise. */
export async function givenStation(ownerUrl: string, sample: StationSample): Promise<StationId> {
  const { unit, zh = '梧桐小站', en = 'Plane Tree Station', lon = 121.41, lat = 31.21 } = sample
  const { status = 'published', daily = NINE_TO_FIVE } = sample
  const id = StationId.parse(newId())
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(
      `with station as (
         insert into stations.station (id, code, tier, kind, status, name_zh, name_en, initials,
           address_zh, address_en, lon, lat, unit_id)
         values ($1::uuid, $1::uuid::text, 'community', 'serviceStation', $2, $3, $4, 'wtxz', '示范路 1 号', '1 Demo Road', $5, $6, $7)),
       contact as (insert into stations.contact values ($1::uuid, 0, 'phone', '021-5550-0001', true), ($1::uuid, 1, 'phone', '021-5550-0002', false))
       insert into stations.timetable (station_id, number, hours) values ($1::uuid, 0, $8)`,
      [
        id,
        status,
        zh,
        en,
        lon,
        lat,
        unit,
        storedDays({ week: Array.from({ length: 7 }, () => daily), holiday: null, makeUpDay: null }),
      ],
    )
  } finally {
    await client.end()
  }
  return id
}
