import type { Land } from '../../units/contract.ts'
import type { Broken, GridsWish } from '../contract.ts'
import { fixedParts } from '../parts/rules.ts'
import { passableOf, piecesOf } from '../passable/rules.ts'
import type { Sheet } from '../sheets/rules.ts'

/** Grids in several pieces: by a barrier that runs through them, or apart altogether. */
export function tornGrids(
  land: Land,
  wish: GridsWish,
  labels: Int32Array,
  grids: readonly number[][],
): Broken[] {
  const passable = passableOf(land, { ...wish, within: false })
  const alike = (unit: number, from: number) => labels[unit] === labels[from]
  const pieces = piecesOf(land, land.ids.keys(), alike, passable)
  const torn = [...Map.groupBy(pieces, ([unit]) => labels[unit!]!)].flatMap(([grid, some]) => {
    if (some.length < 2) return []
    const smaller = some.toSorted((a, b) => a.length - b.length).slice(0, -1)
    return [broken(land, 'not-contiguous', [grid], smaller.flat(), { value: some.length })]
  })
  return [...torn, ...barredPairs(land, wish, labels, grids)]
}

/** All else that a drawing breaks: lines, fixed parts, tolerances, the number of grids or what each must have. */
export function brokenBeyondPieces(
  land: Land,
  wish: GridsWish,
  labels: Int32Array,
  grids: readonly number[][],
  sheets: readonly Sheet[],
): Broken[] {
  return [
    ...crossedLines(land, wish, grids),
    ...fixedBroken(land, wish, labels),
    ...outOfTolerance(land, wish, sheets, grids),
    ...sizeBroken(land, wish, sheets, grids),
  ]
}

function broken(
  { ids }: Land,
  code: Broken['code'],
  grids: number[],
  units: readonly number[],
  told: Partial<Pick<Broken, 'measure' | 'value'>> = {},
): Broken {
  return { code, grids, units: units.map((unit) => ids[unit]!), measure: null, value: null, ...told }
}

/** Told grid by grid where some of its units break a rule. */
function brokenIn(
  land: Land,
  code: Broken['code'],
  grids: readonly number[][],
  breaks: (unit: number, grid: number) => boolean,
): Broken[] {
  return grids.flatMap((grid, number) => {
    const units = grid.filter((unit) => breaks(unit, number))
    return units.length > 0 ? [broken(land, code, [number], units)] : []
  })
}

/** Neighbours on both sides of a barrier that lie in one grid. */
function barredPairs(land: Land, wish: GridsWish, labels: Int32Array, grids: readonly number[][]): Broken[] {
  const { offsets, neighbours, barred } = land
  if (!wish.barriers || !barred.some((bar) => bar > 0)) return []
  return brokenIn(land, 'crosses-barrier', grids, (unit, grid) => {
    for (let place = offsets[unit]!; place < offsets[unit + 1]!; place++)
      if (barred[place] && labels[neighbours[place]!] === grid) return true
    return false
  })
}

function crossedLines(land: Land, wish: GridsWish, grids: readonly number[][]): Broken[] {
  if (!wish.within) return []
  const { within } = land
  return brokenIn(land, 'crosses-line', grids, (unit, grid) => within[unit] !== within[grids[grid]![0]!])
}

function fixedBroken(land: Land, wish: GridsWish, labels: Int32Array): Broken[] {
  if (!wish.fixed) return []
  const parts = [...fixedParts(land).values()].map((units) => ({
    units,
    grids: [...new Set(units.map((unit) => labels[unit]!))],
  }))
  const torn = parts.filter(({ grids }) => grids.length > 1)
  const held = Map.groupBy(parts, ({ grids }) => grids[0]!)
  const mixed = [...held].filter(([, some]) => some.length > 1)
  return [
    ...torn.map(({ grids, units }) => broken(land, 'fixed-torn', grids, units)),
    ...mixed.map(([grid, some]) =>
      broken(
        land,
        'fixed-mixed',
        [grid],
        some.map(({ units }) => units[0]!),
      ),
    ),
  ]
}

/** Shares beyond a tolerance that are put down to rounding. */
export const ROUNDING = 1e-9

function outOfTolerance(
  land: Land,
  { balance }: GridsWish,
  sheets: readonly Sheet[],
  grids: readonly number[][],
): Broken[] {
  return balance.flatMap(({ measure, tolerance }) => {
    const { deviations } = sheets.find((sheet) => sheet.measure === measure)!
    const out = [...deviations.keys()].filter((grid) => Math.abs(deviations[grid]!) > tolerance + ROUNDING)
    if (out.length === 0) return []
    const value = Math.max(...out.map((grid) => Math.abs(deviations[grid]!)))
    return [broken(land, 'out-of-tolerance', out, unitsOf(grids, out), { measure, value })]
  })
}

function sizeBroken(
  land: Land,
  { size }: GridsWish,
  sheets: readonly Sheet[],
  grids: readonly number[][],
): Broken[] {
  if ('measure' in size) {
    const { measure } = size
    const { amounts } = sheets.find((sheet) => sheet.measure === measure)!
    const low = [...amounts.keys()].filter((grid) => amounts[grid]! < size.atLeast * (1 - ROUNDING))
    if (low.length === 0) return []
    const value = Math.min(...low.map((grid) => amounts[grid]!))
    return [broken(land, 'below-threshold', low, unitsOf(grids, low), { measure, value })]
  }
  const [from, to] = 'exactly' in size ? [size.exactly, size.exactly] : [size.from, size.to]
  if (grids.length >= from && grids.length <= to) return []
  const code = grids.length < from ? 'too-few-grids' : 'too-many-grids'
  return [broken(land, code, [], [], { value: grids.length })]
}

function unitsOf(grids: readonly number[][], some: readonly number[]): number[] {
  return some.flatMap((grid) => grids[grid]!)
}
