import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { metresBetween, type Position } from '../../src/kernel/geo.ts'
import { toGcj02 } from './gcj02.ts'

/** Pairs of the eviltransform test set, as [longitude, latitude]. */
const KNOWN: readonly (readonly [string, Position, Position])[] = [
  ['Shanghai', [121.5272106, 31.1774276], [121.531541859215, 31.17530398364597]],
  ['Shenzhen', [113.912316, 22.543847], [113.9171764808363, 22.540796131694766]],
  ['Beijing', [116.377817, 39.911954], [116.38404722455657, 39.91334545536069]],
]

for (const [city, wgs84, gcj02] of KNOWN)
  test(`a position in ${city} moves to where Chinese maps draw it, to the centimetre`, () => {
    assert.ok(metresBetween(toGcj02(wgs84), gcj02) < 0.01)
  })

test('nowhere in Shanghai is it moved by less than 300 or more than 700 metres', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 120.8, max: 122.2, noNaN: true }),
      fc.double({ min: 30.6, max: 31.9, noNaN: true }),
      (lon, lat) => {
        const moved = metresBetween([lon, lat], toGcj02([lon, lat]))
        return moved > 300 && moved < 700
      },
    ),
  )
})
