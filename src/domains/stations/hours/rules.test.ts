import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { CalendarFile, officialCalendar } from '../../../kernel/calendar.ts'
import {
  answers,
  comingWeekday,
  comingWeeks,
  openState,
  stretches,
  weekSummary,
  type Question,
} from './rules.ts'
import { day, openingPlan, timetable, week } from './samples.ts'

const calendar = officialCalendar(
  CalendarFile.parse(
    JSON.parse(readFileSync(new URL('../../../../data/calendar/cn.json', import.meta.url), 'utf8')),
  ).days,
)
const date = (text: string) => Temporal.PlainDate.from(text)
const at = (local: string, zone = 'Asia/Shanghai') =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds

/** Stretches as people would read them off a clock. */
function told(plan: ReturnType<typeof openingPlan>, from: string, days: number): string[] {
  const clock = (moment: number) =>
    Temporal.Instant.fromEpochMilliseconds(moment)
      .toZonedDateTimeISO(plan.timeZone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' })
  return stretches(plan, calendar, date(from), days).map((s) => `${clock(s.start)} ${clock(s.end)}`)
}
const everyDay = (hours: string, more: object = {}) =>
  openingPlan({ regular: timetable(week(hours)), ...more })
const monday = date('2026-03-09')
/** Asks of a station in Shanghai that keeps the same hours every day, in the week of that Monday. */
const ask = (question: Question, hours: string) =>
  answers(question, stretches(everyDay(hours), calendar, monday, 8), 'Asia/Shanghai')

test('a station that closes at midnight is shut at midnight', () => {
  const open = stretches(everyDay('18:00-24:00'), calendar, date('2026-03-09'), 2)
  assert.deepEqual(openState(open, at('2026-03-09T23:59')), { open: true, until: at('2026-03-10T00:00') })
  assert.deepEqual(openState(open, at('2026-03-10T00:00')), { open: false, opensAt: at('2026-03-10T18:00') })
})

test('hours past midnight belong to the day they began', () => {
  const plan = openingPlan({ regular: timetable(week('', '20:00-26:00', '')) })
  assert.deepEqual(told(plan, '2026-03-13', 3), ['2026-03-14T20:00 2026-03-15T02:00'])
  assert.deepEqual(
    told(plan, '2026-03-15', 1),
    ['2026-03-15T00:00 2026-03-15T02:00'],
    'the night before is seen',
  )
  assert.deepEqual(told(plan, '2026-03-14', 1), ['2026-03-14T20:00 2026-03-15T02:00'], 'and the night after')
})

test('a station that never closes is one stretch, and its state knows of no change before the end', () => {
  const open = stretches(everyDay('00:00-24:00'), calendar, date('2026-03-09'), 7)
  assert.deepEqual(open, [{ start: at('2026-03-09T00:00'), end: at('2026-03-16T00:00') }])
})

test('after the last known stretch nobody knows when a station opens', () => {
  const open = stretches(everyDay('09:00-17:00'), calendar, date('2026-03-09'), 1)
  assert.deepEqual(openState(open, at('2026-03-09T17:00')), { open: false, opensAt: null })
  assert.deepEqual(openState([], at('2026-03-09T17:00')), { open: false, opensAt: null })
})

test('a clock set back does not open the door again, one set forward takes its hour away', () => {
  const plan = everyDay('01:00-02:30 04:00-05:00', { timeZone: 'Europe/Prague' })
  const lengths = (from: string) =>
    stretches(plan, calendar, date(from), 1).map((s) => (s.end - s.start) / 60_000)
  assert.deepEqual(lengths('2026-10-25'), [90, 60])
  assert.deepEqual(lengths('2026-03-29'), [60, 60])
})

test('an exception goes before a holiday, a holiday before a season, a season before the regular hours', () => {
  const plan = openingPlan({
    seasons: [timetable(week('07:00-22:00'), { from: '12-15', to: '02-20', holiday: day('10:00-16:00') })],
    exceptions: [
      {
        from: '2026-02-17',
        to: '2026-02-18',
        hours: [],
        reason: { zh: '春节闭馆', en: 'Closed for New Year' },
      },
    ],
  })
  const days = comingWeeks(plan, calendar, date('2026-02-13'), 2)
  const by = Object.fromEntries(days.map((d) => [d.date, `${d.decidedBy} ${d.timetable}`]))
  assert.equal(by['2026-02-13'], 'season 1')
  assert.equal(by['2026-02-14'], 'makeUpDay 1')
  assert.equal(by['2026-02-16'], 'holiday 1')
  assert.equal(by['2026-02-17'], 'exception 1')
  assert.equal(by['2026-02-20'], 'holiday 1')
  assert.equal(by['2026-02-21'], 'regular 0', 'the regular timetable leaves holidays to the week')
  assert.deepEqual(days[4], {
    date: '2026-02-17',
    weekday: 2,
    kind: 'holiday',
    name: { zh: '春节', en: 'Spring Festival' },
    decidedBy: 'exception',
    timetable: 1,
    reason: { zh: '春节闭馆', en: 'Closed for New Year' },
    hours: [],
  })
})

test('a make-up Saturday is worked like a Monday unless the timetable says otherwise', () => {
  assert.deepEqual(told(openingPlan(), '2026-10-10', 1), ['2026-10-10T08:30 2026-10-10T20:30'])
  const own = openingPlan({ regular: timetable(week('08:30-20:30', ''), { makeUpDay: day('10:00-12:00') }) })
  assert.deepEqual(told(own, '2026-10-10', 1), ['2026-10-10T10:00 2026-10-10T12:00'])
})

test('a holiday without hours is a closed day', () => {
  const plan = openingPlan({ regular: timetable(week('08:30-20:30'), { holiday: [] }) })
  assert.deepEqual(told(plan, '2026-05-01', 5), [])
})

test('open late is open at eight in the evening or after', () => {
  assert.deepEqual(
    ['08:00-20:00', '08:00-20:01', '23:00-25:00', '00:00-04:00'].map((hours) =>
      ask({ ask: 'openLate', on: monday }, hours),
    ),
    [false, true, true, false],
  )
})

test('who closes at two on Sunday morning is not open on Sunday', () => {
  const sunday = comingWeekday(date('2026-03-11'), 7)
  assert.equal(sunday.toString(), '2026-03-15')
  assert.equal(comingWeekday(sunday, 7).toString(), '2026-03-15', 'a Sunday is its own coming Sunday')
  const open = (saturday: string, sundays: string) =>
    answers(
      { ask: 'openOn', on: sunday },
      stretches(
        openingPlan({ regular: timetable(week('', saturday, sundays)) }),
        calendar,
        date('2026-03-11'),
        7,
      ),
      'Asia/Shanghai',
    )
  assert.equal(open('20:00-26:00', ''), false)
  assert.equal(open('20:00-26:00', '13:00-14:00'), true)
  assert.equal(open('00:00-24:00', '00:00-24:00'), true)
})

test('always open bears no break of a minute', () => {
  assert.deepEqual(
    ['00:00-24:00', '06:00-30:00', '00:00-23:59'].map((hours) =>
      ask({ ask: 'alwaysOpen', from: monday, days: 7 }, hours),
    ),
    [true, true, false],
  )
})

test('open now is open at this moment and no longer at its closing', () => {
  const open = stretches(openingPlan(), calendar, date('2026-03-09'), 1)
  const now = (local: string) => answers({ ask: 'openAt', at: at(local) }, open, 'Asia/Shanghai')
  assert.deepEqual(
    ['2026-03-09T08:29', '2026-03-09T08:30', '2026-03-09T20:29', '2026-03-09T20:30'].map(now),
    [false, true, true, false],
  )
})

test('a week is told by its equal days, in whatever order their intervals were written', () => {
  const { regular } = openingPlan({
    regular: timetable([
      ...week('08:30-12:00 13:30-20:30').slice(0, 4),
      day('13:30-20:30 08:30-12:00'),
      day(''),
      day('08:30-12:00 13:30-20:30'),
    ]),
  })
  assert.deepEqual(weekSummary(regular), [
    {
      runs: [
        { from: 1, to: 5 },
        { from: 7, to: 7 },
      ],
      hours: [
        { opens: 510, closes: 720 },
        { opens: 810, closes: 1230 },
      ],
    },
    { runs: [{ from: 6, to: 6 }], hours: [] },
  ])
})
