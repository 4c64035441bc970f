import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { metresBetween, type Position, type Ring, type Shape } from '../../../kernel/geo.ts'
import { areaOf, contains, type ShapeFault, shapeFaults } from './rules.ts'

const CENTRE: Position = [121.47, 31.23]

const around = (angle: number, radius: number): Position => [
  CENTRE[0] + radius * Math.cos(angle),
  CENTRE[1] + radius * Math.sin(angle),
]

const closed = (corners: Ring): Ring => [...corners, corners[0]!]

/** Corners seen from the centre one after the other, never half a turn apart: cannot cross. */
const starCorners = (radius: fc.Arbitrary<number>, maxLength: number): fc.Arbitrary<Position[]> =>
  fc
    .array(fc.tuple(fc.double({ min: 0, max: 0.8, noNaN: true }), radius), { minLength: 5, maxLength })
    .map((rays) => rays.map(([jitter, r], i) => around(((i + jitter) * 2 * Math.PI) / rays.length, r)))

const star = starCorners(fc.double({ min: 0.01, max: 0.1, noNaN: true }), 200)
const onCircle = starCorners(fc.constant(0.1), 60)

const box = (west: number, south: number, east: number, north: number): Ring =>
  closed([
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ])

const codes = (shape: Shape) => shapeFaults(shape).map(({ code }) => code)

/** Where the lines p→q and r→s meet, by Cramer's rule. */
function crossing(p: Position, q: Position, r: Position, s: Position): Position {
  const [ux, uy, vx, vy] = [q[0] - p[0], q[1] - p[1], s[0] - r[0], s[1] - r[1]]
  const t = ((r[0] - p[0]) * vy - (r[1] - p[1]) * vx) / (ux * vy - uy * vx)
  return [p[0] + t * ux, p[1] + t * uy]
}

test('a ring that never crosses itself has no fault, whichever way round it is drawn', () => {
  fc.assert(
    fc.property(star, (corners) => {
      assert.deepEqual(shapeFaults([[closed(corners)]]), [])
      assert.deepEqual(shapeFaults([[closed(corners.toReversed())]]), [])
    }),
  )
})

test('a bow-tie made by exchanging two corners fails once, at the crossing', () => {
  fc.assert(
    fc.property(onCircle, fc.nat(), (corners, start) => {
      const turned = corners.map((_, i) => corners[(i + start) % corners.length]!)
      const [a, b, c, d, ...others] = turned as [Position, Position, Position, Position]
      const [fault, ...more] = shapeFaults([[closed([a, c, b, d, ...others])]])
      assert.deepEqual([fault?.code, more], ['self-crossing', []])
      assert.ok(metresBetween(fault!.position!, crossing(a, c, b, d)) < 1)
    }),
  )
})

test('a ring that is not closed is open at its last position, and still searched for crossings', () => {
  const bowTie: Ring = [
    [121, 31],
    [121.2, 31.2],
    [121.2, 31],
    [121, 31.2],
  ]
  const faults = shapeFaults([[bowTie]])
  assert.deepEqual(faults, [
    { code: 'open-ring', position: [121, 31.2], polygon: 0, ring: 0 },
    { code: 'self-crossing', position: [121.1, 31.1], polygon: 0, ring: 0 },
  ])
})

test('rings of no, one or two corners are too short', () => {
  assert.deepEqual(shapeFaults([[[]]]), [{ code: 'too-short', position: null, polygon: 0, ring: 0 }])
  assert.deepEqual(codes([[[[121, 31]]]]), ['too-short'])
  assert.deepEqual(codes([[closed([[121, 31], CENTRE])]]), ['too-short'])
})

test('a ring on one line has no area', () => {
  const line = closed([
    [121, 31],
    [121.1, 31.1],
    [121.3, 31.3],
  ])
  assert.deepEqual(codes([[line]]), ['zero-area'])
  assert.deepEqual(codes([[[CENTRE, CENTRE, CENTRE, CENTRE]]]), ['zero-area'])
})

test('a ring that runs out and back along itself crosses itself there', () => {
  const spike = closed([
    [121, 31],
    [121.2, 31],
    [121.2, 31.1],
    [121.4, 31.1],
    [121.2, 31.1],
    [121, 31.1],
  ])
  assert.ok(
    shapeFaults([[spike]]).some(({ code, position }) => code === 'self-crossing' && position?.[1] === 31.1),
  )
})

test('a ring that comes back to a corner touches itself there', () => {
  const pinched = closed([
    [121, 31],
    [121.1, 31.1],
    [121.2, 31],
    [121.2, 31.2],
    [121.1, 31.1],
    [121, 31.2],
  ])
  assert.deepEqual(shapeFaults([[pinched]]), [
    { code: 'self-touching', position: [121.1, 31.1], polygon: 0, ring: 0 },
  ])
})

test('a corner given twice in a row is no fault', () => {
  const [first, ...others] = box(121, 31, 122, 32)
  assert.deepEqual(codes([[[first!, first!, ...others, first!]]]), [])
})

test('positions off the earth, and numbers that are none, are out of range', () => {
  const strays: Position[] = [
    [181, 31],
    [121, 90.5],
    [NaN, 31],
    [121, -Infinity],
  ]
  for (const stray of strays) {
    const fault: ShapeFault = { code: 'out-of-range', position: stray, polygon: 0, ring: 0 }
    assert.deepEqual(shapeFaults([[closed([CENTRE, [121, 31], stray])]]), [fault])
  }
})

