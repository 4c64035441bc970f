import type { Land, Measure } from '../../units/contract.ts'
import type { Broken, GridFigures, GridsWish } from '../contract.ts'
import { amountsOf, standardised, spreadOf } from '../features/rules.ts'
import { areasOf, passableOf, piecesOf } from '../passable/rules.ts'

/**
 * What a drawing is worth under a wish, worked out from scratch in O(units × (features + neighbours)). Labels are grid
 * numbers from 0, none left out. Balance compares grids with the mean of their area where no grid crosses its line.
 */
export function judgeGrids(land: Land, wish: GridsWish, labels: Int32Array): GridFigures {
  const grids = gridsOf(labels)
  const similarity = similarityOf(land, wish, grids)
  const borders = bordersBetween(land, labels)
  const areas = areasOf(land, wish)
  const areaOfGrid = grids.map(([first]) => (first === undefined ? 0 : areas.of[first]!))
  const sheets = measuresOf(wish).map((measure) => sheetOf(land, measure, grids, areaOfGrid))
  const moved = movedSince(land, labels)
  const torn = tornGrids(land, wish, labels, grids)
  const evenness = evennessOf(wish, sheets, grids.length)
  const { weights } = wish
  return {
    grids: grids.length,
    objective:
      weights.similarity * similarity.share +
      weights.compactness * borders.share +
      (weights.stay * (moved ?? 0)) / Math.max(1, land.ids.length) +
      weights.evenness * evenness,
    similarity,
    borders,
    balance: sheets.map(({ measure, amounts, means, deviations }) => ({
      measure,
      lowest: Math.min(...amounts),
      highest: Math.max(...amounts),
      mean: means.reduce((sum, mean) => sum + mean, 0) / Math.max(1, means.length),
      largest: deviations.reduce((most, deviation) => Math.max(most, Math.abs(deviation)), 0),
    })),
    contiguous: torn.length === 0,
    moved,
    bound: null,
    mostGrids: null,
    proven: false,
    relaxed: [],
    broken: [
      ...torn,
      ...crossedLines(land, wish, grids),
      ...fixedBroken(land, wish, labels),
      ...outOfTolerance(land, wish, sheets, grids),
      ...sizeBroken(land, wish, sheets, grids),
    ],
  }
}

/** Units of each grid. */
export function gridsOf(labels: Int32Array): number[][] {
  const grids: number[][] = []
  for (const [unit, grid] of labels.entries()) (grids[grid] ??= []).push(unit)
  return Array.from(grids, (grid) => grid ?? [])
}

/** Measures that a wish speaks of. */
export function measuresOf({ balance, size }: GridsWish): Measure[] {
  return [
    ...new Set([...balance.map(({ measure }) => measure), ...('measure' in size ? [size.measure] : [])]),
  ]
}

function similarityOf(land: Land, wish: GridsWish, grids: readonly number[][]): GridFigures['similarity'] {
  const features = standardised(land, wish)
  const { width, values } = features
  let ssd = 0
  for (const grid of grids)
    for (let column = 0; column < width; column++) {
      let mean = 0
      for (const unit of grid) mean += values[unit * width + column]! / grid.length
      for (const unit of grid) ssd += (values[unit * width + column]! - mean) ** 2
    }
  const spread = spreadOf(features)
  return { ssd, share: spread > 0 ? ssd / spread : 0 }
}

function bordersBetween(
  { ids, offsets, neighbours, shared }: Land,
  labels: Int32Array,
): GridFigures['borders'] {
  let [metres, all] = [0, 0]
  for (let unit = 0; unit < ids.length; unit++)
    for (let place = offsets[unit]!; place < offsets[unit + 1]!; place++) {
      all += shared[place]! / 2
      if (labels[neighbours[place]!] !== labels[unit]) metres += shared[place]! / 2
    }
  return { metres, share: all > 0 ? metres / all : 0 }
}

/** One measure over the grids: what each has, the mean it is compared with, how far it is off as a share of that. */
type Sheet = {
  readonly measure: Measure
  readonly amounts: readonly number[]
  readonly means: readonly number[]
  readonly deviations: readonly number[]
}

