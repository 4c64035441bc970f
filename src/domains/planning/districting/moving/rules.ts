import { ALONE, type Land } from '../../units/contract.ts'
import type { GridFigures, GridsWish, MoveRefusal } from '../contract.ts'
import { judgeGrids } from '../figures/rules.ts'
import { passableOf, piecesOf } from '../passable/rules.ts'

/**
 * Moves one unit (by its id) to another grid, by hand: new labels and what they are worth, or why it cannot be,
 * and into which pieces the grid that it leaves would fall. A new grid of its own is the number after the last.
 */
export function moveUnit(
  land: Land,
  wish: GridsWish,
  labels: Int32Array,
  id: string,
  to: number,
): { labels: Int32Array; figures: GridFigures } | MoveRefusal {
  const unit = land.ids.indexOf(id)
  const refused = refusalOf(land, wish, labels, unit, to)
  if (refused) return { ...refused, pieces: [] }
  const left = labels[unit]!
  const pieces = piecesWithout(land, wish, labels, unit)
  if (pieces.length > 1) {
    const sorted = pieces.toSorted((a, b) => b.length - a.length)
    return { refused: 'would-tear', pieces: sorted.map((piece) => piece.map((one) => land.ids[one]!)) }
  }
  const moved = left === to ? labels : labels.with(unit, to)
  return { labels: moved, figures: judgeGrids(land, wish, moved) }
}

type Refusal = Pick<MoveRefusal, 'refused' | 'barrier'>

function refusalOf(
  land: Land,
  wish: GridsWish,
  labels: Int32Array,
  unit: number,
  to: number,
): Refusal | null {
  if (unit < 0) return { refused: 'no-such-unit' }
  const grids = labels.reduce((most, grid) => Math.max(most, grid), -1) + 1
  if (!Number.isInteger(to) || to < 0 || to > grids) return { refused: 'no-such-grid' }
  if (labels[unit] === to) return null
  if (wish.fixed && land.fixed[unit] !== null) return { refused: 'is-fixed' }
  if (!labels.some((grid, other) => grid === labels[unit] && other !== unit)) return { refused: 'last-unit' }
  return to === grids ? null : refusalAtBorder(land, wish, labels, unit, to)
}

/** Whether the unit reaches the grid over a border that may be passed, and what else is in the way. */
function refusalAtBorder(
  land: Land,
  wish: GridsWish,
  labels: Int32Array,
  unit: number,
  to: number,
): Refusal | null {
  const { offsets, neighbours, barred, barriers, within } = land
  const borders = Array.from(
    { length: offsets[unit + 1]! - offsets[unit]! },
    (_, at) => offsets[unit]! + at,
  ).filter((place) => labels[neighbours[place]!] === to)
  if (borders.length === 0) return { refused: 'not-a-neighbour' }
  if (wish.within && labels.some((grid, other) => grid === to && within[other] !== within[unit]))
    return { refused: 'across-line' }
  const bars = wish.barriers ? borders.map((place) => barred[place]!).filter((bar) => bar > 0) : []
  if (bars.includes(ALONE)) return { refused: 'stands-alone' }
  return bars.length > 0 ? { refused: 'across-barrier', barrier: barriers[bars[0]! - 1]! } : null
}

function piecesWithout(land: Land, wish: GridsWish, labels: Int32Array, unit: number): number[][] {
  const grid = labels[unit]
  const left = [...labels.keys()].filter((other) => labels[other] === grid && other !== unit)
  const stays = (other: number) => other !== unit && labels[other] === grid
  return piecesOf(land, left, stays, passableOf(land, wish))
}
