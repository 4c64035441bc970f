import type { Land, Measure } from '../../units/contract.ts'
import type { GridFigures, GridsWish } from '../contract.ts'
import { brokenBeyondPieces, tornGrids } from '../broken/rules.ts'
import { standardised, spreadOf } from '../features/rules.ts'
import { areasOf } from '../passable/rules.ts'
import { evennessOf, sheetOf } from '../sheets/rules.ts'

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
    broken: [...torn, ...brokenBeyondPieces(land, wish, labels, grids, sheets)],
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
function todaysNumbers(today: Land['today'], labels: Int32Array): Map<string, number> {
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
