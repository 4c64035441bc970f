import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tongueOf } from './tongue.ts'

test('what somebody wrote is told by its letters, and only where they tell', () => {
  assert.deepEqual(['枝条归绿化', 'WiFi 断了', 'the lamp is out', '12-3', 'LED', ''].map(tongueOf), [
    'zh-CN',
    'zh-CN',
    'en',
    undefined,
    undefined,
    undefined,
  ])
})
