import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contentOf, emptyDraft, moved, newDocument, sameDraft } from './draft.ts'

test('a step moves up and down, and stays at the ends', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 1, -1), ['b', 'a', 'c'])
  assert.deepEqual(moved(['a', 'b', 'c'], 1, 1), ['a', 'c', 'b'])
  assert.deepEqual(moved(['a', 'b'], 0, -1), ['a', 'b'])
  assert.deepEqual(moved(['a', 'b'], 1, 1), ['a', 'b'])
})

test('what is left empty is sent as nothing, what is half filled in as it is', () => {
  const draft = { ...emptyDraft(), basis: { zh: '依据', en: '' }, documents: [newDocument()] }
  const content = contentOf(draft)
  assert.equal(content.feeNote, null)
  assert.equal(content.function, null)
  assert.equal(content.documents[0]?.note, null)
  assert.deepEqual(content.basis, { zh: '依据', en: '' })
})

test('drafts are the same when they say the same', () => {
  assert.ok(sameDraft(emptyDraft(), emptyDraft()))
  assert.ok(!sameDraft(emptyDraft(), { ...emptyDraft(), keywords: 'x' }))
})
