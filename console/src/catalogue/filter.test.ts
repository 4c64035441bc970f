import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Category, ServiceRow } from '../../../src/domains/catalogue/contract.ts'
import { fitting, NO_FILTER } from './filter.ts'

const categories = [
  { code: 'papers', parent: null },
  { code: 'residence', parent: 'papers' },
  { code: 'jobs', parent: 'work' },
] as Category[]

const row = (code: string, rest: Partial<ServiceRow>): ServiceRow =>
  ({
    code,
    category: 'residence',
    tiers: ['community'],
    state: 'offered',
    unit: { id: 'city' },
    confirmed: { stale: false },
    mayEdit: true,
    ...rest,
  }) as ServiceRow

const rows = [
  row('a', {}),
  row('b', { category: 'jobs', tiers: ['city'], mayEdit: false }),
  row('c', { confirmed: { stale: true } as ServiceRow['confirmed'] }),
  row('d', { state: 'retired' }),
]
const codes = (filter: Partial<typeof NO_FILTER>) =>
  fitting(rows, categories, { ...NO_FILTER, ...filter }).map(({ code }) => code)

test('each filter keeps what it says, a situation of life also what belongs to it', () => {
  assert.deepEqual(codes({}), ['a', 'b', 'c'])
  assert.deepEqual(codes({ category: 'papers' }), ['a', 'c'])
  assert.deepEqual(codes({ category: 'jobs' }), ['b'])
  assert.deepEqual(codes({ tier: 'city' }), ['b'])
  assert.deepEqual(codes({ stale: true }), ['c'])
  assert.deepEqual(codes({ mine: true }), ['a', 'c'])
  assert.deepEqual(codes({ all: true }), ['a', 'b', 'c', 'd'])
  assert.deepEqual(codes({ owner: 'elsewhere' }), [])
})
