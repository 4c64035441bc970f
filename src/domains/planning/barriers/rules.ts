import { type Box, boxAround, boxesMeet, type Position, widened } from '../../../kernel/geo.ts'
import type { FaultType } from '../../../kernel/problem.ts'
import type { BarrierKind } from './contract.ts'

/** A stretch of a barrier; `area`: it is a ring around one. */
export type Stretch = { readonly area: boolean; readonly line: readonly Position[] }

export type NewBarrier = {
  readonly name: string
  readonly kind: BarrierKind
  readonly lines: readonly Stretch[]
}

/** What is wrong with a feature, by its place in the file from 0. */
export type FeatureFault = { readonly at: number; readonly code: FaultType; readonly name: string }

type Given = {
  readonly properties?: Readonly<Record<string, unknown>> | null
  readonly geometry?: { readonly type?: unknown; readonly coordinates?: unknown } | null
}

/** How kinds are called in files: in English, in Chinese, and by the tags of OpenStreetMap. */
const KINDS: Readonly<Record<string, BarrierKind>> = {
  river: 'river',
  canal: 'river',
  water: 'river',
  河: 'river',
  河流: 'river',
  河道: 'river',
  rail: 'railway',
  railway: 'railway',
  铁路: 'railway',
  road: 'road',
  motorway: 'road',
  trunk: 'road',
  primary: 'road',
  secondary: 'road',
  道路: 'road',
  快速路: 'road',
  主干路: 'road',
  other: 'other',
  其他: 'other',
}
const LONGEST_NAME = 80
/** Barriers may lie a little beside the place that they are brought for, in degrees. */
const NEAR = 0.02

/**
 * Barriers out of features of GeoJSON: lines and polygons, those of one name together. Features with faults are told,
 * one fault each, and are in no barrier. `near`: where the place lies; null where nobody has drawn it. `there`: names
 * that are there already.
 */
export function readBarriers(
  features: readonly unknown[],
  near: Box | null,
  there: ReadonlySet<string>,
): { barriers: NewBarrier[]; faults: FeatureFault[] } {
  const found = new Map<string, NewBarrier>()
  const faults: FeatureFault[] = []
  for (const [at, feature] of features.entries()) {
    const given = (feature ?? {}) as Given
    const name = textOf(given.properties?.['name'])
    const lines = stretchesOf(given)
    const kind = kindOf(given)
    const code = faultOf({ name, lines, kind, near, there })
    if (code || !kind) {
      faults.push({ at, code: code ?? 'barrier-kind', name: name.slice(0, LONGEST_NAME) })
      continue
    }
    const known = found.get(name)
    found.set(name, { name, kind: known?.kind ?? kind, lines: [...(known?.lines ?? []), ...lines] })
  }
  return { barriers: [...found.values()], faults }
}

type Looked = {
  readonly name: string
  readonly lines: readonly Stretch[]
  readonly kind: BarrierKind | undefined
  readonly near: Box | null
  readonly there: ReadonlySet<string>
}

function faultOf({ name, lines, kind, near, there }: Looked): FaultType | undefined {
  const positions = lines.flatMap(({ line }) => line)
  if (name === '' || name.length > LONGEST_NAME) return 'barrier-name'
  if (lines.length === 0) return 'barrier-geometry'
  if (!positions.every(isOnEarth)) return 'barrier-position'
  if (lines.some(({ line, area }) => line.length < (area ? 4 : 2))) return 'barrier-short'
  if (!kind) return 'barrier-kind'
  if (there.has(name)) return 'barrier-is-there'
  return near && !boxesMeet(boxOfLines(lines), widened(near, NEAR)) ? 'barrier-elsewhere' : undefined
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** What is not said is something else; what is said and not known is a fault. */
function kindOf({ properties }: Given): BarrierKind | undefined {
  const { kind, waterway, railway, highway } = properties ?? {}
  if (textOf(kind) !== '') return KINDS[textOf(kind).toLowerCase()]
  if (textOf(waterway) !== '') return 'river'
  if (textOf(railway) !== '') return 'railway'
  return textOf(highway) === '' ? 'other' : 'road'
}

const stretch = (given: unknown, area: boolean): Stretch => ({
  area,
  line: listOf(given).map(positionOf),
})

function stretchesOf({ geometry }: Given): Stretch[] {
  const { type, coordinates } = geometry ?? {}
  switch (type) {
    case 'LineString':
      return [stretch(coordinates, false)]
    case 'MultiLineString':
      return listOf(coordinates).map((one) => stretch(one, false))
    case 'Polygon':
      return listOf(coordinates).map((one) => stretch(one, true))
    case 'MultiPolygon':
      return listOf(coordinates).flatMap((one) => listOf(one).map((ring) => stretch(ring, true)))
    default:
      return []
  }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

function positionOf(value: unknown): Position {
  const [lon, lat] = listOf(value)
  return [typeof lon === 'number' ? lon : Number.NaN, typeof lat === 'number' ? lat : Number.NaN]
}

const isOnEarth = ([lon, lat]: Position): boolean => Math.abs(lon) <= 180 && Math.abs(lat) <= 90

/** West, south, east, north of some lines. */
export function boxOfLines(lines: readonly Stretch[]): Box {
  return boxAround(lines.flatMap(({ line }) => line))
}
