import type { Position, Shape } from '../../../../kernel/geo.ts'
import { notWalkable } from '../../streets/walkable/rules.ts'
import { isOnEarth, offPlane, originOf, outlineOf } from '../../units/plane/rules.ts'
import type { PlaceColumns, PlaceFault, PlaceRow } from './contract.ts'

/** Names by which these are commonly called. */
export const USUAL_PLACES: PlaceColumns = {
  id: ['id', 'code'],
  name: ['name', 'zh'],
  people: ['people', 'population', 'pop'],
  capacity: ['capacity'],
}

type Feature = {
  readonly id?: unknown
  readonly properties?: Readonly<Record<string, unknown>> | null
  readonly geometry?: { readonly type?: unknown; readonly coordinates?: unknown } | null
}

/**
 * Places out of a GeoJSON FeatureCollection (RFC 7946): points, or areas, which count as their centroid. A place
 * without an id is called by its number from 1. Null where it is no FeatureCollection.
 */
export function readPlaces(
  json: unknown,
  columns: PlaceColumns = USUAL_PLACES,
): { rows: PlaceRow[]; faults: PlaceFault[] } | null {
  const features = featuresOf(json)
  if (!features) return null
  const rows = features.map((feature, at) => rowOf(feature, at + 1, columns))
  return { rows, faults: faultsOf(rows) }
}

/**
 * Streets out of a GeoJSON FeatureCollection: every line of it that people walk on, by the tags of OpenStreetMap where any
 * line has `highway`. Null where it is no FeatureCollection.
 */
export function readStreets(json: unknown): { lines: Position[][]; faults: PlaceFault[] } | null {
  const features = featuresOf(json)
  if (!features) return null
  const isTagged = features.some(({ properties }) => typeof properties?.['highway'] === 'string')
  const streets = isTagged ? features.filter((one) => notWalkable(tagsOf(one)) === null) : features
  const lines = streets.flatMap(({ geometry }) => {
    if (geometry?.type === 'LineString') return [positionsOf(geometry.coordinates)]
    return geometry?.type === 'MultiLineString' ? listOf(geometry.coordinates).map(positionsOf) : []
  })
  const good = lines.filter((line) => line.length > 1 && line.every(([lon, lat]) => isOnEarth(lon, lat)))
  return { lines: good, faults: good.length === 0 ? [{ code: 'no-streets', places: [] }] : [] }
}

function tagsOf({ properties }: Feature): Map<string, string> {
  return new Map(
    Object.entries(properties ?? {}).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    ),
  )
}

function featuresOf(json: unknown): readonly Feature[] | null {
  const { type, features } = (json ?? {}) as { type?: unknown; features?: unknown }
  return type === 'FeatureCollection' && Array.isArray(features) ? (features as Feature[]) : null
}

function rowOf(feature: Feature, number: number, columns: PlaceColumns): PlaceRow {
  const properties = feature.properties ?? {}
  const value = (names: readonly string[]) =>
    names.map((name) => properties[name]).find((one) => one !== undefined && one !== null)
  const id = textOf(value(columns.id) ?? feature.id) || `#${number}`
  return {
    id,
    name: textOf(value(columns.name)) || id,
    at: placeOf(feature),
    people: amountOf(value(columns.people)),
    capacity: value(columns.capacity) === undefined ? null : amountOf(value(columns.capacity)),
  }
}

/** A position whose numbers are NaN where there is none. */
function placeOf({ geometry }: Feature): Position {
  const { type, coordinates } = geometry ?? {}
  if (type === 'Point') return positionOf(coordinates)
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? listOf(coordinates) : []
  const shape: Shape = polygons.map((polygon) => listOf(polygon).map(positionsOf))
  const origin = originOf([shape])
  const outline = outlineOf(shape, origin)
  if ('code' in outline) return [Number.NaN, Number.NaN]
  return offPlane([outline.east, outline.north], origin)
}

function faultsOf(rows: readonly PlaceRow[]): PlaceFault[] {
  if (rows.length === 0) return [{ code: 'no-places', places: [] }]
  const those = (code: PlaceFault['code'], isFaulty: (row: PlaceRow) => boolean): PlaceFault => ({
    code,
    places: rows.filter(isFaulty).map(({ id }) => id),
  })
  const times = Map.groupBy(rows, ({ id }) => id)
  return [
    those('geometry-missing', ({ at }) => at.some((value) => Number.isNaN(value))),
    those('position-off-earth', ({ at }) => !at.some((value) => Number.isNaN(value)) && !isOnEarth(...at)),
    those('number-bad', ({ people, capacity }) => !isAmount(people) || !isAmount(capacity ?? 0)),
    { code: 'id-twice' as const, places: [...times].filter(([, some]) => some.length > 1).map(([id]) => id) },
  ].filter(({ places }) => places.length > 0)
}

function isAmount(value: number): boolean {
  return value >= 0 && Number.isFinite(value)
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' ? String(value) : ''
}

/** What is not said counts as nobody. */
function amountOf(value: unknown): number {
  if (value === undefined) return 0
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

function positionsOf(value: unknown): Position[] {
  return listOf(value).map(positionOf)
}

function positionOf(value: unknown): Position {
  const [lon, lat] = listOf(value)
  return [typeof lon === 'number' ? lon : Number.NaN, typeof lat === 'number' ? lat : Number.NaN]
}
