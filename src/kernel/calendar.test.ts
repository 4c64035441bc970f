import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  CalendarFile,
  dayNumber,
  dayNumberOfText,
  kindOfDay,
  officialCalendar,
  textOfDay,
  weekdayOf,
} from './calendar.ts'

const file = CalendarFile.parse(
  JSON.parse(readFileSync(new URL('../../data/calendar/cn.json', import.meta.url), 'utf8')),
)
const calendar = officialCalendar(file.days)
const count = (year: string, kind: string) =>
  file.days.filter((day) => day.date.startsWith(year) && day.kind === kind).length
const kindOn = (date: string) => kindOfDay(calendar, Temporal.PlainDate.from(date))

test('a Tuesday of the Spring Festival is a holiday and the Saturday before it is worked', () => {
  assert.equal(kindOn('2026-02-17'), 'holiday')
  assert.equal(kindOn('2026-02-14'), 'makeUpDay')
  assert.equal(kindOn('2026-02-24'), 'workday')
  assert.equal(kindOn('2026-03-01'), 'restDay')
})

test('the calendar holds the holidays that the State Council set for 2025 and 2026', () => {
  assert.deepEqual(
    [count('2025', 'holiday'), count('2025', 'workday'), count('2026', 'holiday'), count('2026', 'workday')],
    [28, 5, 33, 6],
  )
})

test('every make-up workday lies on a weekend, no day is listed twice, and all are in order', () => {
  for (const day of file.days.filter((d) => d.kind === 'workday')) assert.equal(kindOn(day.date), 'makeUpDay')
  const dates = file.days.map((day) => day.date)
  assert.deepEqual(dates, [...new Set(dates)].toSorted())
})

test('a workday listed on a weekday is a workday like any other', () => {
  const odd = officialCalendar([
    { date: '2026-03-04', kind: 'workday', name: { zh: '工作日', en: 'Workday' } },
  ])
  assert.equal(kindOfDay(odd, Temporal.PlainDate.from('2026-03-04')), 'workday')
})

test('a calendar knows the years it covers, and takes the plain week in others', () => {
  assert.deepEqual([2024, 2025, 2026, 2027].map(calendar.covers), [false, true, true, false])
  assert.equal(kindOn('2027-10-01'), 'workday')
  assert.equal(kindOn('2027-10-02'), 'restDay')
})

test('day numbers, their text and weekdays agree with Temporal', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), (number) => {
      const date = Temporal.PlainDate.from('1970-01-01').add({ days: number })
      assert.equal(dayNumber(date), number)
      assert.equal(dayNumberOfText(date.toString()), number)
      assert.equal(textOfDay(number), date.toString())
      assert.equal(weekdayOf(number), date.dayOfWeek)
    }),
  )
})
