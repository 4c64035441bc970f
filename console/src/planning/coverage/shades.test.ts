import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SHADES, shadesOf } from './shades.ts'

test('a micro-grid is shaded by whether it is reached, and if not by how many live there', () => {
  const shades = shadesOf({ covered: [1, 2, 0, 0, 0, 0], people: [800, 800, 0, 499, 500, 1_000] })
  assert.deepEqual(
    [...shades].map((shade) => SHADES[shade]?.name),
    ['inReach', 'tried', 'empty', 'few', 'some', 'many'],
  )
})
