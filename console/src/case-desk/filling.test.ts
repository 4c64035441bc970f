import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enConsoleCaseTemplates } from '../../../messages/en/console-case-templates.ts'
import { zhConsoleCaseTemplates } from '../../../messages/zh-CN/console-case-templates.ts'
import { Placeholder } from '../../../src/domains/handling/contract.ts'
import { fillIn, spoken, written } from './filling.ts'

const [zh, en] = [zhConsoleCaseTemplates.places, enConsoleCaseTemplates.places]

test('what is written with names in either language is kept by codes, and read again in both', () => {
  const kept = Placeholder.options.map((code) => `{${code}}`).join(' · ')
  for (const names of [zh, en]) {
    assert.equal(new Set(Object.values(names)).size, Placeholder.options.length)
    assert.equal(written(spoken(kept, names), names), kept)
  }
  assert.equal(written('编号{编号}，{ 今天日期 }', zh), '编号{number}，{today}')
  assert.equal(written('{谁}', zh), '{谁}', 'what nothing fills is left for the server to name')
})

test('places are filled in; what the case does not have is a gap that is named', () => {
  const { text, missing } = fillIn('{number} {place} {dueOn} {dueOn} {x}', { number: '7', place: '' }, 'zh')
  assert.equal(text, '7 ＿＿ ＿＿ ＿＿ {x}')
  assert.deepEqual(missing, ['place', 'dueOn'])
})
