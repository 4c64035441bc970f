import { parse } from 'csv-parse/browser/esm/sync'
import { type CandidatePlace, MOST_PLACES } from '../../../../src/domains/planning/plans/ground/contract.ts'

/** What is wrong with a file of places; rows by their numbers, the first below the head being 2. */
export type PlacesFault =
  | { readonly what: 'unreadable' | 'empty' | 'columns' | 'tooMany' }
  | { readonly what: 'notPlaces' | 'rooms'; readonly rows: readonly number[] }

type Read = { readonly places: CandidatePlace[] } | { readonly fault: PlacesFault }
type Row = {
  readonly number: number
  readonly lon: number
  readonly lat: number
  readonly name: string
  readonly room: string
}

const NAMES = {
  lon: ['lon', 'lng', 'long', 'longitude', 'x', '经度'],
  lat: ['lat', 'latitude', 'y', '纬度'],
  name: ['name', 'zh', '名称', '地点'],
  room: ['room', 'capacity', '容量', '可服务人数'],
} as const

/** Places out of GeoJSON (points; areas by the middle of their corners) or CSV with a head. */
export function placesIn(text: string): Read {
  const trimmed = text.replace(/^\uFEFF/, '').trim()
  const rows = trimmed.startsWith('{') ? rowsOfJson(trimmed) : rowsOfCsv(trimmed)
  if ('what' in rows) return { fault: rows }
  if (rows.length === 0) return { fault: { what: 'empty' } }
  if (rows.length > MOST_PLACES) return { fault: { what: 'tooMany' } }
  const off = rows.filter(({ lon, lat }) => !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90))
  if (off.length > 0) return { fault: { what: 'notPlaces', rows: off.map(({ number }) => number) } }
  const bad = rows.filter(({ room }) => room !== '' && !(Number(room) >= 1))
  if (bad.length > 0) return { fault: { what: 'rooms', rows: bad.map(({ number }) => number) } }
  return {
    places: rows.map(({ lon, lat, name, room }) => ({
      lon: round(lon),
      lat: round(lat),
      name: name.trim().slice(0, 60),
      room: room === '' ? null : Number(room),
    })),
  }
}

/** To a tenth of a metre. */
export const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6

function rowsOfJson(text: string): Row[] | PlacesFault {
  const read = parsed(text)
  const features = (read as { features?: unknown } | undefined)?.features
  if (!Array.isArray(features)) return { what: 'unreadable' }
  return features.map((feature: Feature, at): Row => {
    const properties = feature?.properties ?? {}
    const value = (names: readonly string[]) => {
      const found = names.map((name) => properties[name]).find((one) => one !== undefined && one !== null)
      return typeof found === 'string' || typeof found === 'number' ? String(found) : ''
    }
    const [lon, lat] = middleOf(feature?.geometry)
    return { number: at + 1, lon, lat, name: value(NAMES.name), room: value(NAMES.room) }
  })
}

type Geometry = { readonly type?: unknown; readonly coordinates?: unknown } | null | undefined
type Feature = { readonly geometry?: Geometry; readonly properties?: Record<string, unknown> | null } | null

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function middleOf(geometry: Geometry): readonly [number, number] {
  const { type, coordinates } = geometry ?? {}
  const ring: unknown =
    type === 'Point'
      ? [coordinates]
      : type === 'Polygon'
        ? (coordinates as unknown[] | undefined)?.[0]
        : type === 'MultiPolygon'
          ? (coordinates as unknown[][] | undefined)?.[0]?.[0]
          : undefined
  if (!Array.isArray(ring) || ring.length === 0) return [NaN, NaN]
  // A ring ends where it begins: that corner counts once.
  const isClosed = ring.length > 1 && String(ring[0]) === String(ring.at(-1))
  const corners: unknown[] = isClosed ? ring.slice(0, -1) : ring
  const mean = (axis: 0 | 1) =>
    corners.reduce(
      (sum: number, corner) => sum + Number((corner as unknown[] | undefined)?.[axis] ?? NaN),
      0,
    ) / corners.length
  return [mean(0), mean(1)]
}

function rowsOfCsv(text: string): Row[] | PlacesFault {
  const read = cellsIn(text)
  if (!read) return { what: 'unreadable' }
  const [head, ...lines] = read
  if (head === undefined) return { what: 'empty' }
  const names = head.map((name) => name.toLowerCase())
  const column = (of: readonly string[]) => names.findIndex((name) => of.includes(name))
  const [lon, lat, name, room] = [
    column(NAMES.lon),
    column(NAMES.lat),
    column(NAMES.name),
    column(NAMES.room),
  ]
  if (lon < 0 || lat < 0) return { what: 'columns' }
  return lines.map((cells, at) => {
    const number = (index: number) => (cells[index] ? Number(cells[index]) : NaN)
    return {
      number: at + 2,
      lon: number(lon),
      lat: number(lat),
      name: cells[name] ?? '',
      room: cells[room] ?? '',
    }
  })
}

/** Lines of cells (RFC 4180), parted as the head is; lines without anything are left out. Undefined where a quote has no end. */
function cellsIn(text: string): string[][] | undefined {
  const head = text.split('\n', 1)[0] ?? ''
  try {
    return parse(text, {
      delimiter: ['\t', ';', ','].find((sign) => head.includes(sign)) ?? ',',
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    })
  } catch {
    return undefined
  }
}
