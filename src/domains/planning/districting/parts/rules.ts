import type { Land } from '../../units/contract.ts'
import type { GridsWish } from '../contract.ts'
import { passableOf, piecesOf } from '../passable/rules.ts'

/** Units of each fixed part, by its name. */
export function fixedParts({ ids, fixed }: Land): Map<string, number[]> {
  return Map.groupBy(
    [...ids.keys()].filter((unit) => fixed[unit] !== null),
    (unit) => fixed[unit]!,
  )
}

/** Of some units what moves as one: those of a fixed part, or one alone. */
export function bundlesOf({ fixed }: Land, wish: GridsWish, units: Int32Array): number[][] {
  const isFixed = wish.fixed && units.some((unit) => fixed[unit] !== null)
  if (!isFixed) return Array.from(units, (unit) => [unit])
  return [...Map.groupBy(units, (unit) => fixed[unit] || unit).values()]
}

/** How many grids some units can become: at least and at most so many; the pieces into which they fall. */
export type Room = {
  readonly pieces: readonly number[][]
  readonly least: number
  readonly most: number
}

/**
 * No grid spans two pieces or holds two fixed parts, so that a piece needs a grid for each fixed part in it, and one
 * where there is none; what moves as one is in one grid, so that there are no more grids than bundles.
 */
export function roomOf(land: Land, wish: GridsWish, units: Int32Array): Room {
  const inside = new Set(units)
  const pieces = piecesOf(land, units, (unit) => inside.has(unit), passableOf(land, wish))
  const partsIn = (piece: readonly number[]) =>
    wish.fixed
      ? new Set(piece.map((unit) => land.fixed[unit] ?? null).filter((name) => name !== null)).size
      : 0
  const least = pieces.reduce((sum, piece) => sum + Math.max(1, partsIn(piece)), 0)
  return { pieces, least, most: bundlesOf(land, wish, units).length }
}
