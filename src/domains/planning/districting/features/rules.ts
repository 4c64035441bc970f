import type { Land, Measure } from '../../units/contract.ts'
import type { GridsWish } from '../contract.ts'

/** Features that count, each brought to mean 0 and variance 1 over all units; units × width, row by row. */
export type Features = { readonly width: number; readonly values: Float64Array }

/** The features that the wish names (all where it names none). What is the same everywhere becomes 0. */
export function standardised(land: Land, { features, weights }: GridsWish): Features {
  const count = land.ids.length
  const all = land.featureNames.length
  const names = weights.similarity > 0 ? (features ?? land.featureNames) : []
  const columns = names.map((name) => land.featureNames.indexOf(name)).filter((column) => column >= 0)
  const values = new Float64Array(count * columns.length)
  for (const [place, column] of columns.entries()) {
    let mean = 0
    for (let unit = 0; unit < count; unit++) mean += land.features[unit * all + column]! / count
    let variance = 0
    for (let unit = 0; unit < count; unit++)
      variance += (land.features[unit * all + column]! - mean) ** 2 / count
    const deviation = Math.sqrt(variance)
    if (deviation <= 1e-12 * Math.abs(mean)) continue
    for (let unit = 0; unit < count; unit++)
      values[unit * columns.length + place] = (land.features[unit * all + column]! - mean) / deviation
  }
  return { width: columns.length, values }
}

/** Sum of squares of standardised features: all there is to be alike or not. */
export function spreadOf({ values }: Features): number {
  let spread = 0
  for (const value of values) spread += value * value
  return spread
}

/** What each unit has of a measure. */
export function amountsOf(land: Land, measure: Measure): Float64Array {
  return measure === 'units' ? new Float64Array(land.ids.length).fill(1) : land[measure]
}
