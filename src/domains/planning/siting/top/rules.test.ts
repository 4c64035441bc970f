import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { smallest, takeTop } from './rules.ts'

const values = fc.array(fc.oneof(fc.nat(4), fc.double({ noNaN: true })), { maxLength: 40 })

test('what would stand at a place is what stands there once all are sorted', () => {
  fc.assert(
    fc.property(values, fc.nat(40), (some, place) => {
      const sorted = Float64Array.from(some).toSorted()
      // Zeros of either sign are one value.
      assert.equal(smallest(Float64Array.from(some), place) + 0, (sorted[place] ?? Infinity) + 0)
    }),
    { numRuns: 500, seed: 2 },
  )
})

test('so many of most worth are taken, of equals the first, beside those that are taken already', () => {
  assert.deepEqual([...takeTop(Float64Array.of(3, 5, 3, 1, 5), 3)], [1, 1, 0, 0, 1])
  assert.deepEqual(
    [...takeTop(Float64Array.of(3, 5, 3, 1, 5), 2, Uint8Array.of(0, 1, 0, 0, 0))],
    [1, 1, 0, 0, 1],
  )
  assert.deepEqual([...takeTop(Float64Array.of(1, 2), 0)], [0, 0])
  assert.deepEqual([...takeTop(Float64Array.of(1, 2), 5)], [1, 1])
})
