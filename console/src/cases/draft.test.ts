import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FormField } from '../../../src/domains/handling/contract.ts'
import { firstDraft, formOf, missingIn } from './draft.ts'

const field = (name: string, kind: FormField['kind'], more: Partial<FormField> = {}): FormField => ({
  name,
  kind,
  words: name,
  needed: false,
  choices: [],
  most: null,
  internal: false,
  ...more,
})
const outcomes = ['solved', 'partly'].map((code) => ({ code, words: code }))
const resolve = {
  verb: 'resolve',
  form: [
    field('outcome', 'outcome', { needed: true, choices: outcomes }),
    field('what', 'longText', { needed: true }),
    field('photos', 'pictures'),
  ],
}

test('whoever resolves begins with the first outcome; whoever closes chooses one', () => {
  assert.deepEqual(firstDraft(resolve), { outcome: 'solved' })
  assert.deepEqual(firstDraft({ ...resolve, verb: 'close' }), {})
  const only = { verb: 'close', form: [field('outcome', 'outcome', { choices: outcomes.slice(1) })] }
  assert.deepEqual(firstDraft(only), { outcome: 'partly' })
})

test('what is left empty is not sent, and blanks are nothing', () => {
  const draft = { outcome: 'solved', what: '  ', photos: [], stranger: 'x' }
  assert.deepEqual(formOf(resolve, draft), { outcome: 'solved' })
  assert.deepEqual(
    missingIn(resolve, draft).map(({ name }) => name),
    ['what'],
  )
  assert.deepEqual(missingIn(resolve, { ...draft, what: ' 修好了 ' }), [])
  assert.deepEqual(formOf(resolve, { what: ' 修好了 ' }), { what: '修好了' })
})

test('no and nought are answers', () => {
  const rate = { form: [field('solved', 'yesNo', { needed: true }), field('days', 'number')] }
  assert.deepEqual(formOf(rate, { solved: false, days: 0 }), { solved: false, days: 0 })
  assert.deepEqual(missingIn(rate, { solved: false }), [])
})
