import assert from 'node:assert/strict'
import { test } from 'node:test'
import { remindersOf } from './rules.ts'

const told = (now: string) =>
  remindersOf('2026-03-31', 'Asia/Shanghai', Temporal.Instant.from(now)).map(({ when, at: moment }) => [
    when,
    moment.toString(),
  ])

test('both sides are reminded three days before and the day after, as far as that is to come', () => {
  const after = ['after', '2026-04-01T01:00:00Z']
  assert.deepEqual(told('2026-03-01T00:00:00Z'), [['before', '2026-03-28T01:00:00Z'], after])
  assert.deepEqual(told('2026-03-30T00:00:00Z'), [after])
  assert.deepEqual(told('2026-05-01T00:00:00Z'), [])
})
