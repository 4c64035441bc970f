import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { CalendarFile, officialCalendar } from '../../../kernel/calendar.ts'
import type { DayHours, Exception, OpeningPlan, Timetable } from './contract.ts'
import { answers, comingWeeks, hoursFaults, openState, stretches } from './rules.ts'

const published = CalendarFile.parse(
  JSON.parse(readFileSync(new URL('../../../../data/calendar/cn.json', import.meta.url), 'utf8')),
).days
const calendar = officialCalendar(published)

const ZONES = [
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Europe/Prague',
  'America/New_York',
  'America/Havana',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
]
const reason = { zh: '另有安排', en: 'Other hours' }

/** Intervals in any order, now and then overlapping, over midnight, or at the edges of the night. */
const anyDay: fc.Arbitrary<DayHours> = fc.array(
  fc
    .tuple(
      fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.constantFrom(0, 60, 90, 120, 150, 180, 510, 1200)),
      fc.oneof(fc.integer({ min: 1, max: 1440 }), fc.constantFrom(30, 60, 720)),
    )
    .map(([opens, length]) => ({ opens, closes: opens + length })),
  { maxLength: 3 },
)
/** A day as most are, so that plans without a fault are made often enough. */
const usualDay: fc.Arbitrary<DayHours> = fc
  .tuple(fc.integer({ min: 240, max: 800 }), fc.integer({ min: 900, max: 1700 }))
  .map(([opens, closes]) => [{ opens, closes }])

const timetableOf = (day: fc.Arbitrary<DayHours>): fc.Arbitrary<Timetable> =>
  fc.record({
    week: fc.array(day, { minLength: 7, maxLength: 7 }),
    holiday: fc.option(day),
    makeUpDay: fc.option(day),
  })

const dayIn2026 = fc
  .integer({ min: -365, max: 364 })
  .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }))
const monthDay = dayIn2026.map((date) => date.toString().slice(5))

const planOf = (day: fc.Arbitrary<DayHours>, nearby: Temporal.PlainDate): fc.Arbitrary<OpeningPlan> =>
  fc.record({
    timeZone: fc.constantFrom(...ZONES),
    regular: timetableOf(day),
    seasons: fc.array(
      fc.tuple(timetableOf(day), monthDay, monthDay).map(([hours, from, to]) => ({ ...hours, from, to })),
      { maxLength: 2 },
    ),
    exceptions: fc.array(
      fc
        .tuple(day, fc.integer({ min: -3, max: 14 }), fc.integer({ min: 0, max: 2 }))
        .map(([hours, start, length]): Exception => {
          const from = nearby.add({ days: start })
          return { from: from.toString(), to: from.add({ days: length }).toString(), hours, reason }
        }),
      { maxLength: 2 },
    ),
  })

/** A plan and a date, half of the time just before the zone's clock changes. */
const planAndDate = (day: fc.Arbitrary<DayHours>) =>
  dayIn2026
    .chain((date) =>
      fc.tuple(planOf(day, date), fc.constant(date), fc.boolean(), fc.integer({ min: 0, max: 3 })),
    )
    .map(([plan, date, atChange, before]) => {
      const start = date.toZonedDateTime(plan.timeZone)
      const change = atChange ? start.getTimeZoneTransition('next') : null
      return [plan, change ? change.toPlainDate().subtract({ days: before }) : date] as const
    })

/** The hours of a date, slowly and obviously. */
function hoursOn(plan: OpeningPlan, date: Temporal.PlainDate): DayHours {
  const text = date.toString()
  const exception = plan.exceptions.find((e) => e.from <= text && text <= e.to)
  if (exception) return exception.hours
  const day = date.month * 100 + date.day
  const season = plan.seasons.find(({ from = '', to = '' }) => {
    const [first, last] = [Number(from.replace('-', '')), Number(to.replace('-', ''))]
    return first <= last ? day >= first && day <= last : day >= first || day <= last
  })
  const { week, holiday, makeUpDay } = season ?? plan.regular
  const listed = published.find((d) => d.date === text)?.kind
  if (listed === 'holiday' && holiday !== null) return holiday
  if (listed === 'workday' && date.dayOfWeek > 5) return makeUpDay ?? week[0] ?? []
  return week[date.dayOfWeek - 1] ?? []
}

const within = (hours: DayHours, at: number) => hours.some((i) => i.opens <= at && at < i.closes)

