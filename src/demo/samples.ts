import { join } from 'node:path'
import type pg from 'pg'
import type { Shape } from '../kernel/geo.ts'
import { shapeAt, unpackWkb } from '../kernel/wkb.ts'
import { readCitySource } from './city/city.ts'
import { planDemoCity } from './plan-city.ts'
import type { PlannedUnit } from './plan.ts'
import { HUNAN_ROAD, REAL_STATIONS } from './stations/hunan-road.ts'
import { stationsOf } from './stations/stations.ts'
import type { DemoStation } from './stations/stations.ts'

/** The data folder of the project. */
export const DATA = join(import.meta.dirname, '../../data')

/**
 * All units and stations of the demo city without a map: the real stations of Hunan Road are put into
 * micro-grids of it by turns, as nobody has drawn where they lie.
 */
export function wholeCity(today: Temporal.PlainDate): {
  units: readonly PlannedUnit[]
  stations: readonly DemoStation[]
} {
  const { units, parts } = planDemoCity(readCitySource(DATA), DATA)
  const grids = units.filter(({ kind, code }) => kind === 'microGrid' && code.startsWith(HUNAN_ROAD))
  const step = Math.floor(grids.length / REAL_STATIONS.length)
  const pins = REAL_STATIONS.map((_, index) => grids[index * step]?.code ?? '')
  const stations = parts.flatMap((part) =>
    stationsOf(part, today, part.subdistrict.code === HUNAN_ROAD ? pins : []),
  )
  return { units, stations }
}

/** How many stations stand inside the unit they are said to stand in, and the codes of those that do not. */
export async function whereStationsStand(client: pg.Client): Promise<{ inside: number; outside: string[] }> {
  const { rows } = await client.query<{ code: string; lon: number; lat: number; shape: Buffer }>(
    'select s.code, s.lon, s.lat, b.shape from stations.station s join territory.boundary b on b.unit_id = s.unit_id',
  )
  const shapes = unpackWkb(rows.map(({ shape }) => shape))
  const outside = rows.filter(({ lon, lat }, index) => !holds(shapeAt(shapes, index), lon, lat))
  return { inside: rows.length - outside.length, outside: outside.map(({ code }) => code) }
}

function holds(shape: Shape, lon: number, lat: number): boolean {
  let crossings = 0
  for (const ring of shape.flat())
    for (const [index, [ax, ay]] of ring.entries()) {
      const [bx, by] = ring[index + 1] ?? [ax, ay]
      if (ay > lat !== by > lat && lon < ax + ((lat - ay) / (by - ay)) * (bx - ax)) crossings += 1
    }
  return crossings % 2 === 1
}
