import { kindOfDayNumber, textOfDay, weekdayOf } from '../../../../kernel/calendar.ts'
import type { DayKind, OfficialCalendar } from '../../../../kernel/calendar.ts'
import type { DayHours, Exception, OpeningPlan, Timetable } from '../contract.ts'

/** What a plan wants to know of a date: its number, YYYY-MM-DD, MM-DD, weekday (1 Monday to 7), kind. */
export type DateFacts = {
  readonly number: number
  readonly date: string
  readonly monthDay: string
  readonly weekday: number
  readonly kind: DayKind
}

/** Who decided about a day. */
export type Decider = 'exception' | 'holiday' | 'makeUpDay' | 'season' | 'regular'

/** The hours of a day, who decided them, and from which timetable (0 regular, n the nth season). */
export type RuledDay = {
  readonly decidedBy: Decider
  readonly hours: DayHours
  readonly timetable: number
  readonly exception?: Exception
}

/** Day numbers in a row and what they are, from `first` on. */
export function datesFrom(calendar: OfficialCalendar, first: number, days: number): DateFacts[] {
  return Array.from({ length: days }, (_, i) => {
    const number = first + i
    const date = textOfDay(number)
    const kind = kindOfDayNumber(calendar, number)
    return { number, date, monthDay: date.slice(5), weekday: weekdayOf(number), kind }
  })
}

/** Whether a recurring season, which may go over New Year, includes this MM-DD. */
export function seasonIncludes(season: Timetable, monthDay: string): boolean {
  const { from, to } = season
  if (from === undefined || to === undefined) return false
  return from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to
}

/** The timetable in force on this MM-DD: 0 is the regular one, n the nth season. */
export function timetableOn(plan: OpeningPlan, monthDay: string): number {
  return plan.seasons.findIndex((season) => seasonIncludes(season, monthDay)) + 1
}

/** The timetable with this number; 0 is the regular one. */
export function timetableNumbered(plan: OpeningPlan, number: number): Timetable {
  return plan.seasons[number - 1] ?? plan.regular
}

/** The exception for this YYYY-MM-DD, if there is one. */
export function exceptionOn(plan: OpeningPlan, date: string): Exception | undefined {
  return plan.exceptions.find((exception) => exception.from <= date && date <= exception.to)
}

/** Which rule decides a day: exception > season > regular; inside a timetable holiday > make-up day > weekday. */
export function ruleDay(plan: OpeningPlan, day: DateFacts): RuledDay {
  const timetable = timetableOn(plan, day.monthDay)
  const exception = exceptionOn(plan, day.date)
  if (exception) return { decidedBy: 'exception', hours: exception.hours, timetable, exception }
  const { week, holiday, makeUpDay } = timetableNumbered(plan, timetable)
  if (day.kind === 'holiday' && holiday) return { decidedBy: 'holiday', hours: holiday, timetable }
  if (day.kind === 'makeUpDay')
    return { decidedBy: 'makeUpDay', hours: makeUpDay ?? week[0] ?? [], timetable }
  return { decidedBy: timetable ? 'season' : 'regular', hours: week[day.weekday - 1] ?? [], timetable }
}