test('a shape without polygons, or with a polygon without rings, is empty', () => {
  assert.deepEqual(codes([]), ['empty'])
  assert.deepEqual(codes([[]]), ['empty'])
})

test('a hole inside its outer ring is right; outside, half outside or in another hole it is not', () => {
  const outer = box(121, 31, 122, 32)
  const hole = box(121.2, 31.2, 121.6, 31.6)
  assert.deepEqual(codes([[outer, hole]]), [])
  assert.deepEqual(shapeFaults([[outer, box(123, 31, 124, 32)]]), [
    { code: 'hole-outside', position: [123, 31], polygon: 0, ring: 1 },
  ])
  assert.deepEqual(
    new Set(codes([[outer, box(121.5, 31.5, 122.5, 31.7)]])),
    new Set(['rings-crossing', 'hole-outside']),
  )
  assert.deepEqual(shapeFaults([[outer, hole, box(121.3, 31.3, 121.4, 31.4)]]), [
    { code: 'overlapping', position: [121.3, 31.3], polygon: 0, ring: 2 },
  ])
})

test('polygons of one shape may lie apart or in each other’s holes, but not on each other', () => {
  const outer = box(121, 31, 122, 32)
  const island = [box(121.3, 31.3, 121.4, 31.4)]
  assert.deepEqual(codes([[outer, box(121.2, 31.2, 121.6, 31.6)], island]), [])
  assert.deepEqual(codes([[box(123, 31, 124, 32)], island]), [])
  assert.deepEqual(codes([[outer], island]), ['overlapping'])
  assert.ok(codes([[outer], [outer]]).every((code) => code === 'rings-crossing'))
  assert.equal(codes([[outer], [outer]]).length > 0, true)
})

test('a hopeless drawing is answered with its first hundred crossings', () => {
  const corners = Array.from({ length: 3000 }, (_, i) => around((i * i * 2.399) % 7, 0.1 + (i % 13) / 100))
  assert.equal(shapeFaults([[closed(corners)]]).length, 100)
})

test('a box has the area of its sides, a hole takes its own off', () => {
  const [west, south, east, north] = [121.47, 31.23, 121.48, 31.24]
  const width = metresBetween([west, 31.235], [east, 31.235])
  const height = metresBetween([west, south], [west, north])
  const whole = areaOf([[box(west, south, east, north)]])
  assert.ok(Math.abs(whole / (width * height) - 1) < 1e-6)
  const hole = box(121.472, 31.232, 121.474, 31.234)
  assert.ok(Math.abs(areaOf([[box(west, south, east, north), hole]]) - (whole - areaOf([[hole]]))) < 1e-3)
})

test('the area does not depend on where the ring starts or which way it runs', () => {
  fc.assert(
    fc.property(star, fc.nat(), (corners, start) => {
      const turned = corners.map((_, i) => corners[(i + start) % corners.length]!)
      const area = areaOf([[closed(corners)]])
      assert.ok(area > 0)
      assert.ok(Math.abs(areaOf([[closed(turned.toReversed())]]) / area - 1) < 1e-9)
    }),
  )
})

test('what a shape contains agrees with the angles under which the corners are seen', () => {
  const offset = fc.double({ min: -0.12, max: 0.12, noNaN: true })
  fc.assert(
    fc.property(star, offset, offset, (corners, x, y) => {
      const position: Position = [CENTRE[0] + x, CENTRE[1] + y]
      const ring = closed(corners)
      let turned = 0
      let nearest = Infinity
      for (let at = 1; at < ring.length; at++) {
        const [ax, ay] = [ring[at - 1]![0] - position[0], ring[at - 1]![1] - position[1]]
        const [bx, by] = [ring[at]![0] - position[0], ring[at]![1] - position[1]]
        turned += Math.atan2(ax * by - ay * bx, ax * bx + ay * by)
        nearest = Math.min(nearest, Math.abs(ax * by - ay * bx) / Math.hypot(bx - ax, by - ay))
      }
      fc.pre(nearest > 1e-6)
      assert.equal(contains([[ring]], position), Math.abs(turned) > Math.PI)
    }),
  )
})

test('a hole is not inside, an island in it is', () => {
  const lake: Shape = [
    [box(121, 31, 122, 32), box(121.2, 31.2, 121.8, 31.8)],
    [box(121.4, 31.4, 121.6, 31.6)],
  ]
  assert.equal(contains(lake, [121.1, 31.1]), true)
  assert.equal(contains(lake, [121.3, 31.3]), false)
  assert.equal(contains(lake, [121.5, 31.5]), true)
  assert.equal(contains(lake, [NaN, 31.5]), false)
})

test('a border belongs to one of its two sides', () => {
  const west: Shape = [[box(121, 31, 121.5, 32)]]
  const east: Shape = [[box(121.5, 31, 122, 32)]]
  assert.deepEqual([contains(west, [121.5, 31.5]), contains(east, [121.5, 31.5])], [false, true])
  assert.deepEqual([contains(west, [121, 31]), contains(east, [122, 32])], [true, false])
})
