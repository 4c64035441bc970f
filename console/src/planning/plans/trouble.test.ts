import assert from 'node:assert/strict'
import { test } from 'node:test'
import { troubleOf } from './trouble.ts'

const heavy = (unit: string, value: number) => ({
  code: 'unit-too-heavy',
  units: [unit],
  measure: 'population',
  value,
  limit: 4855,
  name: null,
})

test('units that are too heavy each are told together, with the heaviest; faults of units stand by themselves', () => {
  const told = troubleOf([
    heavy('a', 6045),
    heavy('b', 4979),
    { code: 'overlap', units: ['c'], grave: true, value: 3 },
  ])
  assert.deepEqual(
    told.map((one) => ('wish' in one ? [one.wish.units, one.wish.value] : [one.land.code])),
    [[['a', 'b'], 6045], ['overlap']],
  )
  assert.deepEqual(troubleOf([{ code: 'failed', name: 'out of memory' }]), [
    { land: { code: 'failed', units: [], value: null, name: 'out of memory' } },
  ])
})
