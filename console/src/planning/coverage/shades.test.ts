import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UnitId } from '../../../../src/domains/territory/contract.ts'
import { SHADES, shadesOf } from './shades.ts'

const ids = [1, 2, 3, 4, 5, 6].map((n) => UnitId.parse(`019a0000-0000-7000-8000-00000000000${n}`))

test('a micro-grid is shaded by whether it is reached, and if not by how many live there', () => {
  const map = { ids, covered: [1, 0, 0, 0, 0, 0], people: [800, 800, 0, 499, 500, 1_000] }
  const shades = shadesOf(map, new Set([ids[0]!, ids[1]!]))
  assert.deepEqual(
    [...shades].map((shade) => SHADES[shade]?.name),
    ['inReach', 'tried', 'empty', 'few', 'some', 'many'],
  )
})
