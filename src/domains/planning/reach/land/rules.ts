import type { Position } from '../../../../kernel/geo.ts'
import type { Places } from '../../walking/contract.ts'
import { layPlaces } from '../../walking/places/rules.ts'

/** The micro-grids of a city in columns. */
export type Land = Places & {
  readonly ids: readonly string[]
  readonly positions: readonly Position[]
  /** 0 where nobody has told. */
  readonly people: Float64Array
  /** 1 where somebody has. */
  readonly known: Uint8Array
  /** Where the plane touches the earth: half-way up the city. */
  readonly origin: Position
}

export type GridRow = { readonly id: string; readonly at: Position; readonly population: number | null }

/** Lays micro-grids on a plane. */
export function landOf(rows: readonly GridRow[]): Land {
  const mean = rows.reduce((sum, { at }) => sum + at[1], 0) / Math.max(1, rows.length)
  // Rounded: streets that were laid on this plane stay there when a micro-grid comes or goes.
  const middle = Math.round(mean * 10) / 10
  const origin = [0, middle] as const
  const positions = rows.map(({ at }) => at)
  return {
    ids: rows.map(({ id }) => id),
    positions,
    people: Float64Array.from(rows, ({ population }) => population ?? 0),
    known: Uint8Array.from(rows, ({ population }) => (population === null ? 0 : 1)),
    origin,
    ...layPlaces(positions, origin),
  }
}
