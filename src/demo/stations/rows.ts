import type { Both } from '../../domains/stations/contract.ts'
import { multirangeOf, storedDayOfYear, storedDays } from '../../domains/stations/hours/rules.ts'
import { METRES_PER_DEGREE, metresPerLongitude } from '../../kernel/geo.ts'
import { CopyRows } from '../copy.ts'
import type { Chunk, Field, TableColumns } from '../copy.ts'
import type { Drawn } from '../drawn.ts'
import { idOf, idWithin } from '../id-of.ts'
import { idOfUnit } from '../plan.ts'
import { ARCHETYPES } from './hours.ts'
import type { Archetype } from './hours.ts'
import { SERVICES } from './services.ts'
import type { DemoStation } from './stations.ts'

const table = (name: string, columns: string): TableColumns => ({ table: `stations.${name}`, columns })

export const SERVICE = table('service', 'code, zh, en')
export const STATION = table(
  'station',
  'id, code, tier, kind, status, name_zh, name_en, initials, theme_zh, theme_en, about_zh, about_en, ' +
    'address_zh, address_en, directions_zh, directions_en, lon, lat, unit_id',
)
export const CONTACT = table('contact', 'station_id, number, kind, value, published')
export const SPACE = table(
  'space',
  'id, station_id, number, name_zh, name_en, floor, seats, area_m2, equipment, accessibility',
)
export const OFFERED = table('offered_service', 'station_id, service')
export const TIMETABLE = table('timetable', 'station_id, number, label_zh, label_en, from_day, to_day, hours')
export const EXCEPTION = table('exception', 'station_id, dates, hours, reason_zh, reason_en')
export const MAIN = table('main_station', 'unit_id, station_id, valid')

/** Main stations are so since this day. */
const SINCE = '[2024-01-01,)'

/** The parts of stations for which nobody must know where they stand, by table. */
export function partRows(stations: readonly DemoStation[]): Chunk[][] {
  const contacts = new CopyRows(CONTACT)
  const spaces = new CopyRows(SPACE)
  const offered = new CopyRows(OFFERED)
  const timetables = new CopyRows(TIMETABLE)
  const exceptions = new CopyRows(EXCEPTION)
  const main = new CopyRows(MAIN)
  for (const station of stations) {
    const id = idOfStation(station.code)
    if (station.phone !== null) contacts.add([id, 1, 'phone', station.phone, true])
    contacts.add([id, 2, 'phone', station.staffPhone, false])
    for (const [index, space] of station.spaces.entries())
      spaces.add([idWithin(id, index + 1), id, index + 1, ...(SPACE_FIELDS.get(space) ?? spaceFields(space))])
    for (const service of station.services) offered.add([id, service])
    for (const [number, fields] of (TIMETABLES.get(station.archetype) ?? []).entries())
      timetables.add([id, number, ...fields])
    for (const { from, to, hours, reason } of station.exceptions)
      exceptions.add([id, `[${from},${to}]`, multirangeOf(hours), reason.zh, reason.en])
    for (const unit of station.mainFor) main.add([idOfUnit(unit), id, SINCE])
  }
  return [contacts, spaces, offered, timetables, exceptions, main].map((rows) => rows.take())
}

export function serviceRows(): Chunk[] {
  const rows = new CopyRows(SERVICE)
  for (const { code, zh, en } of SERVICES) rows.add([code, zh, en])
  return rows.take()
}

/** The rows of the stations themselves, once the city is drawn. */
export function stationRows(stations: readonly DemoStation[], drawn: Drawn): Chunk[] {
  const rows = new CopyRows(STATION)
  for (const station of stations) {
    const { code, tier, kind, name, theme, about, address, directions, microGrid } = station
    const [lon, lat] = placeOf(station, drawn)
    rows.add([
      idOfStation(code),
      code,
      tier,
      kind,
      'published',
      name.zh,
      name.en,
      name.initials,
      ...both(theme),
      ...both(about),
      ...both(address),
      ...both(directions),
      lon,
      lat,
      idOfUnit(microGrid),
    ])
  }
  return rows.take()
}

function both(text: Both | null): readonly [zh: Field, en: Field] {
  return text === null ? [null, null] : [text.zh, text.en]
}

/** The id of the station with this code. */
export function idOfStation(code: string): string {
  return idOf('station', code)
}

/** A turn that never comes back to where it began: stations of one micro-grid stand around its label point. */
const GOLDEN_ANGLE = 2.399_963

/**
 * Where a station stands: where it really does, or within 0.7 of the way from its micro-grid's label point
 * to the nearest border.
 */
export function placeOf({ at, microGrid }: DemoStation, drawn: Drawn): readonly [lon: number, lat: number] {
  if (typeof at !== 'number') return at
  const { lon, lat, room } = drawn.of(microGrid)
  const turn = Number.parseInt(microGrid.slice(-6), 10) + at * GOLDEN_ANGLE
  const metres = room * (0.35 + 0.35 * ((at * 0.618_034) % 1))
  return [
    rounded(lon + (metres * Math.cos(turn)) / metresPerLongitude(lat)),
    rounded(lat + (metres * Math.sin(turn)) / METRES_PER_DEGREE),
  ]
}

/** To a millionth of a degree, some 0.1 m. */
function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}

type Space = DemoStation['spaces'][number]

/** Thousands of stations share a few dozen spaces: each is written out once. */
const SPACE_FIELDS = new Map<Space, readonly Field[]>()

function spaceFields(space: Space): readonly Field[] {
  const { name, floor, seats, areaM2, equipment, accessibility } = space
  const fields = [
    name.zh,
    name.en,
    floor,
    seats,
    areaM2,
    `{${equipment.join()}}`,
    `{${accessibility.join()}}`,
  ]
  SPACE_FIELDS.set(space, fields)
  return fields
}

/** The rows of each way to keep hours, the regular timetable first. */
const TIMETABLES = new Map<Archetype, readonly (readonly Field[])[]>(
  Object.entries(ARCHETYPES).map(([archetype, { regular, seasons }]) => [
    archetype as Archetype,
    [regular, ...seasons].map((one) => [
      one.label?.zh ?? null,
      one.label?.en ?? null,
      one.from === undefined ? null : storedDayOfYear(one.from),
      one.to === undefined ? null : storedDayOfYear(one.to),
      storedDays(one),
    ]),
  ]),
)
