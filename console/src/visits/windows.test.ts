import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftsOf, isStretch, windowsOf } from './windows.ts'

test('a stretch of every day is written as seven and read as one; midnight as an end is the end of the day', () => {
  const typed = [
    { weekday: 0, from: '12:30', until: '14:00' },
    { weekday: 6, from: '20:00', until: '00:00' },
  ]
  const windows = windowsOf(typed)
  assert.equal(windows.length, 8)
  assert.deepEqual(windows.at(-1), { weekday: 6, from: 1200, until: 1440 })
  assert.deepEqual(draftsOf(windows), [
    { weekday: 0, from: '12:30', until: '14:00' },
    { weekday: 6, from: '20:00', until: '24:00' },
  ])
  assert.ok(typed.every(isStretch))
  assert.ok(!isStretch({ weekday: 1, from: '14:00', until: '12:30' }))
  assert.ok(!isStretch({ weekday: 1, from: '', until: '12:30' }))
})
