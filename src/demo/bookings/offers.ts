import type pg from 'pg'
import { idOf, idWithin } from '../id-of.ts'
import { idOfUnit } from '../plan.ts'
import type { DemoStation } from '../stations/stations.ts'
import type { Row } from './taken.ts'
import { COUNTERS, DESKS, FAIR_USE, GUIDES, ROUTES, SPACE_TERMS } from './said.ts'

export const HUNAN_ROAD = '310104004'

/** An id of its own for each thing of the demo's bookings, in their order. */
export const madeId = (kind: number, number: number): string =>
  `00b0000${kind}-0000-8000-a000-${number.toString(16).padStart(12, '0')}`

/** Writes rows of a table; `columns`: with their types. */
export async function insert(
  client: pg.Client,
  table: string,
  columns: string,
  rows: readonly Row[],
): Promise<void> {
  const names = columns
    .split(', ')
    .map((column) => column.split(' ')[0])
    .join(', ')
  await client.query(
    `insert into ${table} (${names}) select ${names} from jsonb_to_recordset($1::jsonb) as r (${columns})`,
    [JSON.stringify(rows)],
  )
}

/** Terms, limits, guides, routes and desks. */
export async function writeOffers(client: pg.Client, here: readonly DemoStation[]): Promise<void> {
  const ids = here.map(({ code }) => idOf('station', code))
  const [station = ''] = ids
  await insert(
    client,
    'bookings.space_terms',
    'space_id uuid, valid daterange, terms jsonb',
    SPACE_TERMS.map((terms, index) => ({
      space_id: idWithin(station, index + 1),
      valid: '[2024-03-01,)',
      terms,
    })),
  )
  const unit = idOfUnit(HUNAN_ROAD)
  await insert(
    client,
    'bookings.fair_use',
    'id uuid, unit_id uuid, party text, valid daterange, open_most int2, hours_most int2, lates_most int2, lates_days int2, source text',
    FAIR_USE.map((rule, index) => ({ id: madeId(4, index), unit_id: unit, valid: '[2024-03-01,)', ...rule })),
  )
  await insert(
    client,
    'bookings.guide',
    'id uuid, station_id uuid, name_zh text, name_en text, languages text[], active bool',
    GUIDES.map((guide, index) => ({ id: madeId(5, index), station_id: station, active: true, ...guide })),
  )
  await insert(
    client,
    'bookings.desk',
    'id uuid, station_id uuid, name_zh text, name_en text, active bool',
    DESKS.map((desk, index) => ({ id: madeId(6, index), station_id: station, active: true, ...desk })),
  )
  await insert(
    client,
    'bookings.counter',
    'id uuid, station_id uuid, name_zh text, name_en text, minutes int2, ahead_days int2, active bool',
    COUNTERS.map((counter, index) => ({
      id: madeId(7, index),
      station_id: station,
      active: true,
      ...counter,
    })),
  )
  const serves = DESKS.flatMap((_, desk) =>
    COUNTERS.map((_name, counter) => ({ desk_id: madeId(6, desk), counter_id: madeId(7, counter) })),
  )
  await insert(client, 'bookings.desk_serves', 'desk_id uuid, counter_id uuid', serves)
  await writeRoutes(client, ids)
}

async function writeRoutes(client: pg.Client, stations: readonly string[]): Promise<void> {
  const [station = ''] = stations
  await insert(
    client,
    'bookings.route',
    'id uuid, station_id uuid, name_zh text, name_en text, about_zh text, about_en text, heads_least int2, heads_most int2, ahead_days int2, approval bool, active bool',
    ROUTES.map((route, index) => ({ id: madeId(8, index), station_id: station, active: true, ...route })),
  )
  const stops = ROUTES.flatMap((route, index) =>
    route.stops.map(({ station: at, space, minutes, way }, number) => ({
      route_id: madeId(8, index),
      number,
      station_id: stations[at] ?? station,
      space_id: space === null ? null : idWithin(stations[at] ?? station, space),
      minutes,
      way_minutes: way,
    })),
  )
  await insert(
    client,
    'bookings.stop',
    'route_id uuid, number int2, station_id uuid, space_id uuid, minutes int2, way_minutes int2',
    stops,
  )
}
