import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkCharacterOf, IdNumber, idNumberFault } from './contract.ts'
import { idOfBytes, maskName, maskNumber } from './rules.ts'

test('the check character is the one of the standard’s own example', () => {
  // GB 11643-1999, appendix A.
  assert.equal(checkCharacterOf('11010519491231002'), 'X')
  assert.equal(idNumberFault('11010519491231002X'), undefined)
})

test('any one digit that is wrong is noticed', () => {
  const digits = fc.stringMatching(/^[1-9]\d{5}19[5-9]\d0[1-9][12][0-8]\d{3}$/)
  fc.assert(
    fc.property(digits, fc.nat(16), fc.integer({ min: 1, max: 9 }), (body, at, off) => {
      const number = `${body}${checkCharacterOf(body)}`
      assert.equal(idNumberFault(number), undefined)
      const wrong = number.split('')
      wrong[at] = String((Number(wrong[at]) + off) % 10)
      assert.notEqual(idNumberFault(wrong.join('')), undefined)
    }),
  )
})

test('how it was typed is forgiven, what cannot be is named', () => {
  assert.equal(IdNumber.parse('１１０１０５ 19491231-002x'), '11010519491231002X')
  assert.equal(idNumberFault('1101051949123100'), 'id-number-form')
  assert.equal(idNumberFault('110105194902300021'), 'id-number-date')
  assert.equal(idNumberFault('110105194912310021'), 'id-number-check-digit')
})

test('masks give nothing away but what one needs to know one’s own again', () => {
  assert.equal(maskNumber('11010519491231002X'), '1****************X')
  assert.deepEqual([maskName('王敏'), maskName('欧阳建国')], ['*敏', '***国'])
  assert.match(
    idOfBytes(Buffer.alloc(32, 7)),
    /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  )
})
