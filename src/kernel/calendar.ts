import { z } from 'zod'

/** One day that the official calendar tells apart from the plain week, under its public name. */
export const CalendarDay = z
  .object({
    date: z.iso.date(),
    kind: z.enum(['holiday', 'workday']),
    name: z.object({ zh: z.string(), en: z.string() }),
  })
  .meta({ id: 'CalendarDay' })
export type CalendarDay = z.infer<typeof CalendarDay>

/** An official calendar as it is published and kept in `data/calendar/`: the days, and who set them. */
export const CalendarFile = z.object({ source: z.string(), days: z.array(CalendarDay) })
export type CalendarFile = z.infer<typeof CalendarFile>

/** What a date is to people who work: `makeUpDay` is a Saturday or Sunday worked in exchange (调休). */
export type DayKind = 'workday' | 'restDay' | 'holiday' | 'makeUpDay'

export type OfficialCalendar = {
  /** The listed day with this day number (see `dayNumber`); undefined on days the plain week decides. */
  readonly listed: (day: number) => CalendarDay | undefined
  /** Whether the arrangements for this year are known; in other years only the plain week is. */
  readonly covers: (year: number) => boolean
}

const MS_PER_DAY = 86_400_000

/** Days since 1970-01-01, which is 0. Takes dates of the ISO calendar from the year 100 on. */
export function dayNumber(date: Temporal.PlainDate): number {
  return Date.UTC(date.year, date.month - 1, date.day) / MS_PER_DAY
}

/** The same from 'YYYY-MM-DD'. */
export function dayNumberOfText(date: string): number {
  return Date.parse(date) / MS_PER_DAY
}

/** 'YYYY-MM-DD' of a day number, for years 0 to 9999. */
export function textOfDay(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
}

/** ISO weekday of a day number: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: number): number {
  // 1970-01-01 was a Thursday; the second remainder keeps days before it positive.
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/**
 * Makes a calendar from the published days. A year counts as covered once any of its days is listed,
 * for a year's arrangements are published together.
 */
export function officialCalendar(days: Iterable<CalendarDay>): OfficialCalendar {
  const byDay = new Map<number, CalendarDay>()
  const years = new Set<number>()
  for (const day of days) {
    byDay.set(dayNumberOfText(day.date), day)
    years.add(Number(day.date.slice(0, 4)))
  }
  return { listed: (day) => byDay.get(day), covers: (year) => years.has(year) }
}

/**
 * What a date is: as listed, and else by the plain week, Saturday and Sunday being days of rest
 * (State Council, 国务院关于职工工作时间的规定, 1995, art. 7). A listed workday that is not at a weekend
 * is a workday like any other.
 */
export function kindOfDay(calendar: OfficialCalendar, date: Temporal.PlainDate): DayKind {
  return kindOfDayNumber(calendar, dayNumber(date))
}

/** `kindOfDay` for a day number. */
export function kindOfDayNumber(calendar: OfficialCalendar, day: number): DayKind {
  const listed = calendar.listed(day)
  if (listed?.kind === 'holiday') return 'holiday'
  if (weekdayOf(day) <= 5) return 'workday'
  return listed ? 'makeUpDay' : 'restDay'
}
