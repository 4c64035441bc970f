import { METRES_PER_DEGREE, metresPerLongitude, type Position } from '../../../../kernel/geo.ts'
import type { Places } from '../../walking/contract.ts'

/** The micro-grids of a city in columns. */
export type Land = Places & {
  readonly ids: readonly string[]
  readonly positions: readonly Position[]
  /** 0 where nobody has told. */
  readonly people: Float64Array
  /** 1 where somebody has. */
  readonly known: Uint8Array
  /** Metres in a degree of longitude half-way up the city. */
  readonly scale: number
}

export type GridRow = { readonly id: string; readonly at: Position; readonly population: number | null }

/** Lays micro-grids on a plane: metres from the equator and the prime meridian, true half-way up the city. */
export function landOf(rows: readonly GridRow[]): Land {
  const middle = rows.reduce((sum, { at }) => sum + at[1], 0) / Math.max(1, rows.length)
  const scale = metresPerLongitude(middle)
  const positions = rows.map(({ at }) => at)
  return {
    ids: rows.map(({ id }) => id),
    positions,
    people: Float64Array.from(rows, ({ population }) => population ?? 0),
    known: Uint8Array.from(rows, ({ population }) => (population === null ? 0 : 1)),
    scale,
    ...layPositions(positions, scale),
  }
}

/** Positions as places on a plane whose degrees of longitude have so many metres. */
export function layPositions(positions: readonly Position[], scale: number): Places {
  return {
    east: Float64Array.from(positions, ([lon]) => lon * scale),
    north: Float64Array.from(positions, ([, lat]) => lat * METRES_PER_DEGREE),
  }
}
