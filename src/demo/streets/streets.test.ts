import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Position } from '../../kernel/geo.ts'
import { RIVERS } from '../river.ts'
import { bridgesOver } from './crossing.ts'
import { layDemoStreets } from './streets.ts'

/** Blocks of 0.002 degrees along a creek, those of the odd columns of another community. */
const grids = Array.from({ length: 64 }, (_, at) => {
  const [west, south] = [121.39 + (at % 8) * 0.002, 31.156 + Math.floor(at / 8) * 0.002]
  const ring = [
    [west, south],
    [west + 0.002, south],
    [west + 0.002, south + 0.002],
    [west, south + 0.002],
    [west, south],
  ] as const
  return {
    code: `grid ${at}`,
    parent: `community ${at % 2}`,
    at: [west + 0.001, south + 0.001] as Position,
    shape: [[ring]],
  }
})

test('streets of the demo are the same each time, and cross a river on few bridges', () => {
  const one = layDemoStreets(grids)
  assert.deepEqual(layDemoStreets(grids), one)
  const creek = RIVERS.at(-1)!
  const mayCross = bridgesOver({ ...creek, bridgesEvery: Infinity })
  const over = { bridges: 0 }
  const place = (corner: number): Position => [
    one.corners[2 * corner]! / 1e7,
    one.corners[2 * corner + 1]! / 1e7,
  ]
  // The first that crosses is let through; from then on every crossing is told.
  mayCross([121.4, 31.1], [121.4, 31.2])
  for (let street = 0; street < one.streets.length; street += 2)
    if (!mayCross(place(one.streets[street]!), place(one.streets[street + 1]!))) over.bridges++
  assert.ok(over.bridges >= 1 && over.bridges <= 3, String(over.bridges))
  assert.ok(one.streets.length / 2 > 100)
})