/**
 * Whether a station is open at an instant: somebody stands at the door with a wall clock. A clock set back
 * shows again what it has shown; then the latest time it has shown counts.
 */
function isOpen(plan: OpeningPlan, moment: number): boolean {
  const now = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(plan.timeZone)
  const change = now.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
  const before = change?.subtract({ nanoseconds: 1 }).toPlainDateTime()
  let shown = now.toPlainDateTime()
  if (before && Temporal.PlainDateTime.compare(before, shown) > 0) shown = before
  const date = shown.toPlainDate()
  const minute = shown.hour * 60 + shown.minute
  return (
    within(hoursOn(plan, date), minute) || within(hoursOn(plan, date.subtract({ days: 1 })), minute + 1440)
  )
}

const midnightOf = (plan: OpeningPlan, date: Temporal.PlainDate) =>
  date.toZonedDateTime(plan.timeZone).epochMilliseconds

test('at any instant a station is open just when somebody at the door would find it open', () => {
  fc.assert(
    fc.property(
      fc.oneof(planAndDate(anyDay), planAndDate(usualDay)),
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
        minLength: 20,
        maxLength: 20,
      }),
      ([plan, from], days, places) => {
        const open = stretches(plan, calendar, from, days)
        const begin = midnightOf(plan, from)
        const end = midnightOf(plan, from.add({ days }))
        const edges = open.flatMap((s) => [s.start - 1, s.start, s.end - 1, s.end])
        const somewhere = places.map((place) => begin + Math.floor(place * (end - begin)))
        for (const moment of [...edges, ...somewhere]) {
          if (moment < begin || moment >= end) continue
          const state = openState(open, moment)
          const expected = isOpen(plan, moment)
          assert.equal(state.open, expected, new Date(moment).toISOString())
          assert.equal(answers({ ask: 'openAt', at: moment }, open, plan.timeZone), expected)
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('stretches are in order, none is empty and none touches the next', () => {
  fc.assert(
    fc.property(planAndDate(anyDay), fc.integer({ min: 0, max: 20 }), ([plan, from], days) => {
      const open = stretches(plan, calendar, from, days)
      for (const [i, { start, end }] of open.entries()) {
        assert.ok(start < end)
        assert.ok(start > (open[i - 1]?.end ?? midnightOf(plan, from) - 1))
      }
    }),
    { numRuns: 300 },
  )
})

test('an open station is open until its state says so, a closed one is shut until then', () => {
  fc.assert(
    fc.property(planAndDate(usualDay), fc.integer({ min: 0, max: 4 * 1440 }), ([plan, from], minutes) => {
      const open = stretches(plan, calendar, from, 9)
      const now = midnightOf(plan, from) + minutes * 60_000
      const state = openState(open, now)
      const change = state.open ? state.until : state.opensAt
      if (change === null) return
      assert.ok(change > now)
      assert.equal(openState(open, change - 1).open, state.open)
      assert.equal(openState(open, change).open, !state.open)
    }),
  )
})

test('on a plan without faults no date has two intervals at once, whatever the calendar lists', () => {
  const anyCalendar = fc
    .uniqueArray(fc.tuple(dayIn2026, fc.constantFrom('holiday' as const, 'workday' as const)), {
      selector: ([date]) => date.toString(),
      maxLength: 300,
    })
    .map((days) =>
      officialCalendar(days.map(([date, kind]) => ({ date: date.toString(), kind, name: reason }))),
    )
  const seen = { faultless: 0, overlapping: 0 }
  fc.assert(
    fc.property(
      fc.oneof(planAndDate(anyDay), planAndDate(usualDay), planAndDate(usualDay)),
      anyCalendar,
      ([plan, from], listed) => {
        const days = comingWeeks(plan, listed, from, 60)
        const at = days.flatMap(({ hours }, i) =>
          hours.map(({ opens, closes }) => [i * 1440 + opens, i * 1440 + closes] as const),
        )
        const overlap = at.find(([opens], i) => opens < Math.max(0, ...at.slice(0, i).map(([, c]) => c)))
        const faults = hoursFaults(plan).filter((fault) => !/season|exception/.test(fault.code))
        if (overlap) seen.overlapping += 1
        if (faults.length === 0) seen.faultless += 1
        assert.ok(!overlap || faults.length > 0, `day ${Math.floor((overlap?.[0] ?? 0) / 1440)}`)
      },
    ),
    { numRuns: 200 },
  )
  assert.ok(seen.faultless > 10 && seen.overlapping > 10, JSON.stringify(seen))
})
