import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pairUp } from './rules.ts'

test('parts are paired with what they have most people in common with', () => {
  const pairs = pairUp([0, 0, 1, 1, 2], ['a', 'b', 'b', 'b', 'a'], [5, 1, 1, 1, 9])
  assert.deepEqual(pairs, [
    { left: 2, right: 'a', common: 1, weight: 9 },
    { left: 1, right: 'b', common: 2, weight: 2 },
    { left: 0, right: null, common: 0, weight: 0 },
  ])
})

const part = fc.option(fc.integer({ min: 0, max: 5 }))

test('whatever is paired: each part of each side stands there once, and what is drawn the same is paired whole', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(part, part, fc.nat(50)), { maxLength: 30 }), (units) => {
      const [left, right] = [units.map(([l]) => l), units.map(([, r]) => r)]
      const weights = units.map(([, , weight]) => weight)
      const pairs = pairUp(left, right, weights)
      for (const [side, parts] of [
        ['left', left],
        ['right', right],
      ] as const) {
        const told = pairs.flatMap((pair) => (pair[side] === null ? [] : [pair[side]]))
        const parted = new Set(parts.filter((one) => one !== null))
        assert.deepEqual([told.length, new Set(told)], [parted.size, parted])
      }
      const renamed = left.map((one) => (one === null ? null : `part ${one}`))
      for (const { left: l, right: r } of pairUp(left, renamed, weights)) assert.equal(r, `part ${l}`)
    }),
  )
})
