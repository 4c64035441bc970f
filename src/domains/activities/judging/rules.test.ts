import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProblemError } from '../../../kernel/problem.ts'
import type { Audience, QuotaWish } from '../activity/contract.ts'
import { type Facts, judge, looksAtFacts } from './rules.ts'

const GRID = '00000000-0000-7000-8000-000000000001'
const UNIT = '00000000-0000-7000-8000-0000000000aa' as NonNullable<Audience['unit']>
const below = () => new Set([GRID])
const everybody: Audience = { who: 'everybody', unit: null, ageFrom: null, ageTo: null, verifiedOnly: false }
const quota = (more: Partial<QuotaWish>): QuotaWish => ({
  label: { zh: '预留', en: 'Reserved' },
  capacity: 5,
  unit: null,
  emergingSector: false,
  ageFrom: null,
  ageTo: null,
  ...more,
})
const told = (audience: Partial<Audience>, facts: Partial<Facts>, quotas: QuotaWish[] = []) => {
  const verdict = judge(
    { audience: { ...everybody, ...audience }, quotas, year: 2027, below },
    { birthYear: null, homeGrid: null, verified: false, ...facts },
  )
  return verdict instanceof ProblemError ? verdict.type : verdict.bucket
}

test('an age is the one reached in the year, both bounds included; whoever told no year is asked for it', () => {
  const ages = { ageFrom: 18, ageTo: 45 }
  assert.deepEqual(
    [2009, 2010, 1982, 1981].map((birthYear) => told(ages, { birthYear })),
    [0, 'not-for-this-age', 0, 'not-for-this-age'],
  )
  assert.equal(told(ages, {}), 'birth-year-needed')
  assert.equal(told({}, {}), 0)
})

test('residents are those whose household lives in the unit; others are told so', () => {
  const residents = { who: 'residents' as const, unit: UNIT }
  assert.deepEqual(
    [told(residents, { homeGrid: GRID }), told(residents, { homeGrid: UNIT }), told(residents, {})],
    [0, 'not-for-your-home', 'home-needed'],
  )
  assert.equal(told({ verifiedOnly: true }, {}), 'verification-needed')
})

test('the first group that somebody belongs to gives its seats; where they work nobody has told', () => {
  const quotas = [quota({ emergingSector: true }), quota({ unit: UNIT, ageFrom: 60 }), quota({ unit: UNIT })]
  assert.deepEqual(
    [
      told({}, { homeGrid: GRID, birthYear: 1960 }, quotas),
      told({}, { homeGrid: GRID, birthYear: 1990 }, quotas),
      told({}, { homeGrid: GRID }, quotas),
      told({}, {}, quotas),
    ],
    [2, 3, 3, 0],
  )
  assert.deepEqual(
    [looksAtFacts({ audience: everybody, quotas: [] }), looksAtFacts({ audience: everybody, quotas })],
    [false, true],
  )
})
