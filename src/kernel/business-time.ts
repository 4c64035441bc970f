import { z } from 'zod'
import { dayNumber, kindOfDayNumber, type OfficialCalendar } from './calendar.ts'
import { clockOfMinutes, dateAt, isTimeZone, minutesOfClock, momentOf } from './wall-clock.ts'

const MS_PER_MINUTE = 60_000

/** Day number of 9999-12-31, the last date that four digits can write. */
const LAST_DAY = 2_932_896

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
  let left = Math.round(minutes * MS_PER_MINUTE)
  const start = from.epochMilliseconds
  for (const period of workFrom(rule, calendar, start)) {
    if (period.end < start) continue
    const begin = Math.max(period.start, start)
    if (left === 0 && begin === start) return from
    if (period.end - begin >= left) return Temporal.Instant.fromEpochMilliseconds(begin + left)
    left -= period.end - begin
  }
  throw new RangeError('the working time ends after the year 9999')
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
  let sum = 0
  for (const period of workFrom(rule, calendar, start)) {
    if (period.start >= end) break
    sum += Math.max(0, Math.min(period.end, end) - Math.max(period.start, start))
  }
  return sum / MS_PER_MINUTE
}

/** Working periods in epoch milliseconds, in order, from the day of a moment on. */
function* workFrom(rule: WorkingRule, calendar: OfficialCalendar, moment: number) {
  // A clock set back over midnight shows yesterday's date again: begin a day early.
  for (let day = dayNumber(dateAt(rule.timeZone, moment)) - 1; day <= LAST_DAY; day += 1) {
    const kind = kindOfDayNumber(calendar, day)
    if (kind !== 'workday' && kind !== 'makeUpDay') continue
    for (const { opens, closes } of rule.periods) {
      const start = momentOf(rule.timeZone, day, opens)
      const end = momentOf(rule.timeZone, day, closes)
      if (start < end) yield { start, end }
    }
  }
}
