import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Placeholder } from './contract.ts'
import { faultsOfText, unfillable } from './rules.ts'

test('a text may hold every known place; a place that nothing fills is named, once', () => {
  assert.deepEqual(unfillable(Placeholder.options.map((name) => `{${name}}`).join('，')), [])
  assert.deepEqual(unfillable('{number} {phone} {phone} {}'), ['{phone}', '{}'])
  assert.deepEqual(unfillable('到 {dueOn 为止'), ['{'])
  assert.deepEqual(faultsOfText({ zh: '编号 {number}', en: 'No. {numbr}' }), [
    { pointer: '#/body/text/en', code: 'placeholder-unknown', values: { name: '{numbr}' } },
  ])
})

test('what has no fault holds no brace once its places are filled', () => {
  const piece = fc.oneof(
    fc.constantFrom(...Placeholder.options.map((name) => `{${name}}`), '{', '}', '{x}', '{{number}}'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('')
      const filled = text.replace(/\{(\w+)\}/g, (all, name: string) =>
        Placeholder.options.some((one) => one === name) ? 'x' : all,
      )
      assert.equal(unfillable(text).length === 0, !/[{}]/.test(filled))
    }),
  )
})
