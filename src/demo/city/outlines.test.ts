import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Ring } from '../../kernel/geo.ts'
import { crossings, loneEdges, twiceArea } from './exactness.ts'
import { Mesh, STEPS } from './mesh.ts'
import { cleanOutlines } from './outlines.ts'
import { readCitySource } from './source.ts'

/** A closed ring from steps of 0.001 degrees (about 100 m). */
function ring(...points: [number, number][]): Ring {
  return [...points, points[0]!].map(([x, y]) => [121 + x / 1000, 31 + y / 1000])
}

function clean(...districts: Ring[][]) {
  const mesh = new Mesh()
  const { districts: loops, city } = cleanOutlines(mesh, districts)
  const shape = (all: readonly (readonly number[])[]) => all.map((loop) => [mesh.ring(loop)])
  return { districts: loops.map(shape), city: shape(city) }
}

/** Squares of 0.001 degrees. */
function area(shape: ReturnType<typeof clean>['city']): number {
  return Math.round(twiceArea(shape) / 2 / (STEPS / 1000) ** 2)
}

test('the published outlines become simple ones that fit each other exactly and stay where they were', () => {
  const { districts, outlines } = readCitySource(join(import.meta.dirname, '../../../data'))
  const published = districts.map(({ code }) => outlines.get(code)!)
  const result = clean(...published.map((rings) => [...rings]))
  assert.equal(loneEdges(result.city, result.districts), 0)
  for (const [index, shape] of result.districts.entries()) {
    assert.equal(crossings(shape), 0)
    const before = Math.abs(twiceArea(published[index]!.map((one) => [one])))
    assert.ok(Math.abs(twiceArea(shape) / before - 1) < 0.004, districts[index]!.name)
  }
  assert.equal(crossings(result.city), 0)
})

test('a vertex of one outline on the edge of its neighbour becomes a vertex of both', () => {
  const { districts, city } = clean(
    [ring([0, 0], [10, 0], [10, 10], [0, 10])],
    [ring([10, 0], [20, 0], [20, 10], [10, 10], [10, 5])],
  )
  assert.equal(districts[0]![0]![0]!.length, 6)
  assert.equal(loneEdges(city, districts), 0)
})

test('what two districts claim goes to the one that borders it longer, what nobody claims as well', () => {
  const overlapping = clean(
    [ring([0, 0], [11, 0], [11, 10], [0, 10])],
    [ring([10, 0], [20, 0], [20, 10], [10, 10], [10, 6], [9, 5], [10, 4])],
  )
  assert.equal(loneEdges(overlapping.city, overlapping.districts), 0)
  assert.equal(
    overlapping.districts.map(area).reduce((a, b) => a + b, 0),
    200,
  )
  const gap = clean(
    [ring([0, 0], [10, 0], [10, 4], [9, 5], [10, 6], [10, 10], [0, 10])],
    [ring([10, 0], [20, 0], [20, 10], [10, 10])],
  )
  assert.deepEqual(gap.districts.map(area), [100, 100])
})

test('spikes and doubled vertices vanish', () => {
  const { districts } = clean([ring([0, 0], [10, 0], [10, 0], [10, 10], [15, 15], [10, 10], [0, 10])])
  assert.deepEqual(districts.map(area), [100])
  assert.equal(districts[0]![0]![0]!.length, 5)
})

test('a detached scrap goes to the neighbour that it leans on, an islet stays', () => {
  const { districts } = clean(
    [
      ring([0, 0], [10, 0], [10, 10], [0, 10]),
      ring([20, 4], [22, 4], [22, 5], [20, 5]),
      ring([40, 0], [44, 0], [44, 3]),
    ],
    [ring([10, 0], [20, 0], [20, 10], [10, 10])],
  )
  assert.deepEqual(districts.map(area), [106, 102])
  assert.equal(districts[0]!.length, 2)
})

test('a district inside another is refused', () => {
  const outer = ring([0, 0], [30, 0], [30, 30], [0, 30])
  const inner = ring([10, 10], [20, 10], [20, 20], [10, 20])
  assert.throws(() => clean([outer], [inner]), /inside another/)
})
