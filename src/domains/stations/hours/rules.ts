import { dayNumber, type CalendarDay, type DayKind, type OfficialCalendar } from '../../../kernel/calendar.ts'
import { momentOf } from '../../../kernel/wall-clock.ts'
import type { DayHours, OpeningPlan, Timetable } from './contract.ts'
import { datesFrom, ruleDay, type DateFacts, type Decider, type RuledDay } from './day/rules.ts'

export { hoursFaults } from './faults/rules.ts'
export * from './stored/rules.ts'
export type { Decider } from './day/rules.ts'

/** Open from `start` up to `end`, that moment excluded; epoch milliseconds. */
export type Stretch = { readonly start: number; readonly end: number }

/**
 * When a station is open, from the first moment of `from` on (hours of the night before included) to the
 * closing of the hours that begin on the last of the `days`: in order, apart from each other, what
 * touches or overlaps joined. Everything else that is asked about being open is read from here.
 *
 * Hours are what the clock on the wall shows. A clock set back does not open or close a door again, and
 * hours that a clock set forward leaps over do not take place (see `momentOf`). Throws RangeError for an
 * unknown time zone.
 */
export function stretches(
  plan: OpeningPlan,
  calendar: OfficialCalendar,
  from: Temporal.PlainDate,
  days: number,
): Stretch[] {
  const dates = datesRemembered(calendar, dayNumber(from) - 1, days + 1)
  const earliest = momentOf(plan.timeZone, dayNumber(from), 0)
  const found: Stretch[] = []
  let inOrder = true
  for (const day of dates)
    for (const { opens, closes } of ruleDay(plan, day).hours) {
      const start = Math.max(earliest, momentOf(plan.timeZone, day.number, opens))
      const end = momentOf(plan.timeZone, day.number, closes)
      if (start >= end) continue
      const last = found.at(-1)
      if (last && start < last.start) inOrder = false
      if (last && inOrder && start <= last.end)
        found[found.length - 1] = { start: last.start, end: Math.max(last.end, end) }
      else found.push({ start, end })
    }
  return inOrder ? found : joined(found.toSorted((a, b) => a.start - b.start))
}

function joined(sorted: readonly Stretch[]): Stretch[] {
  const apart: Stretch[] = []
  for (const { start, end } of sorted) {
    const last = apart.at(-1)
    if (last && start <= last.end)
      apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    else apart.push({ start, end })
  }
  return apart
}

/** A city asks for the same days of thousands of stations in a row: the last answer is kept per calendar. */
const remembered = new WeakMap<OfficialCalendar, { first: number; dates: readonly DateFacts[] }>()

function datesRemembered(calendar: OfficialCalendar, first: number, days: number): readonly DateFacts[] {
  const last = remembered.get(calendar)
  if (last?.first === first && last.dates.length === days) return last.dates
  const dates = datesFrom(calendar, first, days)
  remembered.set(calendar, { first, dates })
  return dates
}

/** What people ask of a station. Moments are epoch milliseconds. */
export type Question =
  | { readonly ask: 'openAt'; readonly at: number }
  | { readonly ask: 'openOn'; readonly on: Temporal.PlainDate }
  | { readonly ask: 'openLate'; readonly on: Temporal.PlainDate }
  | { readonly ask: 'alwaysOpen'; readonly from: Temporal.PlainDate; readonly days: number }

/** Minute of the day at which people's day begins: hours before it belong to the night before. */
const MORNING = 6 * 60
/** "Late" is at eight in the evening or after. */
const EVENING = 20 * 60
const MIDNIGHT = 24 * 60

/**
 * Answers a question from a station's stretches, which must reach over the time asked about.
 * - openAt: open at this moment;
 * - openOn: open at some moment of this date from 06:00 on (who closes at two on Sunday morning is not
 *   "open on Sunday");
 * - openLate: open at some moment of this date at or past 20:00;
 * - alwaysOpen: open without a break from the beginning of a date for so many days.
 */
export function answers(question: Question, open: readonly Stretch[], timeZone: string): boolean {
  const { start, end } = timeAsked(question, timeZone)
  const first = open[firstEndingAfter(open, start)]
  if (!first) return false
  return question.ask === 'alwaysOpen' ? first.start <= start && end <= first.end : first.start < end
}

