import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthsUpTo, percentOf, spanOf } from './shares.ts'

test('a share is all only when it is, and nothing only when it is', () => {
  assert.equal(percentOf({ yes: 999, of: 1000 }), 99)
  assert.equal(percentOf({ yes: 1000, of: 1000 }), 100)
  assert.equal(percentOf({ yes: 1, of: 1000 }), 1)
  assert.equal(percentOf({ yes: 0, of: 7 }), 0)
  assert.equal(percentOf({ yes: 0, of: 0 }), null)
})

test('periods are whole months, and the present one goes up to today', () => {
  assert.deepEqual(spanOf('month', '2026-03-31'), { from: '2026-03-01', to: '2026-03-31' })
  assert.deepEqual(spanOf('lastMonth', '2026-03-31'), { from: '2026-02-01', to: '2026-02-28' })
  assert.deepEqual(spanOf('quarter', '2026-01-15'), { from: '2025-11-01', to: '2026-01-15' })
  assert.deepEqual(spanOf('year', '2026-11-26'), { from: '2026-01-01', to: '2026-11-26' })
  assert.deepEqual(monthsUpTo('2026-03-30', 3), [
    { from: '2026-01-01', to: '2026-01-31' },
    { from: '2026-02-01', to: '2026-02-28' },
    { from: '2026-03-01', to: '2026-03-30' },
  ])
})
