import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toldOf } from './rules.ts'

const step = (action: string, from: string, to: string) => toldOf({ action, from, to }, false)

test('whoever asked hears of an answer once it is out, whoever of those that take part was the last', () => {
  assert.equal(step('resolve', 'handling', 'handling'), null, 'the lead is done, others are not')
  assert.equal(step('finishPart', 'handling', 'handling'), null)
  assert.equal(step('submit', 'handling', 'checking'), null, 'a second person has yet to agree')
  for (const [action, from] of [
    ['resolve', 'handling'],
    ['resolveOnSpot', 'received'],
    ['finishPart', 'handling'],
    ['release', 'handling'],
    ['countersign', 'checking'],
  ] as const)
    assert.equal(step(action, from, 'answered'), 'request-answered', action)
  assert.equal(step('note', 'answered', 'answered'), null)
  assert.equal(toldOf({ action: 'reopen', from: 'closed', to: 'assigned' }, true), null)
})
