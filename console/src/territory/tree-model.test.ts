import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type UnitBrief, UnitId } from '../../../src/domains/territory/contract.ts'
import { arranged, edgeBelow, rowsOf } from './tree-model.ts'

const unit = (n: number, kind: UnitBrief['kind'], children = 0): UnitBrief => ({
  id: UnitId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`),
  kind,
  zh: `甲${n}`,
  en: `A${n}`,
  code: null,
  population: null,
  children,
})
const street = unit(1, 'subdistrict', 3)
const grid = unit(2, 'areaGrid')
const community = unit(3, 'community', 1)
const other = unit(4, 'community')

test('a subdistrict shows its communities or its area grids, not both', () => {
  const children = [grid, community, other]
  assert.deepEqual(arranged(street, children, 'administrative'), [community, other])
  assert.deepEqual(arranged(street, children, 'areaGrid'), [grid])
  assert.deepEqual(arranged(grid, [community], 'areaGrid'), [community])
})

test('an area grid is opened by its own kind of edge', () => {
  assert.equal(edgeBelow(grid), 'areaGrid')
  assert.equal(edgeBelow(street), 'administrative')
})

test('only open branches show, with level and place among their siblings', () => {
  const rows = rowsOf(
    street,
    (id) => id === street.id,
    () => [community, other],
  )
  assert.deepEqual(
    rows.map(({ unit: { zh }, level, place, siblings, open }) => [zh, level, place, siblings, open]),
    [
      ['甲1', 1, 1, 1, true],
      ['甲3', 2, 1, 2, false],
      ['甲4', 2, 2, 2, undefined],
    ],
  )
})

test('a branch whose units have not arrived waits, one without any says so', () => {
  const waiting = rowsOf(
    street,
    () => true,
    () => undefined,
  )
  assert.deepEqual(
    waiting.map(({ state }) => state),
    ['waiting'],
  )
  const empty = rowsOf(
    grid,
    () => true,
    () => [],
  )
  assert.deepEqual(
    empty.map(({ state }) => state),
    ['empty'],
  )
})
