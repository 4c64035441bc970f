import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { csvOf, geojsonOf } from './export.ts'

const unit = { id: 'u1', zh: '=梅花', en: 'Plum "A"', population: 900, workload: 3, today: 'g1', grid: 0 }
const plan = {
  title: '重划',
  units: [unit, { ...unit, id: 'u2', grid: null }],
  grids: [{ number: 0, zh: '梅花第1片区网格', en: 'Plum 1', livesOnAs: 'g1' }],
} as unknown as Plan

test('a hole follows the outline that it lies in, rings are closed, and a unit that nobody drew has none', () => {
  const outer = [12100000, 3100000, 400, 0, 0, 400, -400, 0]
  const hole = [12100100, 3100100, 0, 100, 100, 0, 0, -100]
  const island = [12101000, 3100000, 100, 0, 0, 100]
  const read = JSON.parse(geojsonOf(plan, [{ id: 'u1', rings: [outer, hole, island] }]))
  const [first, second] = read.features
  assert.deepEqual(
    first.geometry.coordinates.map((polygon: unknown[]) => polygon.length),
    [2, 1],
  )
  assert.deepEqual(first.geometry.coordinates[0][0].at(-1), [121, 31])
  assert.deepEqual([first.properties.grid_name, second.geometry], ['梅花第1片区网格', null])
})

test('a name is never a formula, and quotes are doubled', () => {
  const today = { grids: [], nameOf: () => '一' }
  const csv = csvOf(plan, { heads: ['a', 'b'], nameOf: ({ zh }) => zh, today })
  assert.equal(csv.split('\r\n')[1], `"'=梅花",900,3,"一","梅花第1片区网格"`)
  const english = csvOf(plan, { heads: [], nameOf: ({ en }) => en, today })
  assert.ok(english.includes('"Plum ""A""",900'))
})
