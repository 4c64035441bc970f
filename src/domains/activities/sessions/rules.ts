import { RRuleTemporal } from 'rrule-temporal'
import { dayNumber, type OfficialCalendar } from '../../../kernel/calendar.ts'
import type { Both } from '../../stations/contract.ts'
import type { OpeningPlan } from '../../stations/hours/contract.ts'
import { comingWeeks, stretches } from '../../stations/hours/rules.ts'
import type { Fault } from '../../../kernel/problem.ts'
import { MOST_SESSIONS, type RecurrenceRule, type SkipReason, type Times } from './contract.ts'

/** An occurrence as it is asked for: by the clock on the wall. */
export type Asked = { readonly at: string; readonly minutes: number; readonly title: Both | null }

/** One that can take place, as far as hours and days go. */
export type Timed = Asked & { readonly startsAt: Temporal.Instant; readonly endsAt: Temporal.Instant }
export type Left = { readonly at: string; readonly reason: SkipReason; readonly what: Both | null }

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const FREQ = { day: 'DAILY', week: 'WEEKLY', month: 'MONTHLY' } as const

/** What is wrong with times, whoever asks and wherever; pointers begin at `base`. */
export function timesFaults(times: Times, base: string): Fault[] {
  if (times.kind === 'dates') {
    const seen = new Set<string>()
    return times.dates.flatMap(({ day, from }, index): Fault[] => {
      const at = `${day}T${from}`
      if (seen.has(at)) return [{ pointer: `${base}/dates/${index}`, code: 'session-twice' }]
      seen.add(at)
      return []
    })
  }
  const faults: Fault[] = []
  if (times.until === null && times.count === null)
    faults.push({ pointer: `${base}/until`, code: 'recurrence-endless' })
  if (times.until !== null && times.until < times.first)
    faults.push({ pointer: `${base}/until`, code: 'recurrence-ends-before-start' })
  const needsDays = times.every === 'week' || times.nth !== null
  if (needsDays && times.weekdays.length === 0)
    faults.push({ pointer: `${base}/weekdays`, code: 'recurrence-without-weekdays' })
  if (faults.length > 0) return faults
  const count = datesOfRule(times, MOST_SESSIONS + 1).length
  if (count > MOST_SESSIONS)
    faults.push({ pointer: `${base}/until`, code: 'too-many-sessions', values: { most: MOST_SESSIONS } })
  if (count === 0) faults.push({ pointer: `${base}/until`, code: 'recurrence-never' })
  return faults
}

/** All occurrences that are asked for, in order of time; days taken out by whoever asks are none of them. */
export function occurrencesOf(times: Times): Asked[] {
  if (times.kind === 'dates')
    return times.dates
      .map(({ day, from, minutes, title }) => ({ at: `${day}T${from}`, minutes, title }))
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const without = new Set(times.without)
  return datesOfRule(times, MOST_SESSIONS)
    .filter((day) => !without.has(day))
    .map((day) => ({ at: `${day}T${times.from}`, minutes: times.minutes, title: null }))
}

const inUtc = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime('UTC')

/** The dates of a rule (RFC 5545), counted before any are taken out, as the RFC counts those of EXDATE. */
function datesOfRule(rule: RecurrenceRule, most: number): string[] {
  const days = rule.weekdays.toSorted((a, b) => a - b).map((day) => DAYS[day - 1] ?? 'MO')
  const byDay =
    rule.every === 'week'
      ? days
      : rule.nth !== null && rule.every === 'month'
        ? days.map((day) => `${rule.nth}${day}`)
        : []
  // A wall clock has no zone: dates are worked out in UTC, where no hour is missing.
  const recurrence = new RRuleTemporal({
    freq: FREQ[rule.every],
    interval: rule.interval,
    wkst: 'MO',
    ...(byDay.length > 0 && { byDay }),
    ...(rule.every === 'month' && rule.nth === null && { byMonthDay: [Number(rule.first.slice(8))] }),
    count: Math.min(rule.count ?? most, most),
    ...(rule.until !== null && { until: inUtc(rule.until) }),
    dtstart: inUtc(rule.first),
    temporal: Temporal,
  })
  return recurrence.all().map((at) => at.toPlainDate().toString())
}

export type Place = { readonly plan: OpeningPlan; readonly calendar: OfficialCalendar }

/**
 * Which occurrences can take place at a station, and why the others cannot: they lie in the past, their time does
 * not exist there (a clock set forward leaps over it), it is a public holiday, or it is not open all along. What
 * is in the space already is judged afterwards. A time that a clock set back shows twice is the first of them.
 */
export function judgeOccurrences(
  asked: readonly Asked[],
  { plan, calendar }: Place,
  onHolidays: 'skip' | 'hold',
  now: Temporal.Instant,
): { kept: Timed[]; skipped: Left[] } {
  const kept: Timed[] = []
  const skipped: Left[] = []
  for (const one of asked) {
    const wall = Temporal.PlainDateTime.from(one.at)
    const start = wall.toZonedDateTime(plan.timeZone)
    const timed = {
      ...one,
      startsAt: start.toInstant(),
      endsAt: start.toInstant().add({ minutes: one.minutes }),
    }
    const left = (reason: SkipReason, what: Both | null = null) => skipped.push({ at: one.at, reason, what })
    const listed = calendar.listed(dayNumber(wall.toPlainDate()))
    if (!start.toPlainDateTime().equals(wall)) left('gap')
    else if (Temporal.Instant.compare(timed.startsAt, now) <= 0) left('past')
    else if (onHolidays === 'skip' && listed?.kind === 'holiday') left('holiday', listed.name)
    else if (isOpen(plan, calendar, timed)) kept.push(timed)
    else {
      const why = closureOn(plan, calendar, wall.toPlainDate())
      if (why) left('closure', why)
      else left('closed')
    }
  }
  return { kept, skipped }
}

/** Whether a station is open from the beginning to the end, its hours past midnight included. */
function isOpen(plan: OpeningPlan, calendar: OfficialCalendar, { startsAt, endsAt, at }: Timed): boolean {
  const [start, end] = [startsAt.epochMilliseconds, endsAt.epochMilliseconds]
  // From the day before, whose hours may reach into this one, to the day after, into which this may reach.
  const from = Temporal.PlainDate.from(at.slice(0, 10)).subtract({ days: 1 })
  return stretches(plan, calendar, from, 3).some((open) => open.start <= start && end <= open.end)
}

/** The reason that was announced for other hours on a day; undefined where its hours are the usual ones. */
function closureOn(plan: OpeningPlan, calendar: OfficialCalendar, day: Temporal.PlainDate): Both | undefined {
  const [first] = comingWeeks(plan, calendar, day, 1)
  return first?.reason
}

/** Whether so many people find room in a space; where nothing is said of seats, or people stand, they do. */
export function fits(seats: number | null, capacity: number): boolean {
  return seats === null || seats === 0 || capacity <= seats
}

/** The smallest space that has seats for so many. */
export function smallestFor<S extends { readonly seats: number | null }>(
  spaces: readonly S[],
  capacity: number,
): S | undefined {
  return spaces
    .filter(({ seats }) => seats !== null && seats >= capacity)
    .toSorted((a, b) => (a.seats ?? 0) - (b.seats ?? 0))[0]
}
