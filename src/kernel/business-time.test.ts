import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { addWorkingTime, minutesPerWorkingDay, workingMinutesBetween, WorkingRule } from './business-time.ts'
import { CalendarFile, kindOfDay, officialCalendar } from './calendar.ts'

const calendar = officialCalendar(
  CalendarFile.parse(
    JSON.parse(readFileSync(new URL('../../data/calendar/cn.json', import.meta.url), 'utf8')),
  ).days,
)
const PERIODS = [
  { opens: '09:00', closes: '12:00' },
  { opens: '13:30', closes: '17:30' },
]
const office = WorkingRule.parse({ timeZone: 'Asia/Shanghai', periods: PERIODS })
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Shanghai').toInstant()
const due = (from: string, amount: { days?: number; minutes?: number }) =>
  addWorkingTime(office, calendar, at(from), amount)
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })

test('a working day from Friday night ends with the work of Monday', () => {
  assert.equal(due('2026-03-06T20:00', { days: 1 }), '2026-03-09T17:30')
  assert.equal(due('2026-03-09T10:00', { days: 1 }), '2026-03-10T10:00')
})

test('five working days before the Spring Festival of 2026 count the make-up Saturday and skip the holiday', () => {
  // Wed 11, Thu 12, Fri 13, Sat 14 (worked), then nothing until Tue 24.
  assert.equal(due('2026-02-11T08:00', { days: 5 }), '2026-02-24T17:30')
})

test('working time stands still over lunch', () => {
  assert.equal(due('2026-03-09T11:50', { minutes: 20 }), '2026-03-09T13:40')
})

test('no time leaves a moment of work where it is and puts off any other to the next beginning', () => {
  assert.equal(due('2026-03-09T10:20', { minutes: 0 }), '2026-03-09T10:20')
  assert.equal(due('2026-03-09T17:30', {}), '2026-03-09T17:30')
  assert.equal(due('2026-03-09T17:31', { days: 0 }), '2026-03-10T09:00')
})

test('a day that the clock shortens has fewer minutes', () => {
  const night = WorkingRule.parse({
    timeZone: 'Australia/Lord_Howe',
    periods: [{ opens: '00:00', closes: '24:00' }],
  })
  const ordinary = officialCalendar([
    // Clocks change on Sundays: this one, half an hour shorter, is worked.
    { date: '2026-10-04', kind: 'workday', name: { zh: '调休上班', en: 'Make-up workday' } },
  ])
  const [from, to] = ['2026-10-04', '2026-10-05'].map((date) =>
    Temporal.PlainDate.from(date).toZonedDateTime('Australia/Lord_Howe').toInstant(),
  )
  assert.equal(workingMinutesBetween(night, ordinary, from!, to!), 1410)
})

test('amounts that cannot be are refused', () => {
  for (const minutes of [-1, Number.NaN, Infinity, 1e12])
    assert.throws(() => addWorkingTime(office, calendar, at('2026-03-09T10:00'), { minutes }), RangeError)
})

test('periods out of order, overlapping, empty or in no zone are refused', () => {
  const refused = [
    { timeZone: 'Asia/Shanghai', periods: PERIODS.toReversed() },
    { timeZone: 'Asia/Shanghai', periods: [{ opens: '09:00', closes: '09:00' }] },
    { timeZone: 'Asia/Shanghai', periods: [{ opens: '22:00', closes: '26:00' }] },
    { timeZone: 'Asia/Shanghai', periods: [] },
    { timeZone: 'Asia/Nowhere', periods: PERIODS },
  ]
  for (const rule of refused) assert.equal(WorkingRule.safeParse(rule).success, false, JSON.stringify(rule))
})

