import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { METRES_PER_DEGREE, metresPerLongitude, type Position, type Shape } from '../../../../kernel/geo.ts'
import { packShapes } from '../../../../kernel/wkb.ts'
import { contains, shapeFaults } from '../rules.ts'
import { placeIn, shares, tilings } from '../samples.ts'
import { buildAtlas } from './rules.ts'

const density = fc.integer({ min: 1, max: 600 })

const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]

const placeAt = ([x, y]: readonly [number, number]): Position => [121 + x / 1000, 31 + y / 1000]

/** All leaves that contain a position, found by asking each. */
const holders = (shapes: readonly Shape[], position: Position) =>
  shapes.flatMap((shape, leaf) => (contains(shape, position) ? [leaf] : []))

/** Metres from a position to the border of a shape, on a plane through the position. */
function metresAway(shape: Shape, [lon, lat]: Position): number {
  const plane = (at: Position) =>
    [(at[0] - lon) * metresPerLongitude(lat), (at[1] - lat) * METRES_PER_DEGREE] as const
  const distances = shape.flat().flatMap((ring) =>
    ring.slice(1).map((to, index) => {
      const [ax, ay] = plane(ring[index]!)
      const [bx, by] = plane(to)
      const length = Math.hypot(bx - ax, by - ay)
      const along = (ax * (ax - bx) + ay * (ay - by)) / length
      if (along <= 0) return Math.hypot(ax, ay)
      return along >= length ? Math.hypot(bx, by) : Math.abs(ax * by - ay * bx) / length
    }),
  )
  return Math.min(...distances)
}

test('the tilings that the tests below stand on are drawn without fault', () => {
  fc.assert(
    fc.property(tilings(40, 20_000), ({ shapes }) =>
      assert.deepEqual(
        shapes.flatMap((shape) => shapeFaults(shape)),
        [],
      ),
    ),
  )
})

test('every place in a tiled box lies in exactly one leaf, and the atlas names it', () => {
  fc.assert(
    fc.property(
      tilings(40, 200_000),
      density,
      fc.array(shares, { minLength: 20 }),
      (tiling, cells, places) => {
        const atlas = buildAtlas(packShapes(tiling.shapes), cells)
        for (const place of places) {
          const position = placeIn(tiling.box, place)
          assert.deepEqual(holders(tiling.shapes, position), [atlas.locate(...position)])
        }
      },
    ),
  )
})

test('a place on a border, even where four leaves meet, lies in exactly one of them', () => {
  fc.assert(
    fc.property(tilings(40, 5000), density, ({ shapes, box: [, , east, north] }, cells) => {
      const atlas = buildAtlas(packShapes(shapes), cells)
      const corners = shapes.flat(3)
      const middles = corners.map(([lon, lat], index): Position => {
        const [nextLon, nextLat] = corners[(index + 1) % corners.length]!
        return [(lon + nextLon) / 2, (lat + nextLat) / 2]
      })
      for (const position of [...corners, ...middles]) {
        const found = atlas.locate(...position)
        const isOurs = position[0] < east && position[1] < north
        assert.deepEqual(holders(shapes, position), found < 0 ? [] : [found])
        assert.equal(found >= 0, isOurs)
      }
    }),
  )
})

test('in a leaf of a few steps every single lattice point has one owner', () => {
  fc.assert(
    fc.property(tilings(40, 40), ({ shapes, columns, rows, box: [west, south] }) => {
      const atlas = buildAtlas(packShapes(shapes))
      for (let x = 0; x < columns * 40; x += 3)
        for (let y = 0; y < rows * 40; y++) {
          const position: Position = [west + x / 1e7, south + y / 1e7]
          assert.deepEqual(holders(shapes, position), [atlas.locate(...position)])
        }
    }),
    { numRuns: 10 },
  )
})

