import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  dayNumberOfText,
  type OfficialCalendar,
  officialCalendar,
  textOfDay,
  weekdayOf,
} from '../../../kernel/calendar.ts'
import type { OpeningPlan } from '../../stations/hours/contract.ts'
import type { RecurrenceRule } from './contract.ts'
import { fits, judgeOccurrences, occurrencesOf, smallestFor, timesFaults } from './rules.ts'

const calendar = officialCalendar([
  { date: '2027-01-01', kind: 'holiday', name: { zh: '元旦', en: 'New Year' } },
  { date: '2027-02-06', kind: 'holiday', name: { zh: '春节', en: 'Spring Festival' } },
  { date: '2027-02-08', kind: 'holiday', name: { zh: '春节', en: 'Spring Festival' } },
])
const plan = (more: Partial<OpeningPlan> = {}): OpeningPlan => ({
  timeZone: 'Asia/Shanghai',
  regular: {
    week: Array.from({ length: 7 }, (_, i) => (i === 6 ? [] : [{ opens: 540, closes: 1260 }])),
    holiday: null,
    makeUpDay: null,
  },
  seasons: [],
  exceptions: [],
  ...more,
})
const rule = (more: Partial<RecurrenceRule> = {}): RecurrenceRule => ({
  kind: 'rule',
  first: '2026-12-01',
  from: '19:00',
  minutes: 90,
  every: 'week',
  interval: 1,
  weekdays: [2],
  nth: null,
  until: '2027-03-01',
  count: null,
  without: [],
  onHolidays: 'skip',
  ...more,
})
const NOW = Temporal.Instant.from('2026-11-26T00:00:00Z')
const lift = { zh: '电梯检修', en: 'Lift repair' }

test('what cannot take place is left out with its reason: past, holiday, closure, closed hours', () => {
  const place = {
    plan: plan({ exceptions: [{ from: '2026-12-22', to: '2026-12-22', hours: [], reason: lift }] }),
    calendar,
  }
  const asked = occurrencesOf({
    kind: 'dates',
    onHolidays: 'skip',
    dates: ['2026-11-20', '2026-12-20', '2026-12-22', '2026-12-29', '2027-01-01'].map((day) => ({
      day,
      from: '19:00',
      minutes: 90,
      title: null,
    })),
  })
  const { kept, skipped } = judgeOccurrences(asked, place, 'skip', NOW)
  assert.deepEqual(
    kept.map(({ at, startsAt }) => [at, String(startsAt)]),
    [['2026-12-29T19:00', '2026-12-29T11:00:00Z']],
  )
  assert.deepEqual(
    skipped.map(({ at, reason, what }) => [at.slice(0, 10), reason, what?.en ?? null]),
    [
      ['2026-11-20', 'past', null],
      ['2026-12-20', 'closed', null],
      ['2026-12-22', 'closure', 'Lift repair'],
      ['2027-01-01', 'holiday', 'New Year'],
    ],
  )
  assert.equal(judgeOccurrences(asked, place, 'hold', NOW).kept.length, 2, 'held on a holiday that is open')
})

test('a time that a clock set forward leaps over does not take place; one shown twice is the first', () => {
  const open = {
    week: Array.from({ length: 7 }, () => [{ opens: 0, closes: 1440 }]),
    holiday: null,
    makeUpDay: null,
  }
  const place = { plan: plan({ timeZone: 'Europe/Berlin', regular: open }), calendar: officialCalendar([]) }
  const asked = occurrencesOf({
    kind: 'dates',
    onHolidays: 'skip',
    dates: ['2027-03-28', '2027-10-31'].map((on) => ({ day: on, from: '02:30', minutes: 30, title: null })),
  })
  const { kept, skipped } = judgeOccurrences(asked, place, 'skip', NOW)
  assert.deepEqual(skipped, [{ at: '2027-03-28T02:30', reason: 'gap', what: null }])
  assert.deepEqual(
    kept.map(({ startsAt }) => String(startsAt)),
    ['2027-10-31T00:30:00Z'],
  )
})

test('a session that ends past closing, or past midnight where the station closes then, is judged by its end', () => {
  const late = {
    week: Array.from({ length: 7 }, () => [{ opens: 1200, closes: 1560 }]),
    holiday: null,
    makeUpDay: null,
  }
  const { kept, skipped } = judgeOccurrences(
    [
      { at: '2026-12-01T23:30', minutes: 120, title: null },
      { at: '2026-12-03T01:30', minutes: 60, title: null },
    ],
    { plan: plan({ regular: late }), calendar },
    'skip',
    NOW,
  )
  assert.deepEqual(
    [kept.map(({ at }) => at), skipped.map(({ reason }) => reason)],
    [['2026-12-01T23:30'], ['closed']],
  )
})

const codes = (more: Partial<RecurrenceRule>) =>
  timesFaults(rule(more), '#/body/times').map(({ code }) => code)

test('faulty times are told at their places', () => {
  assert.deepEqual(codes({ until: null }), ['recurrence-endless'])
  assert.deepEqual(codes({ until: '2026-11-01' }), ['recurrence-ends-before-start'])
  assert.deepEqual(codes({ weekdays: [] }), ['recurrence-without-weekdays'])
  assert.deepEqual(codes({ until: '2036-01-01' }), ['too-many-sessions'])
  assert.deepEqual(codes({ until: '2026-12-01', first: '2026-12-01', weekdays: [3] }), ['recurrence-never'])
  const day = { day: '2026-12-01', from: '19:00', minutes: 60, title: null }
  assert.deepEqual(timesFaults({ kind: 'dates', onHolidays: 'skip', dates: [day, day] }, '#/body/times'), [
    { pointer: '#/body/times/dates/1', code: 'session-twice' },
  ])
})

