import type { Atlas } from '../locate/rules.ts'

/**
 * Metres within which a position is believed: satellite positions of phones are good to about 5 m under
 * open sky and several times worse between tall buildings, where the city is densest.
 */
export const ACCURACY = 25

/** Where a position lies, and how sure that is. Units are named by their index in the tree. */
export type Located = {
  /** The unit that contains the position, null where none does. */
  readonly unit: number | null
  /** Whether it can be no other unit: one contains the position and no other lies within the accuracy. */
  readonly certain: boolean
  /** Every unit within the accuracy, the containing one first, then nearest first. */
  readonly candidates: readonly number[]
  /** The lowest unit above all candidates; null where there is none, or no candidate. */
  readonly common: number | null
  /** Metres to the border of the containing unit, or else of the nearest candidate. */
  readonly metresToBorder?: number
}

/**
 * Which unit a position belongs to, said openly near borders: a place on a border otherwise gets
 * reported to nobody. `parents[u]` is the unit above unit `u`, -1 at the top; unit `u` is leaf `u` of the
 * atlas, so leaves come first in the tree or the other units have shapes without polygons there. An
 * accuracy that is negative or no number counts as the usual one. Throws RangeError where the parents
 * run in a circle.
 */
export function locateWithin(
  atlas: Atlas,
  parents: Int32Array,
  lon: number,
  lat: number,
  accuracyMetres: number = ACCURACY,
): Located {
  const reach = accuracyMetres >= 0 ? accuracyMetres : ACCURACY
  const found = atlas.locate(lon, lat)
  const others = atlas.near(lon, lat, reach).filter((leaf) => leaf !== found)
  const candidates = found < 0 ? others : [found, ...others]
  const [nearest] = candidates
  return {
    unit: found < 0 ? null : found,
    certain: found >= 0 && others.length === 0,
    candidates,
    common: commonParent(parents, candidates),
    ...(nearest !== undefined && { metresToBorder: atlas.metresToBorder(nearest, lon, lat) }),
  }
}

/** The lowest unit above all of these; null where there is none. Throws RangeError where parents run in a circle. */
export function commonParent(parents: Int32Array, units: readonly number[]): number | null {
  const [first, ...others] = units
  if (first === undefined) return null
  const line = lineAbove(parents, first)
  let lowest = 0
  for (const unit of others) {
    const own = new Set(lineAbove(parents, unit))
    while (lowest < line.length && !own.has(line[lowest]!)) lowest++
  }
  return line[lowest] ?? null
}

function lineAbove(parents: Int32Array, unit: number): number[] {
  const line: number[] = []
  for (let above = parents[unit] ?? -1; above >= 0; above = parents[above] ?? -1) {
    if (line.length >= parents.length) throw new RangeError(`The units above ${unit} run in a circle`)
    line.push(above)
  }
  return line
}
