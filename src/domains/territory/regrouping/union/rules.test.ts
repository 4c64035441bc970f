import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Position, Shape } from '../../../../kernel/geo.ts'
import { areaOf, contains, shapeFaults } from '../../atlas/rules.ts'
import { unionOf } from './rules.ts'

/** A square of a lattice of hundredths of a degree; `halves` puts a corner more into its eastern border. */
function square(x: number, y: number, halves = false): Shape {
  const [w, s, e, n] = [x / 100, y / 100, (x + 1) / 100, (y + 1) / 100]
  const middle: Position[] = halves ? [[e, (s + n) / 2]] : []
  return [[[[w, s], [e, s], ...middle, [e, n], [w, n], [w, s]]]]
}

test('neighbours become one, though only one of them has a corner on their border', () => {
  const whole = unionOf([square(0, 0, true), square(1, 0)])
  assert.deepEqual(
    whole,
    [
      [
        [
          [0, 0.01],
          [0, 0],
          [0.01, 0],
          [0.02, 0],
          [0.02, 0.01],
          [0.01, 0.01],
          [0, 0.01],
        ],
      ],
    ].map((polygon) => polygon.map((ring) => from(ring as unknown as Position[], whole[0]?.[0]?.[0]))),
  )
})

/** The same ring, begun at another of its corners. */
function from(ring: readonly Position[], first: Position | undefined): Position[] {
  const corners = ring.slice(0, -1)
  const at = corners.findIndex(([x, y]) => x === first?.[0] && y === first[1])
  const turned = [...corners.slice(at), ...corners.slice(0, at)]
  return [...turned, turned[0]!]
}

test('what nobody covers stays a hole, and what touches at a corner stays apart', () => {
  const ring = [...Array(9).keys()].filter((n) => n !== 4).map((n) => square(n % 3, Math.floor(n / 3)))
  const around = unionOf(ring)
  assert.deepEqual([around.length, around[0]?.length], [1, 2])
  assert.equal(unionOf([square(0, 0), square(1, 1)]).length, 2)
})

test('whatever squares are put together, the whole is sound, of their area, and holds what they hold', () => {
  const cell = fc.tuple(fc.nat(5), fc.nat(5), fc.boolean())
  fc.assert(
    fc.property(
      fc.uniqueArray(cell, { selector: ([x, y]) => 6 * x + y, minLength: 1, maxLength: 24 }),
      (cells) => {
        const whole = unionOf(cells.map(([x, y, halves]) => square(x, y, halves)))
        const faults = shapeFaults(whole).filter(({ code }) => code !== 'self-touching')
        assert.deepEqual(faults, [])
        const area = cells.reduce((sum, [x, y]) => sum + areaOf(square(x, y)), 0)
        assert.ok(Math.abs(areaOf(whole) / area - 1) < 1e-6)
        for (let n = 0; n < 36; n++) {
          const middle = [(Math.floor(n / 6) + 0.5) / 100, ((n % 6) + 0.5) / 100] as const
          assert.equal(
            contains(whole, middle),
            cells.some(([x, y]) => 6 * x + y === n),
          )
        }
      },
    ),
  )
})
