import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Recent } from './recent.ts'

test('what came last is kept, what came long before is gone, and it never holds more than it may', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 40 }), fc.array(fc.integer({ min: 0, max: 60 })), (most, keys) => {
      const recent = new Recent<number, number>(most)
      for (const [turn, key] of keys.entries()) {
        recent.set(key, turn)
        assert.ok(recent.size <= most)
        assert.equal(recent.get(key), turn)
      }
      const half = Math.floor(most / 2)
      const last = [...new Set(keys.toReversed())].slice(0, half)
      // Of as many different ones as half of it holds, none is forgotten, and each has its last value.
      for (const key of last) assert.equal(recent.get(key), keys.lastIndexOf(key))
    }),
  )
})

test('what is deleted is gone from both generations', () => {
  const recent = new Recent<string, number>(4)
  for (const [value, key] of ['a', 'b', 'c', 'a'].entries()) recent.set(key, value)
  recent.delete('a')
  assert.equal(recent.get('a'), undefined)
  recent.deleteWhere((value) => value === 1)
  assert.equal(recent.get('b'), undefined)
  assert.equal(recent.get('c'), 2)
  recent.clear()
  assert.equal(recent.size, 0)
})
