import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { emptyDraft, packDraft, TEXT_MOST, unpackDraft } from './draft.ts'

test('whatever is written comes back from the cookies, and fits into them', () => {
  const draft = {
    ...emptyDraft(),
    at: [121.44751, 31.20846] as const,
    address: '兴国路 8 号对面',
    category: '0302',
  }
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: TEXT_MOST }), (text) => {
      const written = { ...draft, text: text.toWellFormed() }
      const pieces = packDraft(written)
      assert.ok(pieces.every((piece) => piece.length < 4_000))
      return unpackDraft(pieces).text === written.text
    }),
    { numRuns: 8 },
  )
  const pieces = packDraft({ ...draft, text: '垃圾桶满了三天没有人来清。'.repeat(70) })
  assert.deepEqual(unpackDraft(pieces), { ...draft, text: '垃圾桶满了三天没有人来清。'.repeat(70) })
  assert.equal(pieces[1], '')
})

test('a cookie that somebody made up is an empty draft', () => {
  for (const text of ['', 'nonsense', 'AAAA', Buffer.from('[]').toString('base64url')])
    assert.equal(unpackDraft([text, '']).text, '')
})