function sheetOf(
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

function evennessOf({ balance }: GridsWish, sheets: readonly Sheet[], grids: number): number {
  const wished = sheets.filter(({ measure }) => balance.some((one) => one.measure === measure))
  const squares = wished.flatMap(({ deviations }) => deviations.map((deviation) => deviation ** 2))
  return squares.reduce((sum, square) => sum + square, 0) / Math.max(1, grids)
}

function movedSince({ today }: Land, labels: Int32Array): number | null {
  if (today.every((name) => name === null)) return null
  const namedAs = todaysNumbers(today, labels)
  return today.reduce(
    (moved, name, unit) => moved + (name !== null && namedAs.get(name) !== labels[unit] ? 1 : 0),
    0,
  )
}

/**
 * Which grid goes on as which of today's: pairs with most units in common first, each once. What today's grids are
 * called is nothing that a drawing has to know.
 */
export function todaysNumbers(today: Land['today'], labels: Int32Array): Map<string, number> {
  const common = new Map<string, { name: string; grid: number; units: number }>()
  for (const [unit, name] of today.entries()) {
    if (name === null) continue
    const key = `${labels[unit]} ${name}`
    const pair = common.get(key)
    if (pair) pair.units++
    else common.set(key, { name, grid: labels[unit]!, units: 1 })
  }
  const numbers = new Map<string, number>()
  const taken = new Set<number>()
  for (const { name, grid } of [...common.values()].toSorted((a, b) => b.units - a.units)) {
    if (numbers.has(name) || taken.has(grid)) continue
    numbers.set(name, grid)
    taken.add(grid)
  }
  return numbers
}

/** What grids are called, by number: as today's that they go on from, the others by numbers from 1 that are free. */
export function gridNames({ today }: Land, labels: Int32Array): string[] {
  const names: string[] = []
  for (const [name, grid] of todaysNumbers(today, labels)) names[grid] = name
  const taken = new Set(today)
  let next = 1
  for (const grid of gridsOf(labels).keys()) {
    if (names[grid] !== undefined) continue
    while (taken.has(String(next))) next++
    names[grid] = String(next++)
  }
  return names
}

/** Grids in several pieces: by a barrier that runs through them, or apart altogether. */
function tornGrids(land: Land, wish: GridsWish, labels: Int32Array, grids: readonly number[][]): Broken[] {
  const passable = passableOf(land, { ...wish, within: false })
  const alike = (unit: number, from: number) => labels[unit] === labels[from]
  const all = land.ids.keys()
  const count = (pieces: readonly number[][]) => Map.groupBy(pieces, ([unit]) => labels[unit!]!)
  const pieces = count(piecesOf(land, passable, all, alike))
  const torn = [...pieces].flatMap(([grid, some]): Broken[] => {
    if (some.length < 2) return []
    const smaller = some.toSorted((a, b) => a.length - b.length).slice(0, -1)
    const units = smaller.flat().map((unit) => land.ids[unit]!)
    return [{ ...broken('not-contiguous', [grid], units), value: some.length }]
  })
  return [...torn, ...barredPairs(land, wish, labels, grids)]
}

function broken(code: Broken['code'], grids: number[], units: string[]): Broken {
  return { code, grids, units, measure: null, value: null }
}

/** Neighbours on both sides of a barrier that lie in one grid. */
function barredPairs(
  { ids, offsets, neighbours, barred }: Land,
  wish: GridsWish,
  labels: Int32Array,
  grids: readonly number[][],
): Broken[] {
  if (!wish.barriers || !barred.includes(1)) return []
  return grids.flatMap((grid, number) => {
    const units = grid.filter((unit) => {
      for (let place = offsets[unit]!; place < offsets[unit + 1]!; place++)
        if (barred[place] && labels[neighbours[place]!] === number) return true
      return false
    })
    return units.length > 0
      ? [
          broken(
            'crosses-barrier',
            [number],
            units.map((unit) => ids[unit]!),
          ),
        ]
      : []
  })
}

function crossedLines({ ids, within }: Land, wish: GridsWish, grids: readonly number[][]): Broken[] {
  if (!wish.within) return []
  return grids.flatMap((grid, number) => {
    const home = within[grid[0] ?? 0]
    const strangers = grid.filter((unit) => within[unit] !== home)
    return strangers.length > 0
      ? [
          broken(
            'crosses-line',
            [number],
            strangers.map((unit) => ids[unit]!),
          ),
        ]
      : []
  })
}

function fixedBroken({ ids, fixed }: Land, wish: GridsWish, labels: Int32Array): Broken[] {
  if (!wish.fixed) return []
  const parts = Map.groupBy(
    [...ids.keys()].filter((unit) => fixed[unit] !== null),
    (unit) => fixed[unit]!,
  )
  const gridsOfPart = [...parts.values()].map((units) => [...new Set(units.map((unit) => labels[unit]!))])
  const torn = [...parts.values()].flatMap((units, part) =>
    gridsOfPart[part]!.length > 1
      ? [
          broken(
            'fixed-torn',
            gridsOfPart[part]!,
            units.map((unit) => ids[unit]!),
          ),
        ]
      : [],
  )
  const held = Map.groupBy(gridsOfPart.keys(), (part) => gridsOfPart[part]![0]!)
  const mixed = [...held].flatMap(([grid, some]) =>
    some.length > 1
      ? [
          broken(
            'fixed-mixed',
            [grid],
            some.map((part) => ids[[...parts.values()][part]![0]!]!),
          ),
        ]
      : [],
  )
  return [...torn, ...mixed]
}

/** Shares beyond a tolerance that are put down to rounding. */
export const ROUNDING = 1e-9

function outOfTolerance(
  { ids }: Land,
  { balance }: GridsWish,
  sheets: readonly Sheet[],
  grids: readonly number[][],
): Broken[] {
  return balance.flatMap(({ measure, tolerance }) => {
    const { deviations } = sheets.find((sheet) => sheet.measure === measure)!
    const out = [...deviations.keys()].filter((grid) => Math.abs(deviations[grid]!) > tolerance + ROUNDING)
    if (out.length === 0) return []
    const units = out.flatMap((grid) => grids[grid]!.map((unit) => ids[unit]!))
    const value = Math.max(...out.map((grid) => Math.abs(deviations[grid]!)))
    return [{ code: 'out-of-tolerance' as const, grids: out, units, measure, value }]
  })
}

function sizeBroken(
  { ids }: Land,
  { size }: GridsWish,
  sheets: readonly Sheet[],
  grids: readonly number[][],
): Broken[] {
  if ('measure' in size) {
    const { amounts } = sheets.find(({ measure }) => measure === size.measure)!
    const low = [...amounts.keys()].filter((grid) => amounts[grid]! < size.atLeast * (1 - ROUNDING))
    if (low.length === 0) return []
    const units = low.flatMap((grid) => grids[grid]!.map((unit) => ids[unit]!))
    const value = Math.min(...low.map((grid) => amounts[grid]!))
    return [{ code: 'below-threshold', grids: low, units, measure: size.measure, value }]
  }
  const [from, to] = 'exactly' in size ? [size.exactly, size.exactly] : [size.from, size.to]
  if (grids.length >= from && grids.length <= to) return []
  return [
    { ...broken(grids.length < from ? 'too-few-grids' : 'too-many-grids', [], []), value: grids.length },
  ]
}
