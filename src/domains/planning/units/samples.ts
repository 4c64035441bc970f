import { METRES_PER_DEGREE, metresPerLongitude, type Position, type Shape } from '../../../kernel/geo.ts'
import type { Land, UnitRow } from './contract.ts'
import { layLand } from './rules.ts'

const CORNER: Position = [121.4, 31.2]

/** A position so many metres east and north of a corner of the city. */
export function at(east: number, north: number): Position {
  return [CORNER[0] + east / metresPerLongitude(CORNER[1]), CORNER[1] + north / METRES_PER_DEGREE]
}

/** A closed ring through these points in metres. */
export function ring(...points: readonly (readonly [number, number])[]): Position[] {
  return [...points, points[0]!].map(([east, north]) => at(east, north))
}

/** A rectangle in metres as a shape. */
export function box(west: number, south: number, east: number, north: number): Shape {
  return [[ring([west, south], [east, south], [east, north], [west, north])]]
}

/** A unit with what is sensible where nothing is said. */
export function unit(id: string, polygons: Shape, others: Partial<UnitRow> = {}): UnitRow {
  const nothing = { today: null, fixed: null, within: null }
  return { id, name: id, polygons, population: 100, workload: 1, features: {}, ...nothing, ...others }
}

/** Square units of 100 m in rows and columns, named `0`, `1` … from the south-west, row by row. */
export function squares(
  columns: number,
  rows: number,
  of: (place: number, column: number, row: number) => Partial<UnitRow> = () => ({}),
): UnitRow[] {
  return Array.from({ length: columns * rows }, (_, place) => {
    const [column, row] = [place % columns, Math.floor(place / columns)]
    const shape = box(100 * column, 100 * row, 100 * column + 100, 100 * row + 100)
    return unit(String(place), shape, of(place, column, row))
  })
}

/** Rows that must be without a grave fault, as a land. */
export function laid(...given: Parameters<typeof layLand>): Land {
  const { land, faults } = layLand(...given)
  if (!land) throw new Error(JSON.stringify(faults))
  return land
}

/** The neighbours of a unit with the metres of their common border, by id. */
export function neighboursOf(land: Land, id: string): Record<string, number> {
  const unitAt = land.ids.indexOf(id)
  const rows = Array.from(
    { length: land.offsets[unitAt + 1]! - land.offsets[unitAt]! },
    (_, place) => land.offsets[unitAt]! + place,
  )
  return Object.fromEntries(
    rows.map((place) => [land.ids[land.neighbours[place]!]!, Math.round(land.shared[place]!)]),
  )
}
