import type { Land } from '../../units/contract.ts'
import type { GridsWish } from '../contract.ts'

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
  return [...Map.groupBy(units, (unit) => (wish.fixed && fixed[unit]) || unit).values()]
}