const anyRule = fc.record({
  timeZone: fc.constantFrom('Asia/Shanghai', 'Europe/Prague', 'America/New_York', 'Australia/Lord_Howe'),
  periods: fc
    .uniqueArray(fc.integer({ min: 0, max: 1439 }), { minLength: 2, maxLength: 6 })
    .map((minutes) => minutes.toSorted((a, b) => a - b))
    .map((sorted) =>
      Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => ({
        opens: sorted[2 * i]!,
        closes: sorted[2 * i + 1]!,
      })),
    ),
})
const anyMoment = fc
  .integer({ min: Date.parse('2025-01-01'), max: Date.parse('2026-12-31') })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms))
const someMinutes = fc.integer({ min: 0, max: 3000 })

test('between a moment and the moment so many minutes later lie so many minutes', () => {
  fc.assert(
    fc.property(anyRule, anyMoment, someMinutes, (rule, from, minutes) => {
      const later = addWorkingTime(rule, calendar, from, { minutes })
      assert.equal(workingMinutesBetween(rule, calendar, from, later), minutes)
      assert.equal(workingMinutesBetween(rule, calendar, later, from) + 0, 0 - minutes)
    }),
  )
})

test('working time may be added at once or in parts', () => {
  fc.assert(
    fc.property(anyRule, anyMoment, someMinutes, someMinutes, (rule, from, a, b) => {
      const parts = addWorkingTime(rule, calendar, addWorkingTime(rule, calendar, from, { minutes: a }), {
        minutes: b,
      })
      assert.ok(parts.equals(addWorkingTime(rule, calendar, from, { minutes: a + b })))
      const day = minutesPerWorkingDay(rule)
      const asDays = addWorkingTime(rule, calendar, from, { days: 2, minutes: b })
      assert.ok(asDays.equals(addWorkingTime(rule, calendar, from, { minutes: 2 * day + b })))
    }),
  )
})

test('who begins later or needs longer is not done earlier', () => {
  fc.assert(
    fc.property(anyRule, anyMoment, anyMoment, someMinutes, someMinutes, (rule, a, b, m, more) => {
      const [first, second] = Temporal.Instant.compare(a, b) <= 0 ? [a, b] : [b, a]
      const done = addWorkingTime(rule, calendar, first, { minutes: m })
      assert.ok(Temporal.Instant.compare(done, addWorkingTime(rule, calendar, second, { minutes: m })) <= 0)
      assert.ok(
        Temporal.Instant.compare(done, addWorkingTime(rule, calendar, first, { minutes: m + more })) <= 0,
      )
      assert.ok(Temporal.Instant.compare(first, done) <= 0)
    }),
  )
})

test('a deadline never falls on a holiday or a day of rest', () => {
  fc.assert(
    fc.property(anyRule, anyMoment, someMinutes, (rule, from, minutes) => {
      const { timeZone } = rule
      const landed = addWorkingTime(rule, calendar, from, { minutes })
        .toZonedDateTimeISO(timeZone)
        .toPlainDate()
      assert.match(kindOfDay(calendar, landed), /^(workday|makeUpDay)$/)
    }),
  )
})

test('minutes between two moments are those counted one by one', () => {
  fc.assert(
    fc.property(anyRule, anyMoment, fc.integer({ min: 0, max: 4000 }), (rule, from, length) => {
      const start = Math.ceil(from.epochMilliseconds / 60_000) * 60_000
      let counted = 0
      for (let i = 0; i < length; i += 1) {
        const now = Temporal.Instant.fromEpochMilliseconds(start + i * 60_000).toZonedDateTimeISO(
          rule.timeZone,
        )
        const minute = now.hour * 60 + now.minute
        const working = /^(workday|makeUpDay)$/.test(kindOfDay(calendar, now.toPlainDate()))
        if (working && rule.periods.some((p) => p.opens <= minute && minute < p.closes)) counted += 1
      }
      const [begin, end] = [start, start + length * 60_000].map((ms) =>
        Temporal.Instant.fromEpochMilliseconds(ms),
      )
      assert.equal(workingMinutesBetween(rule, calendar, begin!, end!), counted)
    }),
    { numRuns: 20 },
  )
})
