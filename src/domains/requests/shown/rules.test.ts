import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cellOf, joined, middleOf, pointOfSquare, squareOf, tileRange, tilesOver, ZOOM } from './rules.ts'

const inCity = fc.record({
  lon: fc.double({ min: 120.8, max: 122.2, noNaN: true }),
  lat: fc.double({ min: 30.6, max: 31.9, noNaN: true }),
})

test('a place lies in exactly the tile whose bounds hold it, at every zoom, and in one of its squares', () => {
  fc.assert(
    fc.property(inCity, fc.integer({ min: 3, max: 16 }), (at, z) => {
      const { x, y } = squareOf(at)
      const [tx, ty] = [x >> (ZOOM - z), y >> (ZOOM - z)]
      const { from, until, cut } = tileRange(z, tx, ty)
      const cell = cellOf(at)
      assert.ok(from <= cell && cell < until)
      const beside = tileRange(z, tx + 1, ty)
      assert.ok(cell < beside.from || cell >= beside.until)
      const middle = middleOf(cell >> BigInt(cut), cut)
      const [west, east] = [pointOfSquare(tx, ty, z, 0).lon, pointOfSquare(tx + 1, ty, z, 0).lon]
      assert.ok(west <= middle.lon && middle.lon <= east)
      // Half a square at most.
      assert.ok(Math.abs(middle.lon - at.lon) <= (east - west) / 32 + 1e-9)
    }),
  )
})

test('a box is covered by few tiles, each of its places by one of them', () => {
  fc.assert(
    fc.property(inCity, inCity, fc.integer({ min: 4, max: 64 }), (one, other, across) => {
      const box = {
        west: Math.min(one.lon, other.lon),
        east: Math.max(one.lon, other.lon),
        south: Math.min(one.lat, other.lat),
        north: Math.max(one.lat, other.lat),
      }
      const { z, tiles } = tilesOver(box, across)
      assert.ok(tiles.length <= 24)
      const cell = cellOf(one)
      const holding = tiles.filter(({ x, y }) => {
        const { from, until } = tileRange(z, x, y)
        return from <= cell && cell < until
      })
      assert.equal(holding.length, 1)
    }),
  )
})

test('ranges that touch are one, and hold what they held', () => {
  const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 6 })))
  fc.assert(
    fc.property(spans, fc.integer({ min: 0, max: 50 }), (given, at) => {
      const ranges = given.map(([from, long]) => ({ from: BigInt(from), until: BigInt(from + long) }))
      const holds = (all: typeof ranges) => all.filter(({ from, until }) => from <= at && at < until).length
      const whole = joined(ranges)
      assert.equal(holds(whole), holds(ranges) > 0 ? 1 : 0)
      assert.ok(whole.every(({ from }, n) => n === 0 || from > (whole[n - 1]?.until ?? 0n)))
    }),
  )
})
