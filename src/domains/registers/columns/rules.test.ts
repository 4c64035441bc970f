import assert from 'node:assert/strict'
import { test } from 'node:test'
import { creditCodeFault } from '../../organisations/credit-code/contract.ts'
import { REGISTERS, type RegisterName } from './contract.ts'
import { choiceOf, headerPrint, printsOf } from './rules.ts'

const registers = Object.entries(REGISTERS) as [RegisterName, (typeof REGISTERS)[RegisterName]][]

test('keys and headers are told apart within each register, in both languages', () => {
  for (const [register, { columns }] of registers) {
    for (const part of [
      columns.map(({ key }) => key),
      columns.map(({ header }) => header.zh),
      columns.map(({ header }) => header.en),
    ])
      assert.equal(new Set(part).size, part.length, register)
  }
})

test('no header of one column is a header of another of the same register', () => {
  for (const [register, { columns }] of registers)
    for (const column of columns)
      for (const other of columns)
        if (other !== column)
          assert.ok(
            !printsOf(other).includes(headerPrint(column.header.zh)),
            `${register}: ${column.header.zh} is also ${other.key}`,
          )
})

test('the example row of every template is one that import takes', () => {
  for (const [register, { columns }] of registers)
    for (const column of columns) {
      if (column.kind === 'choice' && column.example !== '')
        assert.ok(choiceOf(column, column.example), `${register}.${column.key}`)
      if (column.kind === 'creditCode') assert.equal(creditCodeFault(column.example), undefined)
    }
})

test('a choice is found by code, by either language and by what people write', () => {
  const kind = REGISTERS.organisations.columns.find(({ key }) => key === 'kind')
  assert.ok(kind)
  for (const text of ['company', '企业', '公司', ' Company ', '有限责任公司'])
    assert.equal(choiceOf(kind, text)?.code, 'company')
  assert.equal(choiceOf(kind, '行星'), undefined)
})

test('prints take full-width letters, notes in brackets and stars away', () => {
  assert.equal(headerPrint('＊统一社会信用代码（１８位）'), '统一社会信用代码')
  assert.equal(headerPrint('Credit  Code:'), 'creditcode')
})