test('where leaves overlap, have holes or are missing, the first that contains a place is named', () => {
  const corner = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 }))
  const ring = fc
    .array(corner, { minLength: 3, maxLength: 9 })
    .map((corners) => [...corners, corners[0]!].map(placeAt))
  const shape = fc.array(fc.array(ring, { maxLength: 3 }), { maxLength: 2 })
  fc.assert(
    fc.property(fc.array(shape, { maxLength: 8 }), density, fc.array(corner), (shapes, cells, places) => {
      const atlas = buildAtlas(packShapes(shapes), cells)
      for (const place of places.map(placeAt)) {
        assert.equal(atlas.locate(...place), holders(shapes, place)[0] ?? -1)
        const [lon, lat] = [place[0] + 0.0003, place[1] + 0.0007]
        assert.equal(atlas.locate(lon, lat), holders(shapes, [lon, lat])[0] ?? -1)
      }
    }),
    { numRuns: 300 },
  )
})

test('an island in a lake, the shore and the lake are told apart', () => {
  const shore: Shape = [[box(121, 31, 121.1, 31.1), box(121.02, 31.02, 121.08, 31.08)]]
  const island: Shape = [[box(121.04, 31.04, 121.06, 31.06)]]
  const atlas = buildAtlas(packShapes([shore, island]))
  assert.deepEqual(
    [
      [121.01, 31.01],
      [121.03, 31.03],
      [121.05, 31.05],
    ].map(([lon, lat]) => atlas.locate(lon!, lat!)),
    [0, -1, 1],
  )
})

test('near leaves are those within the distance, nearest first, from inside and from outside the city', () => {
  const metres = fc.double({ min: 0, max: 1000, noNaN: true })
  const outside = shares.map(([x, y]) => [x * 1.4 - 0.2, y * 1.4 - 0.2] as const)
  fc.assert(
    fc.property(
      tilings(2000, 50_000),
      density,
      outside,
      metres,
      ({ shapes, box: frame }, cells, place, reach) => {
        const position = placeIn(frame, place)
        const distances = shapes.map((shape) => (contains(shape, position) ? 0 : metresAway(shape, position)))
        const near = buildAtlas(packShapes(shapes), cells).near(...position, reach)
        const ranks = near.map((leaf) => distances[leaf]!)
        for (let rank = 1; rank < ranks.length; rank++) assert.ok(ranks[rank]! >= ranks[rank - 1]! - 0.02)
        distances.forEach((distance, leaf) => {
          if (Math.abs(distance - reach) > 0.02) assert.equal(near.includes(leaf), distance < reach)
        })
      },
    ),
    { numRuns: 300 },
  )
})

test('leaves that lie on each other are all near, also far from their borders', () => {
  const leaf: Shape = [[box(121, 31, 121.1, 31.1)]]
  const atlas = buildAtlas(packShapes([leaf, leaf, leaf]))
  assert.deepEqual(atlas.near(121.05, 31.05, 25), [0, 1, 2])
})

test('the way to the border is measured from both sides', () => {
  const atlas = buildAtlas(packShapes([[[box(121, 31, 121.1, 31.1)]]]))
  const perStep = METRES_PER_DEGREE / 1000
  assert.ok(Math.abs(atlas.metresToBorder(0, 121.05, 31.001) - perStep) < 1e-6)
  assert.ok(Math.abs(atlas.metresToBorder(0, 121.05, 30.999) - perStep) < 1e-6)
})

test('an atlas of nothing finds nothing, and no number is nowhere', () => {
  for (const shapes of [[], [[]], [[[]]]]) {
    const atlas = buildAtlas(packShapes(shapes))
    assert.equal(atlas.locate(121, 31), -1)
    assert.deepEqual(atlas.near(121, 31, 1000), [])
  }
  const atlas = buildAtlas(packShapes([[[box(121, 31, 121.1, 31.1)]]]))
  assert.equal(atlas.locate(NaN, 31.05), -1)
  assert.equal(atlas.locate(121.05, Infinity), -1)
  assert.deepEqual(atlas.near(NaN, 31.05, 25), [])
  assert.deepEqual(atlas.near(0, 0, 25), [])
  assert.deepEqual(atlas.near(121.05, 31.05, Infinity), [0])
})

test('a place that is not on earth is not taken into an atlas', () => {
  assert.throws(() => buildAtlas(packShapes([[[box(121, 31, NaN, 32)]]])), RangeError)
  assert.throws(() => buildAtlas(packShapes([[[box(121, 31, 1210, 32)]]])), RangeError)
})
