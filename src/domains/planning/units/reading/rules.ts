import type { Position, Shape } from '../../../../kernel/geo.ts'
import type { Barrier, UnitRow } from '../contract.ts'

/** Which property of a feature says what. The first that is there counts. */
export type Columns = {
  readonly id: readonly string[]
  readonly name: readonly string[]
  readonly population: readonly string[]
  readonly workload: readonly string[]
  readonly today: readonly string[]
  readonly fixed: readonly string[]
  readonly within: readonly string[]
  /** Names of features; null: every other property that holds a number in all units. */
  readonly features: readonly string[] | null
}

/** Names by which these are commonly called. */
export const USUAL_COLUMNS: Columns = {
  id: ['id', 'code'],
  name: ['name'],
  population: ['population', 'pop'],
  workload: ['workload', 'work'],
  today: ['today', 'grid'],
  fixed: ['fixed'],
  within: ['within'],
  features: null,
}

type Feature = {
  readonly id?: unknown
  readonly properties?: Readonly<Record<string, unknown>> | null
  readonly geometry?: { readonly type?: unknown; readonly coordinates?: unknown } | null
}

export type Reading = {
  readonly rows: readonly UnitRow[]
  readonly barriers: readonly Barrier[]
}

/**
 * Units and barriers out of a GeoJSON FeatureCollection (RFC 7946): polygons are units, lines are barriers. Units
 * whose numbers cannot be read come as NaN, which `layLand` names. Null where it is no FeatureCollection.
 */
export function readUnits(json: unknown, columns: Columns = USUAL_COLUMNS): Reading | null {
  const { type, features } = (json ?? {}) as { type?: unknown; features?: unknown }
  if (type !== 'FeatureCollection' || !Array.isArray(features)) return null
  const all = features as Feature[]
  const isLine = ({ geometry }: Feature) => textOf(geometry?.type).endsWith('LineString')
  const lines = all.filter(isLine)
  const areas = all.filter((feature) => !isLine(feature))
  const names = columns.features ?? numericProperties(areas, columns)
  return {
    rows: areas.map((feature) => rowOf(feature, columns, names)),
    barriers: lines.flatMap((feature) => barriersOf(feature, columns)),
  }
}

function rowOf(feature: Feature, columns: Columns, names: readonly string[]): UnitRow {
  const properties = feature.properties ?? {}
  const text = (some: readonly string[]) => textOf(valueOf(properties, some)) || null
  const id = text(columns.id) ?? textOf(feature.id)
  return {
    id,
    name: text(columns.name) ?? id,
    polygons: shapeOf(feature),
    population: amountOf(valueOf(properties, columns.population)),
    workload: amountOf(valueOf(properties, columns.workload)),
    features: Object.fromEntries(names.map((name) => [name, numberOf(properties[name])])),
    today: text(columns.today),
    fixed: text(columns.fixed),
    within: text(columns.within),
  }
}

function valueOf(properties: Readonly<Record<string, unknown>>, names: readonly string[]): unknown {
  return names.map((name) => properties[name]).find((value) => value !== undefined && value !== null)
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : ''
}

/** What is not said counts as nothing; what is said and no number is told as such. */
function amountOf(value: unknown): number {
  return value === undefined || value === null ? 0 : numberOf(value)
}

function numberOf(value: unknown): number {
  if (typeof value === 'number') return value
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
}

/** Properties that hold a number in every unit and say nothing else. */
function numericProperties(features: readonly Feature[], columns: Columns): string[] {
  const { features: _, ...others } = columns
  const taken = new Set(Object.values(others).flat())
  const first = Object.keys(features[0]?.properties ?? {})
  return first.filter(
    (name) => !taken.has(name) && features.every(({ properties }) => typeof properties?.[name] === 'number'),
  )
}

function shapeOf({ geometry }: Feature): Shape {
  const { type, coordinates } = geometry ?? {}
  const polygons = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : []
  if (!Array.isArray(polygons)) return []
  return polygons.map((polygon) =>
    listOf(polygon).map((ring) => listOf(ring).map((position) => positionOf(position))),
  )
}

function barriersOf({ geometry, properties, id }: Feature, columns: Columns): Barrier[] {
  const name = textOf(valueOf(properties ?? {}, columns.name)) || textOf(id)
  const lines = geometry?.type === 'LineString' ? [geometry.coordinates] : listOf(geometry?.coordinates)
  return lines.map((line) => ({ name, line: listOf(line).map((position) => positionOf(position)) }))
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}

/** A city has half a million positions: what is one already is not made anew. */
function positionOf(value: unknown): Position {
  const [lon, lat] = listOf(value)
  if (typeof lon === 'number' && typeof lat === 'number') return value as Position
  return [Number(lon), Number(lat)]
}
