import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refused } from '../wire/rules.ts'
import { askedOf } from './rules.ts'

const NOW = Temporal.Instant.from('2026-05-01T00:00:00Z')

function spanOf(query: Record<string, string>) {
  const asked = askedOf(query, NOW)
  assert.ok(asked.ids === null)
  return [asked.opened.from?.toString() ?? null, asked.opened.to?.toString() ?? null]
}

function refused(query: Record<string, string>, name: string): void {
  assert.throws(
    () => askedOf(query, NOW),
    (error) => error instanceof Refused && error.message === name,
  )
}

test('ninety days: the last ones, those from a day, those up to a day, and no longer', () => {
  assert.deepEqual(spanOf({}), ['2026-01-31T00:00:00Z', null])
  const day = '2026-01-01T08:00:00+08:00'
  assert.deepEqual(spanOf({ start_date: day }), ['2026-01-01T00:00:00Z', '2026-04-01T00:00:00Z'])
  // As a client sends it that does not escape the plus sign.
  assert.deepEqual(spanOf({ start_date: day.replace('+', ' ') })[0], '2026-01-01T00:00:00Z')
  assert.deepEqual(spanOf({ end_date: '2026-04-01T00:00:00Z' })[0], '2026-01-01T00:00:00Z')
  const both = { start_date: '2026-01-01T00:00:00Z', end_date: '2026-04-01T00:00:00Z' }
  assert.deepEqual(spanOf(both), [both.start_date, both.end_date])
  assert.deepEqual(spanOf({ updated_after: '2020-01-01T00:00:00Z' }), [null, null])
  refused({ ...both, end_date: '2026-04-01T00:00:01Z' }, 'range-too-long')
  refused({ start_date: both.end_date, end_date: both.start_date }, 'range-backwards')
  for (const wrong of ['2026-02-30T00:00:00Z', '2026-01-01T00:00:00', '0000-01-01T00:00:00Z', 'yesterday'])
    refused({ start_date: wrong }, 'date-malformed')
  refused({ status: 'pending' }, 'status-unknown')
  refused({ page: '0' }, 'page-malformed')
  refused({ page_size: '1001' }, 'page-malformed')
})

test('what is empty counts as not said, what is said twice as listed; numbers override all else', () => {
  assert.deepEqual(askedOf({ status: '', service_code: ',' }, NOW), askedOf({}, NOW))
  const asked = askedOf(
    { service_code: ['0304', '01,02'], status: 'open,closed', page: '3', page_size: '20' },
    NOW,
  )
  assert.ok(asked.ids === null)
  assert.deepEqual(
    [asked.categories, asked.status, asked.limit, asked.offset],
    [['0304', '01', '02'], null, 20, 40],
  )
  assert.deepEqual(askedOf({ service_request_id: '1000005, x', status: 'pending' }, NOW), {
    ids: ['1000005'],
  })
})
