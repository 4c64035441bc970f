import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sampleItem } from '../samples.ts'
import type { AuditAnswer } from './contract.ts'
import { gapsOf, resultOf } from './rules.ts'

const given = (
  item: string,
  value: boolean | number | null,
  more: Partial<AuditAnswer> = {},
): AuditAnswer => ({
  item,
  value,
  notApplicable: null,
  note: null,
  photos: [],
  ...more,
})

const items = [
  sampleItem('door', { weight: 3, must: true, photo: 'always' }),
  sampleItem('chairs', { answer: 'count', least: 20, weight: 2 }),
  sampleItem('floor', {
    answer: 'choice',
    choices: [
      { zh: '干净', en: 'clean', fits: true },
      { zh: '脏', en: 'dirty', fits: false },
    ],
    photo: 'onFail',
  }),
]

test('the score is what was met of what applies; a failed must outweighs any score', () => {
  const all = [given('door', true), given('chairs', 20), given('floor', 0)]
  assert.equal(resultOf(items, all, 80)?.score, 1000)
  const oneFails = [given('door', true), given('chairs', 19), given('floor', 0)]
  assert.deepEqual(
    { ...resultOf(items, oneFails, 60), failedItems: [] },
    {
      score: 666,
      failedMusts: 0,
      failed: 1,
      passes: true,
      failedItems: [],
    },
  )
  assert.equal(resultOf(items, oneFails, 67)?.passes, false)
  assert.equal(
    resultOf(items, [given('door', false), given('chairs', 99), given('floor', 0)], 10)?.passes,
    false,
  )
})

test('what does not apply counts neither way, and where nothing applies there is no result', () => {
  const off = { notApplicable: '没有这间房' }
  const answers = [given('door', true), given('chairs', null, off), given('floor', 1)]
  assert.equal(resultOf(items, answers, 80)?.score, 750)
  const none = items.map(({ code }) => given(code, null, off))
  assert.equal(resultOf(items, none, 80), undefined)
})

test('gaps name the items without an answer and the photographs that are wanted', () => {
  const gaps = gapsOf(items, [given('door', true), given('floor', 1)])
  assert.deepEqual(
    gaps.map(({ pointer, code }) => `${pointer} ${code}`),
    [
      '#/body/answers/door/photos photo-needed',
      '#/body/answers/chairs needed',
      '#/body/answers/floor/photos photo-needed',
    ],
  )
})

test('more met never scores less, and the order of answers does not matter', () => {
  const weights = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 20 }), met: fc.boolean() }), {
    minLength: 1,
  })
  fc.assert(
    fc.property(weights, (some) => {
      const all = some.map(({ weight }, index) => sampleItem(`i${index}`, { weight }))
      const answers = some.map(({ met }, index) => given(`i${index}`, met))
      const score = resultOf(all, answers, 80)?.score
      assert.equal(resultOf(all, answers.toReversed(), 80)?.score, score)
      const better = answers.map((answer, index) => (index === 0 ? { ...answer, value: true } : answer))
      assert.ok((resultOf(all, better, 80)?.score ?? 0) >= (score ?? 0))
      assert.equal(
        score === 1000,
        some.every(({ met }) => met),
      )
    }),
  )
})
