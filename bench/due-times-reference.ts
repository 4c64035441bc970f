import type { WorkingRule } from '../src/kernel/business-time.ts'
import { dayNumber, kindOfDayNumber, type OfficialCalendar } from '../src/kernel/calendar.ts'
import { dateAt, momentOf } from '../src/kernel/wall-clock.ts'

/** Day number of 9999-12-31. */
const LAST_DAY = 2_932_896

/**
 * Working time walked day by day, as anybody would write it down: what the table of src/kernel/working-time.ts is
 * compared with, for what it says and for how long it takes. Moments in epoch milliseconds.
 */
export function dueByWalking(
  rule: WorkingRule,
  calendar: OfficialCalendar,
  from: number,
  work: number,
): number {
  let left = work
  for (const period of workFrom(rule, calendar, from)) {
    if (period.end < from) continue
    const begin = Math.max(period.start, from)
    if (period.end - begin >= left) return begin + left
    left -= period.end - begin
  }
  throw new RangeError('the working time ends after the year 9999')
}

/** Milliseconds of work from one moment to another that is not earlier. */
export function workByWalking(
  rule: WorkingRule,
  calendar: OfficialCalendar,
  from: number,
  to: number,
): number {
  let sum = 0
  for (const period of workFrom(rule, calendar, from)) {
    if (period.start >= to) break
    sum += Math.max(0, Math.min(period.end, to) - Math.max(period.start, from))
  }
  return sum
}

/** Working periods in order, from the day of a moment on. */
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
