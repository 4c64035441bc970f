import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { UnitId, type UnitOutline } from '../../../src/domains/territory/contract.ts'
import { StationId } from '../../../src/domains/stations/contract.ts'
import { Atlas } from './atlas.ts'
import { between, boxInView, fitted, panned, screenAt, type View, worldAt, zoomedAt } from './camera.ts'
import { placeLabels } from './labels.ts'
import { densityOf, fifths, isInside, unrolled } from './outline.ts'
import { placeOfSpot, spotOfPlace, worldAround } from './world.ts'

const world = worldAround({ lon: 121.47, lat: 31.23 })
const view: View = { x: 0, y: 0, scale: 0.1, width: 1000, height: 700 }
const number = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`

/** A square around the world's origin with a square hole, in steps of 1/100,000 degree. */
const square: UnitOutline = {
  id: UnitId.parse(number(1)),
  kind: 'subdistrict',
  zh: '甲街道',
  en: 'A',
  at: [121.47, 31.23],
  population: 12_000,
  rings: [
    [12_146_000, 3_122_000, 2000, 0, 0, 2000, -2000, 0],
    [12_146_800, 3_122_800, 0, 400, 400, 0, 0, -400],
  ],
}

test('a place and back again is the same to a metre', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 12_080_000, max: 12_220_000 }),
      fc.integer({ min: 3_060_000, max: 3_190_000 }),
      (lon, lat) => {
        const place = { lon: lon / 1e5, lat: lat / 1e5 }
        assert.deepEqual(placeOfSpot(world, spotOfPlace(world, place)), place)
      },
    ),
  )
})

test('an outline holds what is inside of it, but not what is in its hole', () => {
  const outline = unrolled(world, square)
  const inside = (lon: number, lat: number) => isInside(outline, spotOfPlace(world, { lon, lat }))
  assert.ok(inside(121.462, 31.222))
  assert.ok(!inside(121.47, 31.23))
  assert.ok(!inside(121.459, 31.23))
})

test('an outline without its hole gives area and density', () => {
  const outline = unrolled(world, square)
  const whole = (0.02 * 111.195) ** 2 * Math.cos((31.23 * Math.PI) / 180)
  assert.ok(Math.abs(outline.squareKm / (whole * 0.96) - 1) < 0.001, String(outline.squareKm))
  assert.ok(Math.abs((densityOf(outline) ?? 0) - 12_000 / outline.squareKm) < 1e-9)
  assert.equal(densityOf({ population: null, squareKm: 1 }), null)
})

test('breaks part the values into fifths and can be read', () => {
  assert.deepEqual(fifths([103, 212, 3141, 27_182, 31_415]), [200, 3100, 27_000, 31_000])
  assert.deepEqual(fifths([5, 5, 5]), [5])
})

const views = fc.record({
  x: fc.double({ min: -5e4, max: 5e4, noNaN: true }),
  y: fc.double({ min: -5e4, max: 5e4, noNaN: true }),
  scale: fc.double({ min: 0.004, max: 2, noNaN: true }),
  width: fc.constant(1000),
  height: fc.constant(700),
})

test('zooming keeps what lies under the pointer', () => {
  fc.assert(
    fc.property(
      views,
      fc.integer({ min: 0, max: 1000 }),
      fc.integer({ min: 0, max: 700 }),
      fc.double({ min: 0.5, max: 2, noNaN: true }),
      (from, px, py, factor) => {
        const spot = worldAt(from, px, py)
        const after = screenAt(zoomedAt(from, factor, px, py), spot)
        assert.ok(Math.hypot(after.px - px, after.py - py) < 1e-3)
      },
    ),
  )
})

test('panning moves everything by as many pixels', () => {
  const before = screenAt(view, { x: 100, y: 50 })
  const after = screenAt(panned(view, 30, -20), { x: 100, y: 50 })
  assert.deepEqual([after.px - before.px, after.py - before.py].map(Math.round), [30, -20])
})

test('a box that was fitted lies inside the padding', () => {
  const box = { x0: -3000, y0: -500, x1: 2000, y1: 800 }
  const padding = { top: 10, right: 20, bottom: 70, left: 30 }
  const fit = fitted(box, 1000, 700, padding)
  const [first, last] = [screenAt(fit, { x: box.x0, y: box.y0 }), screenAt(fit, { x: box.x1, y: box.y1 })]
  assert.ok(first.px >= 29.9 && first.py >= 9.9 && last.px <= 980.1 && last.py <= 630.1)
})

test('a flight begins and ends at its views', () => {
  const to = { ...view, x: 5000, y: -300, scale: 0.9 }
  assert.deepEqual(between(view, to, 0), view)
  assert.deepEqual(between(view, to, 1), to)
})

test('labels never touch, and heavier ones are placed first', () => {
  const spot = fc.record({
    x: fc.integer({ min: -5000, max: 5000 }),
    y: fc.integer({ min: -3500, max: 3500 }),
  })
  const labels = fc.array(fc.record({ spot, weight: fc.nat() }), { maxLength: 60 })
  fc.assert(
    fc.property(labels, (all) => {
      const told = all.map((one, i) => ({ ...one, text: `名${i}`, font: '12px sans-serif', ink: '#000' }))
      const placed = placeLabels(told, view, 0, () => 60)
      for (const [i, a] of placed.entries())
        for (const b of placed.slice(i + 1))
          assert.ok(Math.abs(a.px - b.px) >= 60 || Math.abs(a.py - b.py) >= 17)
      const heaviest = Math.max(...told.map(({ weight }) => weight))
      if (told.length > 0) assert.ok(placed.some(({ label }) => label.weight === heaviest))
    }),
  )
})

test('an atlas says what lies under a spot and counts its stations', () => {
  const atlas = new Atlas(world)
  const [outline] = atlas.take('subdistrict', [square])
  assert.ok(outline)
  const [open, shut, outside] = [1, 2, 3].map((i) => StationId.parse(number(i)))
  assert.ok(open && shut && outside)
  atlas.takeStations({
    ids: [open, shut, outside],
    lon: [12_146_100, 12_147_900, 12_150_000],
    lat: [3_122_100, 3_123_900, 3_123_000],
    tier: [5, 5, 5],
    open: [1, 0, 1],
  })
  const spot = spotOfPlace(world, { lon: 121.461, lat: 31.221 })
  assert.equal(atlas.unitAt(spot, 0.1)?.id, square.id)
  assert.deepEqual(atlas.tally(outline), { all: 2, open: 1 })
  assert.equal(atlas.stationAt(spot, 0.2), open)
  assert.equal(atlas.stationAt(spot, 0.01), undefined, 'too small to be picked from far away')
})

test('what is in view and the margin around it', () => {
  assert.deepEqual(boxInView(view, 50), { x0: -5500, y0: -4000, x1: 5500, y1: 4000 })
})
