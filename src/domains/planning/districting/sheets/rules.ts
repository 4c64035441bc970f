import type { Land, Measure } from '../../units/contract.ts'
import type { GridsWish } from '../contract.ts'
import { amountsOf } from '../features/rules.ts'

/** One measure over the grids: what each has, the mean it is compared with, how far it is off as a share of that. */
export type Sheet = {
  readonly measure: Measure
  readonly amounts: readonly number[]
  readonly means: readonly number[]
  readonly deviations: readonly number[]
}

/** `areaOfGrid`: the area of each grid; grids are compared with the mean of theirs. */
export function sheetOf(
  land: Land,
  measure: Measure,
  grids: readonly number[][],
  areaOfGrid: readonly number[],
): Sheet {
  const given = amountsOf(land, measure)
  const amounts = grids.map((grid) => grid.reduce((sum, unit) => sum + given[unit]!, 0))
  const totals: { amount: number; grids: number }[] = []
  for (const [grid, area] of areaOfGrid.entries()) {
    const total = (totals[area] ??= { amount: 0, grids: 0 })
    total.amount += amounts[grid]!
    total.grids++
  }
  const means = areaOfGrid.map((area) => totals[area]!.amount / totals[area]!.grids)
  const deviations = amounts.map((amount, grid) => (means[grid]! > 0 ? amount / means[grid]! - 1 : 0))
  return { measure, amounts, means, deviations }
}

/** Squared deviations of the measures whose balance is wished for, by grid. */
export function evennessOf({ balance }: GridsWish, sheets: readonly Sheet[], grids: number): number {
  const wished = sheets.filter(({ measure }) => balance.some((one) => one.measure === measure))
  const squares = wished.flatMap(({ deviations }) => deviations.map((deviation) => deviation ** 2))
  return squares.reduce((sum, square) => sum + square, 0) / Math.max(1, grids)
}
