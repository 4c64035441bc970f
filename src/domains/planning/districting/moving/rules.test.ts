import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, laid, squares } from '../../units/samples.ts'
import { GridsWish } from '../contract.ts'
import { judgeGrids } from '../figures/rules.ts'
import { moveUnit } from './rules.ts'

/** 0 1 2 in a row below 3 4 5; grid 0 is 0 1 2, grid 1 is 3 4 5. */
const LABELS = Int32Array.of(0, 0, 0, 1, 1, 1)
const WISH = GridsWish.parse({ size: { exactly: 2 }, balance: [{ measure: 'population', tolerance: 0.1 }] })

test('a unit moves to a neighbouring grid, and figures follow at once', () => {
  const land = laid(squares(3, 2))
  const moved = moveUnit(land, WISH, LABELS, '0', 1)
  assert.ok('labels' in moved)
  assert.deepEqual([...moved.labels], [1, 0, 0, 1, 1, 1])
  assert.deepEqual(moved.figures, judgeGrids(land, WISH, moved.labels))
  assert.deepEqual(moved.figures.broken, [
    {
      code: 'out-of-tolerance',
      grids: [0, 1],
      units: ['1', '2', '0', '3', '4', '5'],
      measure: 'population',
      value: 1 - 200 / 300,
    },
  ])
})

test('a move that would tear a grid is refused with the pieces', () => {
  const land = laid(squares(3, 2))
  assert.deepEqual(moveUnit(land, WISH, LABELS, '1', 1), { refused: 'would-tear', pieces: [['0'], ['2']] })
})

test('barriers, lines, fixed parts, strangers and last units do not move', () => {
  const river = { name: '河', line: [at(-10, 100), at(150, 100)] }
  const banks = laid(squares(3, 2), [river])
  assert.deepEqual(moveUnit(banks, WISH, LABELS, '0', 1), {
    refused: 'across-barrier',
    barrier: '河',
    pieces: [],
  })
  const lines = laid(squares(3, 2, (_, __, row) => ({ within: String(row) })))
  assert.deepEqual(moveUnit(lines, WISH, LABELS, '0', 1), { refused: 'across-line', pieces: [] })
  const fixed = laid(squares(3, 2, (place) => ({ fixed: place === 0 ? 'A' : null })))
  assert.deepEqual(moveUnit(fixed, WISH, LABELS, '0', 1), { refused: 'is-fixed', pieces: [] })
  const alone = laid(squares(3, 2, (_, __, row) => (row === 1 ? { fixed: 'A', alone: true } : {})))
  assert.deepEqual(moveUnit(alone, WISH, LABELS, '0', 1), { refused: 'stands-alone', pieces: [] })
  const row = laid(squares(4, 1))
  const labels = Int32Array.of(0, 1, 1, 2)
  const why = (id: string, to: number) => moveUnit(row, WISH, labels, id, to)
  assert.deepEqual(why('0', 1), { refused: 'last-unit', pieces: [] })
  assert.deepEqual(why('1', 2), { refused: 'not-a-neighbour', pieces: [] })
  assert.deepEqual(why('9', 1), { refused: 'no-such-unit', pieces: [] })
  assert.deepEqual(why('1', 4), { refused: 'no-such-grid', pieces: [] })
})

test('a unit may begin a grid of its own', () => {
  const moved = moveUnit(laid(squares(3, 1)), WISH, Int32Array.of(0, 0, 1), '0', 2)
  assert.ok('labels' in moved && moved.figures.grids === 3)
})