test('more people than seats do not fit; a space where people stand, or of which nothing is said, fits all', () => {
  assert.deepEqual([fits(20, 20), fits(20, 21), fits(0, 300), fits(null, 300)], [true, false, true, true])
  assert.equal(smallestFor([{ seats: 50 }, { seats: 20 }, { seats: null }], 18)?.seats, 20)
})

/** The same by looking at every day there is. */
function naive(times: RecurrenceRule): string[] {
  const first = dayNumberOfText(times.first)
  const last = times.until === null ? first + 40_000 : dayNumberOfText(times.until)
  const monday = first - weekdayOf(first) + 1
  const found: string[] = []
  for (let day = first; day <= last && found.length < Math.min(times.count ?? 200, 200); day++) {
    const text = textOfDay(day)
    const months =
      (Number(text.slice(0, 4)) - Number(times.first.slice(0, 4))) * 12 +
      Number(text.slice(5, 7)) -
      Number(times.first.slice(5, 7))
    const isDay =
      times.every === 'day'
        ? (day - first) % times.interval === 0
        : times.every === 'week'
          ? Math.floor((day - monday) / 7) % times.interval === 0 && times.weekdays.includes(weekdayOf(day))
          : months % times.interval === 0 &&
            (times.nth === null ? text.slice(8) === times.first.slice(8) : isNth(day, times))
    if (isDay) found.push(text)
  }
  return found.filter((day) => !times.without.includes(day))
}

function isNth(day: number, { weekdays, nth }: RecurrenceRule): boolean {
  if (!weekdays.includes(weekdayOf(day))) return false
  if (nth === -1) return textOfDay(day + 7).slice(5, 7) !== textOfDay(day).slice(5, 7)
  return Math.ceil(Number(textOfDay(day).slice(8)) / 7) === nth
}

/** Minute by minute through the day's hours, as one who stands at the door would see it. */
function naiveReason(
  day: string,
  times: RecurrenceRule,
  opening: OpeningPlan,
  official: OfficialCalendar,
): string | null {
  if (times.onHolidays === 'skip' && official.listed(dayNumberOfText(day))?.kind === 'holiday')
    return 'holiday'
  const exception = opening.exceptions.find(({ from, to }) => from <= day && day <= to)
  const hours = exception
    ? exception.hours
    : (opening.regular.week[weekdayOf(dayNumberOfText(day)) - 1] ?? [])
  const begins = Number(times.from.slice(0, 2)) * 60 + Number(times.from.slice(3))
  for (let minute = begins; minute < begins + times.minutes; minute++)
    if (!hours.some(({ opens, closes }) => opens <= minute && minute < closes))
      return exception ? 'closure' : 'closed'
  return null
}

const day = fc
  .integer({ min: dayNumberOfText('2026-12-01'), max: dayNumberOfText('2027-03-31') })
  .map(textOfDay)
const anyRule: fc.Arbitrary<RecurrenceRule> = fc.record({
  kind: fc.constant('rule' as const),
  first: day,
  from: fc.constantFrom('09:00', '14:30', '19:00', '20:30'),
  minutes: fc.constantFrom(30, 60, 90),
  every: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
  interval: fc.integer({ min: 1, max: 4 }),
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  nth: fc.constantFrom(null, -1, 1, 2, 3, 4, 5),
  until: fc.option(day),
  count: fc.option(fc.integer({ min: 1, max: 40 })),
  without: fc.array(day, { maxLength: 5 }),
  onHolidays: fc.constantFrom('skip' as const, 'hold' as const),
})

test('any rule across holidays and closures: sessions are those of a loop over days, none double, none lost', () => {
  fc.assert(
    fc.property(
      anyRule,
      fc.uniqueArray(day, { maxLength: 8 }),
      fc.uniqueArray(day, { maxLength: 6 }),
      (times, closed, holidays) => {
        fc.pre(times.until !== null || times.count !== null)
        fc.pre(times.until === null || times.until >= times.first)
        const official = officialCalendar(
          holidays.map((date) => ({ date, kind: 'holiday' as const, name: { zh: '节', en: 'Day' } })),
        )
        const opening = plan({
          exceptions: closed.map((one) => ({
            from: one,
            to: one,
            hours: [{ opens: 540, closes: 720 }],
            reason: lift,
          })),
        })
        const all = occurrencesOf(times)
        const expected = naive(times)
        assert.deepEqual(
          all.map(({ at }) => at.slice(0, 10)),
          expected,
        )
        const { kept, skipped } = judgeOccurrences(
          all,
          { plan: opening, calendar: official },
          times.onHolidays,
          NOW,
        )
        assert.equal(kept.length + skipped.length, all.length)
        assert.equal(new Set([...kept, ...skipped].map(({ at }) => at)).size, all.length)
        const reasons = new Map(skipped.map(({ at, reason }) => [at.slice(0, 10), reason]))
        for (const one of expected)
          assert.equal(reasons.get(one) ?? null, naiveReason(one, times, opening, official), one)
      },
    ),
    { numRuns: 300 },
  )
})
