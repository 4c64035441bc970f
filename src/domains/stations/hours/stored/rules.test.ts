import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { DayHours } from '../contract.ts'
import { dayOfMultirange, dayOfYearStored, daysOfStored, multirangeOf } from './rules.ts'
import { storedDayOfYear, storedDays, tidyDay } from './rules.ts'

const anyDay: fc.Arbitrary<DayHours> = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
    .map(([opens, length]) => ({ opens, closes: opens + length })),
  { maxLength: 4 },
)

/** Open or not, for each minute of two days. */
const minutes = (hours: DayHours) =>
  Array.from({ length: 2880 }, (_, m) => hours.some((i) => i.opens <= m && m < i.closes))

test('a day is kept as a multirange of minutes', () => {
  assert.equal(
    multirangeOf([
      { opens: 780, closes: 1050 },
      { opens: 510, closes: 720 },
    ]),
    '{[510,720),[780,1050)}',
  )
  assert.equal(multirangeOf([]), '{}')
  assert.equal(multirangeOf(null), null)
})

test('intervals that touch are joined, as the database does', () => {
  assert.equal(
    multirangeOf([
      { opens: 510, closes: 720 },
      { opens: 720, closes: 900 },
    ]),
    '{[510,900)}',
  )
})

test('a day comes back from the database tidy and otherwise the same', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const tidy = tidyDay(day)
      assert.deepEqual(dayOfMultirange(multirangeOf(day)), tidy)
      assert.deepEqual(minutes(tidy), minutes(day))
      for (const [i, { opens }] of tidy.entries()) assert.ok(opens > (tidy[i - 1]?.closes ?? -1))
    }),
  )
})

test('a timetable comes back from the database with its nine days', () => {
  fc.assert(
    fc.property(
      fc.array(anyDay.map(tidyDay), { minLength: 7, maxLength: 7 }),
      fc.option(anyDay.map(tidyDay)),
      fc.option(anyDay.map(tidyDay)),
      (week, holiday, makeUpDay) => {
        const days = { week, holiday, makeUpDay }
        assert.deepEqual(daysOfStored(storedDays(days)), days)
      },
    ),
  )
})

test('texts that PostgreSQL would not write are refused', () => {
  for (const text of [
    '',
    '{',
    '{[510,720]}',
    '{[510,720)',
    '{(510,720)}',
    '{[510,720),}',
    'empty',
    '{[,720)}',
  ])
    assert.throws(() => dayOfMultirange(text), RangeError, text)
  assert.throws(() => daysOfStored('{NULL,NULL}'), RangeError)
  assert.throws(() => daysOfStored(`{${Array(9).fill('NULL').join(',')}}`), RangeError, 'a weekday is told')
})

test('a day of the year is kept as month and day in one number', () => {
  assert.equal(storedDayOfYear('07-01'), 701)
  assert.equal(dayOfYearStored(701), '07-01')
  assert.equal(dayOfYearStored(storedDayOfYear('12-31')), '12-31')
})
