/** Longitude and latitude in degrees, WGS84; shapes are polygons of an outer ring and its holes, all closed. */
type Position = readonly [lon: number, lat: number]
type Shape = readonly (readonly (readonly Position[])[])[]

/** What of a unit can be balanced between grids: persons, square metres, work in any one measure, or the units themselves. */
export const MEASURES = ['population', 'area', 'workload', 'units'] as const
export type Measure = (typeof MEASURES)[number]

/**
 * A unit as it is given: a community or a micro-grid with its outline (WGS84) and what is known of it.
 * `today` names the grid it is in now, `fixed` the part that it stays together with (units of one name lie
 * in one grid, units of different names in different ones), `within` the area whose line no grid may cross. No other
 * unit joins a fixed part that stands `alone`: it is a whole grid, as it is.
 */
export type UnitRow = {
  readonly id: string
  readonly name: string
  readonly polygons: Shape
  readonly population: number
  readonly workload: number
  readonly features: Readonly<Record<string, number>>
  readonly today: string | null
  readonly fixed: string | null
  readonly alone?: boolean
  readonly within: string | null
}

/**
 * A line that no grid may cross: a river, a railway, a main road. Positions in WGS84. Lines of one name are one
 * barrier. `area`: the line is a ring around it, as of a broad river.
 */
export type Barrier = { readonly name: string; readonly line: readonly Position[]; readonly area?: boolean }

/** Stands in `barred` where no barrier runs, but on one side a fixed part stands alone. */
export const ALONE = 0xffff

/**
 * Units made ready for the solvers, everything beside the units' place in `ids`. Neighbours stand in
 * compressed rows: those of unit `i` are `neighbours[offsets[i]]` up to `neighbours[offsets[i + 1]]`, with
 * the length of the border in `shared` (metres). Where a barrier runs along it, `barred` tells which: its place in
 * `barriers` counted from 1, or `ALONE`; else 0.
 */
export type Land = {
  readonly ids: readonly string[]
  readonly names: readonly string[]
  readonly offsets: Int32Array
  readonly neighbours: Int32Array
  readonly shared: Float64Array
  readonly barred: Uint16Array
  /** What barriers are called. */
  readonly barriers: readonly string[]
  /** Square metres. */
  readonly area: Float64Array
  /** Metres, holes included. */
  readonly perimeter: Float64Array
  readonly population: Float64Array
  readonly workload: Float64Array
  /** Units × features, row by row. */
  readonly features: Float64Array
  readonly featureNames: readonly string[]
  /** Centroids in metres from `origin`. */
  readonly east: Float64Array
  readonly north: Float64Array
  readonly origin: Position
  readonly today: readonly (string | null)[]
  readonly fixed: readonly (string | null)[]
  readonly within: readonly (string | null)[]
}

/** What can be wrong with units. Grave ones leave nothing to work with; the others are worth knowing. */
export const GRAVE_FAULTS = [
  'no-units',
  'id-missing',
  'id-twice',
  'outline-missing',
  'ring-open',
  'ring-short',
  'ring-crossing',
  'position-off-earth',
  'sliver',
  'number-bad',
  'outline-twice',
  'overlap',
] as const
export const MILD_FAULTS = [
  'ring-knotted',
  'no-people',
  'many-parts',
  'island',
  'apart',
  'barrier-short',
] as const
export type LandFaultCode = (typeof GRAVE_FAULTS)[number] | (typeof MILD_FAULTS)[number]

/**
 * One fault: which, at which units (their ids; a row without one is named by its number from 1, as `#7`), and
 * the value that shows it: a width in metres, an area in square metres, a count, or the name of a field.
 */
export type LandFault = {
  readonly code: LandFaultCode
  readonly grave: boolean
  readonly units: readonly string[]
  readonly value: number | string | null
}
