import { z } from 'zod'
import { kindOfDayNumber, type OfficialCalendar } from './calendar.ts'
import { clockOfMinutes, isTimeZone, minutesOfClock } from './wall-clock.ts'
import { WorkingTime } from './working-time.ts'

export { calendarTime, type Measure, type Periods, WorkingTime } from './working-time.ts'

const MS_PER_MINUTE = 60_000

/** HH:MM from 00:00 to 24:00 on the wire, minutes of the day in code. */
const Clock = z
  .codec(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/), z.number(), {
    decode: minutesOfClock,
    encode: clockOfMinutes,
  })
  .meta({ type: 'string', examples: ['09:00'] })

/**
 * When work is done on a workday: where, and from when to when, in order and apart from each other. A
 * working day is as long as its periods together.
 */
export const WorkingRule = z
  .object({
    timeZone: z.string().refine(isTimeZone, 'not the name of a time zone'),
    periods: z
      .array(z.object({ opens: Clock, closes: Clock }))
      .min(1)
      .refine(
        (periods) => periods.every((p, i) => p.opens < p.closes && p.opens >= (periods[i - 1]?.closes ?? 0)),
        'periods are in order and do not overlap',
      ),
  })
  .meta({ id: 'WorkingRule' })
export type WorkingRule = z.infer<typeof WorkingRule>

/** Length of a working day in minutes. */
export function minutesPerWorkingDay(rule: WorkingRule): number {
  return rule.periods.reduce((sum, period) => sum + period.closes - period.opens, 0)
}

/**
 * The earliest moment by which this much working time has passed since `from`: what a deadline means.
 * Workdays and make-up workdays count, weekends and holidays do not; a working day is the minutes of its
 * periods. A task that comes in on Friday night with one working day is due when Monday's work ends, one
 * that comes in on Monday at ten is due on Tuesday at ten. No time at all leaves a moment within working
 * hours (their last one included) where it is, and puts any other off to the next beginning of work.
 *
 * Where the calendar does not cover a year the plain week is counted. To the millisecond. Throws
 * RangeError for a negative amount and for one that ends after the year 9999.
 */
export function addWorkingTime(
  rule: WorkingRule,
  calendar: OfficialCalendar,
  from: Temporal.Instant,
  amount: { readonly days?: number; readonly minutes?: number },
): Temporal.Instant {
  const minutes = (amount.days ?? 0) * minutesPerWorkingDay(rule) + (amount.minutes ?? 0)
  if (!Number.isFinite(minutes) || minutes < 0)
    throw new RangeError(`working time is added, so it is a finite amount from 0 on: ${minutes} minutes`)
  const work = Math.round(minutes * MS_PER_MINUTE)
  const start = from.epochMilliseconds
  const due = workingTime(rule, calendar).due(start, work)
  return work === 0 && due === start ? from : Temporal.Instant.fromEpochMilliseconds(due)
}

/**
 * Working time from one moment to another, in minutes (a fraction where they are not whole); negative
 * where `to` comes first. The inverse of `addWorkingTime`.
 */
export function workingMinutesBetween(
  rule: WorkingRule,
  calendar: OfficialCalendar,
  from: Temporal.Instant,
  to: Temporal.Instant,
): number {
  const start = from.epochMilliseconds
  const end = to.epochMilliseconds
  if (end < start) return -workingMinutesBetween(rule, calendar, to, from)
  return workingTime(rule, calendar).between(start, end) / MS_PER_MINUTE
}

/** Tables are made once for a calendar and a rule, whether or not the rule is written anew each time. */
const made = new WeakMap<OfficialCalendar, Map<string, WorkingTime>>()

/** The working time of one rule by one calendar, ready to be asked in epoch milliseconds as often as one likes. */
export function workingTime(rule: WorkingRule, calendar: OfficialCalendar): WorkingTime {
  let known = made.get(calendar)
  if (!known) made.set(calendar, (known = new Map<string, WorkingTime>()))
  const key = rule.periods.reduce((text, { opens, closes }) => `${text} ${opens}-${closes}`, rule.timeZone)
  let time = known.get(key)
  if (!time) {
    const { timeZone, periods } = rule
    time = new WorkingTime(timeZone, (day) => (isWorked(calendar, day) ? periods : []))
    known.set(key, time)
  }
  return time
}

/** Whether a day (`dayNumber`) is worked: a workday, or a weekend worked in exchange for a holiday. */
export function isWorked(calendar: OfficialCalendar, day: number): boolean {
  const kind = kindOfDayNumber(calendar, day)
  return kind === 'workday' || kind === 'makeUpDay'
}
