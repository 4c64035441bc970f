import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { METRES_PER_DEGREE, type Position, type Shape } from '../../../../kernel/geo.ts'
import { packShapes } from '../../../../kernel/wkb.ts'
import { buildAtlas } from '../locate/rules.ts'
import { placeIn, shares, tilings } from '../samples.ts'
import { ACCURACY, commonParent, locateWithin } from './rules.ts'

const SIZE = 1000 / METRES_PER_DEGREE

/** Four square kilometres in a row of communities: 0 and 1 belong to 4, 2 and 3 to 5, both to 6. */
const parents = Int32Array.of(4, 4, 5, 5, 6, 6, -1)
const square = (column: number): Shape => {
  const [south, north] = [31 + column * SIZE, 31 + (column + 1) * SIZE]
  return [
    [
      [
        [121, south],
        [121.1, south],
        [121.1, north],
        [121, north],
        [121, south],
      ],
    ],
  ]
}
const atlas = buildAtlas(packShapes([0, 1, 2, 3].map(square)))

/** A position so many metres north of the southern end. */
const upTo = (metres: number): Position => [121.05, 31 + metres / METRES_PER_DEGREE]

test('far from any border the answer is certain', () => {
  const { metresToBorder, ...answer } = locateWithin(atlas, parents, ...upTo(500))
  assert.deepEqual(answer, { unit: 0, certain: true, candidates: [0], common: 4 })
  assert.ok(Math.abs(metresToBorder! - 500) < 0.1)
})

test('near the border of a sister both are offered, with the community above them', () => {
  const { metresToBorder, ...answer } = locateWithin(atlas, parents, ...upTo(990))
  assert.deepEqual(answer, { unit: 0, certain: false, candidates: [0, 1], common: 4 })
  assert.ok(Math.abs(metresToBorder! - 10) < 0.1)
})

test('near the border of a stranger the common parent stands higher', () => {
  const answer = locateWithin(atlas, parents, ...upTo(2010))
  assert.deepEqual([answer.unit, answer.certain, answer.candidates, answer.common], [2, false, [2, 1], 6])
})

test('exactly on a border the unit that owns it comes first and the other is offered', () => {
  const answer = locateWithin(atlas, parents, ...upTo(1000), 0)
  assert.deepEqual(new Set(answer.candidates), new Set([0, 1]))
  assert.equal(answer.candidates[0], answer.unit)
  assert.equal(answer.certain, false)
})

test('near the outer border nobody else is near, and the answer is certain', () => {
  const answer = locateWithin(atlas, parents, ...upTo(3))
  assert.deepEqual([answer.unit, answer.certain], [0, true])
})

test('just outside every unit the nearest is offered but none is certain', () => {
  const { metresToBorder, ...answer } = locateWithin(atlas, parents, ...upTo(-10))
  assert.deepEqual(answer, { unit: null, certain: false, candidates: [0], common: 4 })
  assert.ok(Math.abs(metresToBorder! - 10) < 0.1)
})

test('far outside nothing is offered and nothing is refused', () => {
  const answer = locateWithin(atlas, parents, 0, 0)
  assert.deepEqual(answer, { unit: null, certain: false, candidates: [], common: null })
})

test('a poor accuracy offers more, and one that makes no sense counts as the usual one', () => {
  assert.deepEqual(locateWithin(atlas, parents, ...upTo(500), 1600).candidates, [0, 1, 2])
  for (const accuracy of [NaN, -5])
    assert.deepEqual(
      locateWithin(atlas, parents, ...upTo(980), accuracy),
      locateWithin(atlas, parents, ...upTo(980), ACCURACY),
    )
})

test('units of two separate trees have nothing in common', () => {
  assert.equal(commonParent(Int32Array.of(2, 3, -1, -1), [0, 1]), null)
})

test('parents that run in a circle are told, not followed for ever', () => {
  assert.throws(() => commonParent(Int32Array.of(1, 2, 1), [0]), /circle/)
})

test('certain means that no move within the accuracy leads into another unit', () => {
  const direction = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true })
  const accuracy = fc.double({ min: 1, max: 200, noNaN: true })
  fc.assert(
    fc.property(
      tilings(5000, 50_000),
      shares,
      direction,
      accuracy,
      ({ shapes, box }, place, angle, metres) => {
        const [lon, lat] = placeIn(box, place)
        const tiled = buildAtlas(packShapes(shapes))
        const above = new Int32Array(shapes.length + 1).fill(shapes.length)
        above[shapes.length] = -1
        const answer = locateWithin(tiled, above, lon, lat, metres)
        const reach = (0.99 * metres) / METRES_PER_DEGREE
        const moved = tiled.locate(lon + reach * Math.cos(angle), lat + reach * Math.sin(angle))
        assert.equal(answer.candidates[0], answer.unit)
        assert.equal(answer.certain, answer.candidates.length === 1)
        if (moved >= 0) assert.ok(answer.candidates.includes(moved))
      },
    ),
    { numRuns: 500 },
  )
})
