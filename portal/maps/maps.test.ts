import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { metresBetween, type Position } from '../../src/kernel/geo.ts'
import { clip, pathOf } from './drawing.ts'
import { frameAround, frameAt, moved, projection, usualZoom } from './frame.ts'
import { pointsOf } from './points.ts'

const paper = { width: 720, height: 760 }
const centre: Position = [121.445, 31.213]
const inCity = fc.tuple(
  fc.double({ min: 121.3, max: 121.6, noNaN: true }),
  fc.double({ min: 31.1, max: 31.4, noNaN: true }),
)

test('the centre of a map is in its middle, and half a width to the east is its edge', () => {
  const frame = frameAt(centre, 3, paper)
  assert.deepEqual(projection(frame)(centre), [360, 380])
  assert.deepEqual(projection(frame)(moved(frame, [0.5, 0])), [720, 380])
  assert.deepEqual(projection(frame)(moved(frame, [0, 0.25])), [360, 190])
})

test('a map is true to scale both ways', () => {
  const frame = frameAt(centre, 4, paper)
  fc.assert(
    fc.property(inCity, (at) => {
      const [x, y] = projection(frame)(at)
      const units = Math.hypot(x - 360, y - 380)
      const metres = metresBetween(centre, at)
      return Math.abs((units * frame.metresAcross) / paper.width - metres) < 20 + metres / 500
    }),
  )
})

test('two positions are both on the paper, with room for a pin above each', () => {
  fc.assert(
    fc.property(inCity, inCity, (one, other) => {
      const frame = frameAround(one, other, { width: 200, height: 300 })
      return [one, other].map(projection(frame)).every(([x, y]) => x >= 50 && x <= 150 && y >= 94 && y <= 258)
    }),
  )
})

test('every station on the paper is in exactly one point, and points can be tapped apart', () => {
  const frame = frameAt(centre, 5, paper)
  fc.assert(
    fc.property(fc.array(inCity, { maxLength: 60 }), (positions) => {
      const spots = positions.map((at, i) => ({ id: String(i), at }))
      const points = pointsOf(spots, frame, { apart: 112, edge: 30 })
      const onPaper = spots.filter(({ at }) => {
        const [x, y] = projection(frame)(at)
        return x >= 30 && y >= 30 && x <= paper.width - 30 && y <= paper.height - 30
      })
      const shown = points.flatMap(({ stations }) => stations)
      assert.deepEqual(new Set(shown), new Set(onPaper))
      assert.equal(shown.length, onPaper.length)
      for (const [i, a] of points.entries())
        for (const b of points.slice(i + 1)) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= 112)
    }),
  )
})

test('a map begins as near as shows a handful of stations', () => {
  const around = (metres: number) =>
    Array.from({ length: 9 }, (_, i): Position => [centre[0] + ((i - 4) * metres) / 95_000 / 10, centre[1]])
  assert.equal(usualZoom(centre, around(500), paper), 1)
  assert.equal(usualZoom(centre, around(5000), paper), 3)
  assert.equal(usualZoom(centre, [], paper), 8)
})

test('what is drawn stays on the paper, and what lies on it is left as it is', () => {
  const frame = frameAt(centre, 3, { width: 100, height: 100 })
  const coordinate = fc.integer({ min: -300, max: 400 })
  fc.assert(
    fc.property(fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 12 }), (ring) => {
      const clipped = clip(ring, frame)
      assert.ok(clipped.flat().every((one) => one >= -9 && one <= 109))
      if (ring.flat().every((one) => one >= 0 && one <= 100)) assert.deepEqual(clipped, ring)
    }),
  )
})

test('path data walks the ring in steps and leaves out corners that fall together', () => {
  assert.equal(
    pathOf([
      [0, 0],
      [10, 0],
      [10, 0],
      [10, 10],
      [0, 10],
    ]),
    'M0 0l10 0 0 10-10 0z',
  )
  assert.equal(
    pathOf([
      [0, 0],
      [5, -3],
      [9, 9],
    ]),
    'M0 0l5-3 4 12z',
  )
  assert.equal(
    pathOf([
      [0, 0],
      [1, 1],
      [1, 1],
    ]),
    '',
  )
})
