import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dueByWalking, workByWalking } from '../../bench/due-times-reference.ts'
import { calendarTime, WorkingRule, workingTime } from './business-time.ts'
import { officialCalendar, textOfDay } from './calendar.ts'
import { momentOfWall, wallOf } from './wall-clock.ts'

const ZONES = [
  'Asia/Shanghai',
  'Europe/Prague',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
]
const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds
const inPrague = (text: string) =>
  Temporal.PlainDateTime.from(text).toZonedDateTime('Europe/Prague').epochMilliseconds
const FROM = at('2023-01-01T00:00Z')
const TO = at('2033-01-01T00:00Z')

const anyRule = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  periods: fc
    .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 2, maxLength: 6 })
    .map((minutes) => minutes.toSorted((a, b) => a - b))
    .map((sorted) =>
      Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => ({
        opens: sorted[2 * i]!,
        closes: sorted[2 * i + 1]!,
      })),
    ),
})
/** Holidays and make-up workdays anywhere, on weekdays and at weekends. */
const anyCalendar = fc
  .array(fc.tuple(fc.integer({ min: 19_358, max: 23_011 }), fc.constantFrom('holiday', 'workday')), {
    maxLength: 60,
  })
  .map((days) =>
    officialCalendar(
      days.map(([day, kind]) => ({ date: textOfDay(day), kind, name: { zh: '某日', en: 'Some day' } })),
    ),
  )
const anyMoment = fc.integer({ min: FROM, max: TO })

test('the table says what walking day by day says, however it is asked', () => {
  fc.assert(
    fc.property(
      anyRule,
      anyCalendar,
      fc.array(fc.tuple(anyMoment, fc.integer({ min: 0, max: 40 * 86_400_000 })), {
        minLength: 1,
        maxLength: 6,
      }),
      (rule, calendar, asked) => {
        const time = workingTime(rule, calendar)
        for (const [from, amount] of asked) {
          assert.equal(time.due(from, amount), dueByWalking(rule, calendar, from, amount))
          const to = from + amount * 3
          assert.equal(time.between(from, to), workByWalking(rule, calendar, from, to))
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('at the very beginnings and ends of work, too', () => {
  fc.assert(
    fc.property(
      anyRule,
      anyCalendar,
      anyMoment,
      fc.integer({ min: 0, max: 3 }),
      (rule, calendar, from, n) => {
        const time = workingTime(rule, calendar)
        const begin = time.due(from, 0)
        const length = rule.periods.reduce((sum, { opens, closes }) => sum + (closes - opens) * 60_000, 0)
        for (const moment of [begin, begin - 1, begin + 1, time.due(begin, length)])
          for (const work of [0, 1, n * length, n * length + 1])
            assert.equal(time.due(moment, work), dueByWalking(rule, calendar, moment, work))
      },
    ),
    { numRuns: 100 },
  )
})

test('far ahead, far behind and never', () => {
  const rule = WorkingRule.parse({
    timeZone: 'Asia/Shanghai',
    periods: [{ opens: '09:00', closes: '17:30' }],
  })
  const plain = officialCalendar([])
  const time = workingTime(rule, plain)
  const day = 510 * 60_000
  const moments = ['2026-11-26T02:00Z', '1949-10-01T07:00Z', '2200-01-01T00:00Z', '2025-01-01T00:00Z']
  for (const moment of moments.map(at))
    for (const work of [0, day, 2_000 * day])
      assert.equal(time.due(moment, work), dueByWalking(rule, plain, moment, work))
  assert.equal(time.between(at('1990-01-01T00:00Z'), at('2030-01-01T00:00Z')) % day, 0)
  assert.throws(() => time.due(at('2026-11-26T02:00Z'), 1e16), RangeError)
  const night = workingTime({ ...rule, periods: [{ opens: 0, closes: 1 }] }, plain)
  assert.throws(() => night.due(at('9999-12-20T00:00Z'), day), RangeError)
})

test('days of the calendar end at the same time of a later day, whatever the clock does meanwhile', () => {
  const prague = calendarTime('Europe/Prague')
  const days = 86_400_000
  assert.equal(prague.due(inPrague('2026-03-28T10:00'), days), inPrague('2026-03-29T10:00'))
  assert.equal(prague.due(inPrague('2026-10-24T10:00'), 2 * days), inPrague('2026-10-26T10:00'))
  assert.equal(prague.between(inPrague('2026-03-28T10:00'), inPrague('2026-03-29T10:00')), days)
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), anyMoment, anyMoment, (zone, a, b) => {
      const [first, second] = a < b ? [a, b] : [b, a]
      assert.ok(wallOf(zone, first) <= wallOf(zone, second))
      assert.ok(momentOfWall(zone, wallOf(zone, first)) >= first)
      assert.equal(wallOf(zone, momentOfWall(zone, wallOf(zone, first))), wallOf(zone, first))
      const offset = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(zone).offsetNanoseconds
      assert.ok(wallOf(zone, first) >= first + offset / 1e6)
    }),
  )
})
