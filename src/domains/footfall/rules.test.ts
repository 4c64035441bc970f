import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ProblemError } from '../../kernel/problem.ts'
import { checkNotedAt, dayBeside, daysOf, pointsOf, seriesOf } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test('a day has hours, a month its days, a year its months', () => {
  assert.equal(pointsOf('day', daysOf('day', day('2026-11-26'))).length, 24)
  const february = daysOf('month', day('2028-02-11'))
  assert.deepEqual([String(february.from), String(february.to)], ['2028-02-01', '2028-02-29'])
  assert.equal(pointsOf('month', february).at(-1), '2028-02-29')
  assert.deepEqual(pointsOf('year', daysOf('year', day('2026-11-26'))).at(-1), '2026-12')
})

test('a day is laid beside the same weekday, a month beside the same month', () => {
  const beside = (span: 'day' | 'month' | 'year', against: 'none' | 'before' | 'lastYear') =>
    String(dayBeside(span, day('2026-03-31'), against))
  assert.equal(beside('day', 'none'), 'null')
  assert.equal(beside('day', 'before'), '2026-03-24')
  assert.equal(beside('day', 'lastYear'), '2025-04-01')
  assert.equal(day('2025-04-01').dayOfWeek, day('2026-03-31').dayOfWeek)
  assert.equal(beside('month', 'before'), '2026-02-28')
  assert.equal(beside('month', 'lastYear'), '2025-03-31')
  assert.equal(beside('year', 'before'), '2025-03-31')
})

test('methods stay apart, and hours in which nobody came are told as 0', () => {
  const series = seriesOf(
    [
      { method: 'manual', point: 2, ins: 5, outs: 0 },
      { method: 'counter', point: 0, ins: 7, outs: 3 },
    ],
    3,
  )
  assert.deepEqual(series, [
    { method: 'counter', ins: [7, 0, 0], outs: [3, 0, 0], total: 7 },
    { method: 'manual', ins: [0, 0, 5], outs: null, total: 5 },
  ])
})

test('heads are noted for now and the last two days', () => {
  const now = Temporal.Instant.from('2026-11-26T04:00:00Z')
  checkNotedAt(now.subtract({ hours: 47 }), now)
  for (const at of [now.add({ minutes: 5 }), now.subtract({ hours: 49 })])
    assert.throws(() => checkNotedAt(at, now), ProblemError)
})
