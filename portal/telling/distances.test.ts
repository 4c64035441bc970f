import assert from 'node:assert/strict'
import { test } from 'node:test'
import { distanceText, QUARTER_HOUR, walkingMinutes } from './distances.ts'

test('distances are as rough as anybody paces them', () => {
  const metres = [3, 864, 994, 996, 1249, 9940, 16_400]
  assert.deepEqual(
    metres.map((one) => distanceText('zh-CN', one)),
    ['10米', '860米', '990米', '1公里', '1.2公里', '9.9公里', '16公里'],
  )
  assert.equal(distanceText('en', 1249), '1.2 km')
})

test('a walk is at least a minute, and nobody is sent walking for more than an hour', () => {
  assert.equal(walkingMinutes(1), 1)
  assert.equal(walkingMinutes(800), 13)
  assert.equal(walkingMinutes(3690), 60)
  assert.equal(walkingMinutes(4000), null)
})

test('a quarter of an hour on foot is what it says', () => {
  assert.equal(walkingMinutes(QUARTER_HOUR), 15)
})
