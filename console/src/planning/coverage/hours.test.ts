import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extremesOf, moved, shadeOfShare } from './hours.ts'

test('arrows move from hour to hour and stop at the ends of the week', () => {
  assert.deepEqual(moved({ day: 2, hour: 5 }, 'ArrowDown'), { day: 3, hour: 5 })
  assert.deepEqual(moved({ day: 2, hour: 5 }, 'End'), { day: 2, hour: 23 })
  assert.equal(moved({ day: 6, hour: 5 }, 'ArrowDown'), undefined)
  assert.equal(moved({ day: 0, hour: 0 }, 'ArrowLeft'), undefined)
  assert.equal(moved({ day: 0, hour: 0 }, 'Enter'), undefined)
})

test('the best and the worst hour are told, and shares are shaded from nobody to nearly all', () => {
  assert.deepEqual(extremesOf([5, 2, 9, 2, 9]), { most: 2, least: 1 })
  assert.deepEqual([0, 1, 19, 20, 59, 94, 95, 100].map(shadeOfShare), [0, 1, 1, 2, 3, 5, 6, 6])
})
