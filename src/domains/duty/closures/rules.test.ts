import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { officialCalendar } from '../../../kernel/calendar.ts'
import type { OpeningPlan } from '../../stations/hours/contract.ts'
import { openState, stretches } from '../../stations/hours/rules.ts'
import { openingPlan } from '../../stations/hours/samples.ts'
import { closureExceptions, datesOf, exceptionsWithin, minutesOfWall, wallOfMinutes } from './rules.ts'

const calendar = officialCalendar([])
const reason = { zh: '检修', en: 'Repair' }
const START = minutesOfWall('2026-12-01T00:00')
/** Open by day, and on Fridays past midnight. */
const plan = openingPlan({
  regular: {
    week: [1, 2, 3, 4, 5, 6, 7].map((day) => [
      { opens: '09:00', closes: '12:00' },
      { opens: '13:30', closes: day === 5 ? '26:00' : '20:00' },
    ]),
    holiday: null,
    makeUpDay: null,
  },
})
const closing = fc
  .tuple(fc.integer({ min: 0, max: 14 * 1440 }), fc.integer({ min: 15, max: 5 * 1440 }))
  .map(([from, length]) => ({ from: START + from, to: START + from + length }))

const closed = (span: { from: number; to: number }): OpeningPlan => {
  const made = closureExceptions(plan, calendar, span, reason)
  return { ...plan, exceptions: [...exceptionsWithin(plan.exceptions, datesOf(span)).outside, ...made] }
}
const openAt = (which: OpeningPlan, minute: number) => {
  const from = Temporal.PlainDate.from('2026-11-28')
  // Shanghai's clocks are eight hours ahead and never change.
  return openState(stretches(which, calendar, from, 40), (minute - 480) * 60_000).open
}

test('closed at every minute of the closure, as ever at every other', () => {
  fc.assert(
    fc.property(closing, fc.integer({ min: -1440, max: 20 * 1440 }), (span, offset) => {
      const after = closed(span)
      for (const minute of [START + offset, span.from - 1, span.from, span.to - 1, span.to]) {
        const inside = span.from <= minute && minute < span.to
        assert.equal(openAt(after, minute), !inside && openAt(plan, minute), wallOfMinutes(minute))
      }
    }),
    { numRuns: 200 },
  )
})

test('exceptions of a closure do not overlap, and long ones are few', () => {
  fc.assert(
    fc.property(closing, (span) => {
      const made = closureExceptions(plan, calendar, span, reason)
      for (const [i, { from, to }] of made.entries()) assert.ok(from <= to && from > (made[i - 1]?.to ?? ''))
      assert.ok(made.length <= 4, JSON.stringify(made))
    }),
  )
})

test('what is cut out and what is left of exceptions make the whole again', () => {
  const exceptions = [{ from: '2026-12-03', to: '2026-12-09', hours: [], reason }]
  const { inside, outside } = exceptionsWithin(exceptions, { from: '2026-12-05', to: '2026-12-06' })
  assert.deepEqual(
    inside.map(({ from, to }) => [from, to]),
    [['2026-12-05', '2026-12-06']],
  )
  assert.deepEqual(
    outside.map(({ from, to }) => [from, to]),
    [
      ['2026-12-03', '2026-12-04'],
      ['2026-12-07', '2026-12-09'],
    ],
  )
})

test('wall times go there and back', () => {
  assert.equal(wallOfMinutes(minutesOfWall('2026-12-01T08:30')), '2026-12-01T08:30')
})
