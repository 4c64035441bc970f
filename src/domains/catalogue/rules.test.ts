import assert from 'node:assert/strict'
import { test } from 'node:test'
import { freshUntil, rankOf, searchTextOf } from './rules.ts'

test('a service is stale so many months after it was confirmed: its category’s rule, then its parent’s, then all', () => {
  const rules = new Map<string | null, number>([
    [null, 12],
    ['health', 6],
    ['insurance', 3],
  ])
  assert.equal(freshUntil('2026-01-31', ['insurance', 'health'], rules), '2026-04-30')
  assert.equal(freshUntil('2026-01-31', ['doctor', 'health'], rules), '2026-07-31')
  assert.equal(freshUntil('2026-01-31', ['jobs', 'work'], rules), '2027-01-31')
  assert.equal(freshUntil('2024-02-29', ['jobs'], new Map()), '2025-02-28')
})

const text = searchTextOf({
  zh: '居住证申领',
  initials: 'jzzsl',
  en: 'Residence permit',
  keywords: '暂住证 绿卡',
  summary: { zh: '来沪人员', en: 'For newcomers who rent' },
})

test('a search finds by name, by initials, in English, by what people call it, and by words of what it says', () => {
  assert.equal(rankOf(text, '居住证申领'), 0)
  assert.equal(rankOf(text, '居住证'), 1)
  assert.equal(rankOf(text, 'JZZ'), 1)
  assert.equal(rankOf(text, 'residence'), 1)
  assert.equal(rankOf(text, 'permit'), 2)
  assert.equal(rankOf(text, '暂住证'), 3)
  assert.equal(rankOf(text, 'newcomers permit'), 4)
  assert.equal(rankOf(text, '结婚'), Infinity)
})

test('better fits come first', () => {
  const ranks = ['居住证申领', '居住证', '住证', '绿卡', '来沪', '没有'].map((typed) => rankOf(text, typed))
  assert.deepEqual(
    ranks,
    ranks.toSorted((a, b) => a - b),
  )
})
