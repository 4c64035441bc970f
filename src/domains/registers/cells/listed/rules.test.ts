import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amountOf, linesOf, partsOf, wordsOf } from './rules.ts'

test('steps come from lines, round numbers or counted ones, without their numbers', () => {
  for (const text of ['登记\n送到', '①登记②送到', '1. 登记 2. 送到', '1、登记\r\n2、送到\n', ' ①登记\n②送到'])
    assert.deepEqual(linesOf(text), ['登记', '送到'], text)
  assert.deepEqual(linesOf('交 3.5 元，拨 12345'), ['交 3.5 元，拨 12345'])
  assert.deepEqual(linesOf('1. 交 2.5 元 2. 等 12. 天'), ['交 2.5 元', '等 12. 天'])
  assert.deepEqual(linesOf('3.5 元一份'), ['3.5 元一份'])
})

test('lists are separated by what people write; names of papers keep their commas', () => {
  assert.deepEqual(partsOf('街道、居村, 网格;点'), ['街道', '居村', '网格', '点'])
  assert.deepEqual(wordsOf('Permit of Hong Kong, Macao; Photo'), ['Permit of Hong Kong, Macao', 'Photo'])
  assert.deepEqual([wordsOf('无'), wordsOf('None')], [[], []])
})

test('an amount is yuan with at most two decimals, free is nothing', () => {
  assert.deepEqual(['免费', '12.5元', '¥1,200', '0', '１０', '1.234', '看情况', '-1'].map(amountOf), [
    0,
    12.5,
    1200,
    0,
    10,
    undefined,
    undefined,
    undefined,
  ])
})
