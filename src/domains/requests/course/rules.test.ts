import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StoredEvent } from '../../../engines/cases/fold/contract.ts'
import { openSteps } from './rules.ts'

const at = Temporal.Instant.from('2026-11-24T02:00:00Z')

function step(
  number: number,
  action: string,
  verb: StoredEvent['verb'],
  form: StoredEvent['form'],
): StoredEvent {
  const facts = { to: null } as unknown as StoredEvent['facts']
  return { number, action, verb, at, by: null, standing: 'lead', unit: null, form, facts }
}

test('an answer that a second person agreed to is read with their word, and not before', () => {
  const submitted = step(3, 'submit', 'resolve', { outcome: 'solved', text: '已拆除', pictures: ['a'] })
  const before = [step(1, 'open', 'open', {}), step(2, 'accept', 'accept', {}), submitted]
  assert.deepEqual(
    openSteps(before).map(({ action }) => action),
    ['open', 'accept'],
  )
  const agreed = openSteps([...before, step(4, 'countersign', 'countersign', {})]).at(-1)
  assert.equal(agreed?.action, 'countersign')
  assert.deepEqual(agreed?.form, { outcome: 'solved', text: '已拆除', pictures: ['a'] })
})
