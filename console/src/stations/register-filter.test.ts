import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type RegisterRow, StationId } from '../../../src/domains/stations/contract.ts'
import { fitting, NO_FILTER, ordered } from './register-filter.ts'

const row = (n: number, part: Partial<RegisterRow>): RegisterRow => ({
  id: StationId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`),
  code: `S${n}`,
  tier: 'community',
  kind: 'serviceStation',
  status: 'published',
  zh: '梧桐·SPACE',
  en: 'Wutong SPACE',
  district: '徐汇区',
  subdistrict: '湖南路街道',
  community: '春华居委会',
  open: false,
  main: false,
  ...part,
})
const rows = [
  row(1, { open: true }),
  row(2, { zh: '淮海·大隐', en: 'Huaihai Dayin', kind: 'readingRoom', main: true }),
  row(10, { zh: '安福食堂', en: 'Anfu Canteen', kind: 'elderCanteen', status: 'draft' }),
]
const codes = (found: readonly RegisterRow[]) => found.map(({ code }) => code)

const found = (text: string) => codes(fitting(rows, { ...NO_FILTER, text }))

test('text is found in either name, in the code and in where it stands, all words at once', () => {
  assert.deepEqual(found('space'), ['S1'])
  assert.deepEqual(found('大隐 湖南路'), ['S2'])
  assert.deepEqual(found('s10'), ['S10'])
  assert.deepEqual(found('没有'), [])
})

test('filters narrow together', () => {
  assert.deepEqual(codes(fitting(rows, { ...NO_FILTER, openNow: true })), ['S1'])
  assert.deepEqual(codes(fitting(rows, { ...NO_FILTER, mainOnly: true, kind: 'readingRoom' })), ['S2'])
  assert.deepEqual(codes(fitting(rows, { ...NO_FILTER, status: 'draft', openNow: true })), [])
})

test('codes are sorted by their numbers, open ones before closed, both ways', () => {
  assert.deepEqual(codes(ordered(rows, { by: 'code', down: false }, 'zh-CN')), ['S1', 'S2', 'S10'])
  assert.deepEqual(codes(ordered(rows, { by: 'code', down: true }, 'zh-CN')), ['S10', 'S2', 'S1'])
  assert.deepEqual(codes(ordered(rows, { by: 'state', down: false }, 'en')).at(0), 'S1')
})

test('names are sorted as the reader’s language sorts them', () => {
  assert.deepEqual(codes(ordered(rows, { by: 'name', down: false }, 'zh-CN')), ['S10', 'S2', 'S1'])
  assert.deepEqual(codes(ordered(rows, { by: 'name', down: false }, 'en')), ['S10', 'S2', 'S1'])
})
