import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bordersOf, gridsBeside, groundOf, marksOf, middleOf, touchingOf, unitAt } from './ground.ts'
import { tintsOf } from './tints.ts'

/** Squares of 0.001 degree on the equator, column by column. */
function squares(columns: number, rows: number) {
  const cells = Array.from({ length: columns * rows }, (_, at) => [Math.floor(at / rows), at % rows] as const)
  const units = cells.map(([column, row], at) => ({
    id: `u${at}`,
    at: [(column + 0.5) / 1000, (row + 0.5) / 1000] as const,
  }))
  const wires = cells.map(([column, row], at) => ({
    id: `u${at}`,
    rings: [[column * 100, row * 100, 100, 0, 0, 100, -100, 0]],
  }))
  return groundOf(units, wires)
}

test('neighbours share the sides between them, and only lines between grids and around all are drawn', () => {
  const ground = squares(2, 2)
  assert.equal(ground.sides.length, 12)
  assert.equal(ground.sides.filter(({ other }) => other >= 0).length, 4)
  assert.equal(bordersOf(ground, [0, 0, 1, 1]).match(/M/g)?.length, 8 + 2)
  assert.deepEqual(
    touchingOf(ground, [0, 0, 1, 1]),
    new Map([
      [0, new Set([1])],
      [1, new Set([0])],
    ]),
  )
  assert.deepEqual(gridsBeside(ground, [0, 1, 2, 2], 0), [1, 2])
})

test('a unit is found at a spot, and the number of a grid stands inside of it', () => {
  const ground = squares(3, 3)
  for (const [at, shape] of ground.shapes.entries()) assert.equal(unitAt(ground, shape!.middle), at)
  assert.equal(unitAt(ground, { x: -900, y: 0 }), undefined)
  // A grid around another one: its middle lies in the other.
  const ring = [0, 0, 0, 0, 1, 0, 0, 0, 0]
  for (const { grid, spot } of marksOf(ground, ring)) assert.equal(ring[unitAt(ground, spot)!], grid)
})

test('an outline without a label gets one inside of it', () => {
  // An L: its mean lies outside.
  const steps = [0, 0, 900, 0, 0, 100, -800, 0, 0, 800, -100, 0]
  const ground = groundOf([{ id: 'l', at: middleOf([steps]) }], [{ id: 'l', rings: [steps] }], [0, 0])
  assert.equal(unitAt(ground, ground.shapes[0]!.middle), 0)
})

test('grids that touch are never alike, and keep their tint while others change', () => {
  const ground = squares(8, 8)
  const cell = fc.integer({ min: 0, max: 63 })
  fc.assert(
    fc.property(fc.uniqueArray(cell, { minLength: 2, maxLength: 24 }), (seeds) => {
      const touching = touchingOf(ground, nearestOf(seeds))
      const tints = tintsOf(touching)
      for (const [grid, others] of touching)
        for (const other of others) assert.notEqual(tints.get(grid), tints.get(other))
      assert.deepEqual(tintsOf(touching, tints), tints)
    }),
  )
})

/** Cells of eight by eight, each in the grid of the nearest seed. */
function nearestOf(seeds: readonly number[]): number[] {
  return Array.from({ length: 64 }, (_, at) => {
    const away = (seed: number) =>
      Math.hypot(Math.floor(seed / 8) - Math.floor(at / 8), (seed % 8) - (at % 8))
    return seeds.indexOf(seeds.reduce((best, seed) => (away(seed) < away(best) ? seed : best)))
  })
}