function timeAsked(question: Question, timeZone: string): Stretch {
  if (question.ask === 'openAt') return { start: question.at, end: question.at + 1 }
  if (question.ask === 'openOn') return partOf(question.on, MORNING, MIDNIGHT, timeZone)
  if (question.ask === 'openLate') return partOf(question.on, EVENING, MIDNIGHT, timeZone)
  return partOf(question.from, 0, question.days * MIDNIGHT, timeZone)
}

function partOf(date: Temporal.PlainDate, opens: number, closes: number, timeZone: string): Stretch {
  const day = dayNumber(date)
  return { start: momentOf(timeZone, day, opens), end: momentOf(timeZone, day, closes) }
}

/** The coming date with this ISO weekday (1 Monday to 7 Sunday), today included. */
export function comingWeekday(today: Temporal.PlainDate, weekday: number): Temporal.PlainDate {
  return today.add({ days: (weekday - today.dayOfWeek + 7) % 7 })
}

/** Open, and until when; or closed, and when it opens next (null: not within the stretches). */
export type OpenState =
  | { readonly open: true; readonly until: number }
  | { readonly open: false; readonly opensAt: number | null }

/** Whether a station is open at `now` (epoch milliseconds), and when that changes, as far as is known. */
export function openState(open: readonly Stretch[], now: number): OpenState {
  const first = open[firstEndingAfter(open, now)]
  if (!first) return { open: false, opensAt: null }
  return first.start <= now ? { open: true, until: first.end } : { open: false, opensAt: first.start }
}

function firstEndingAfter(open: readonly Stretch[], moment: number): number {
  let low = 0
  let high = open.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((open[middle]?.end ?? Infinity) > moment) high = middle
    else low = middle + 1
  }
  return low
}

/** A date of the coming weeks: what kind of day it is, who decided its hours, and these. */
export type ComingDay = {
  /** YYYY-MM-DD */
  readonly date: string
  /** ISO weekday, 1 Monday to 7 Sunday. */
  readonly weekday: number
  readonly kind: DayKind
  /** The public name of a holiday or make-up day. */
  readonly name?: CalendarDay['name']
  readonly decidedBy: Decider
  /** The timetable in force: 0 the regular one, n the nth season. */
  readonly timetable: number
  /** Why, where an exception decided. */
  readonly reason?: CalendarDay['name']
  /** In order. */
  readonly hours: DayHours
}

/** Every date of so many weeks from a date on, for pages and the editor of hours. */
export function comingWeeks(
  plan: OpeningPlan,
  calendar: OfficialCalendar,
  from: Temporal.PlainDate,
  weeks: number,
): ComingDay[] {
  return datesFrom(calendar, dayNumber(from), weeks * 7).map((day) => {
    const { decidedBy, hours, timetable, exception }: RuledDay = ruleDay(plan, day)
    const name = calendar.listed(day.number)?.name
    return {
      date: day.date,
      weekday: day.weekday,
      kind: day.kind,
      ...(name && { name }),
      decidedBy,
      timetable,
      ...(exception && { reason: exception.reason }),
      hours: hours.toSorted((a, b) => a.opens - b.opens),
    }
  })
}

/** Weekdays with equal hours, as runs of ISO weekdays (`from` = `to` for a single one), Monday first. */
export type WeekdayGroup = {
  readonly runs: readonly { readonly from: number; readonly to: number }[]
  readonly hours: DayHours
}

/**
 * A week told shortly: equal days together, in the order of their first day. Monday to Friday 08:30 to
 * 20:30 and a weekend 09:00 to 17:00 make two groups. Closed days are a group without hours.
 */
export function weekSummary({ week }: Pick<Timetable, 'week'>): WeekdayGroup[] {
  const groups = new Map<string, { runs: { from: number; to: number }[]; hours: DayHours }>()
  for (const [i, told] of week.entries()) {
    const hours = told.toSorted((a, b) => a.opens - b.opens)
    const key = hours.map(({ opens, closes }) => `${opens}-${closes}`).join()
    const group = groups.get(key) ?? { runs: [], hours }
    const last = group.runs.at(-1)
    if (last?.to === i) last.to = i + 1
    else group.runs.push({ from: i + 1, to: i + 1 })
    groups.set(key, group)
  }
  return [...groups.values()]
}
