import type { ComingDay, Station } from '../../src/domains/stations/contract.ts'
import type { Reader } from '../shell/reader.ts'
import { dateFormat, listOf } from './format.ts'
import { clockOf, dateText } from './times.ts'

type DayHours = ComingDay['hours']
type Timetable = Station['plan']['regular']

const DAY = 1440

/** "8:30–11:30、13:00–17:00", "9:00 AM–5:00 PM"; closed and all day in words. */
export function hoursText(reader: Reader, hours: DayHours): string {
  const { shut, allDay } = reader.words.station
  if (hours.length === 0) return shut
  return listOf(
    reader.language,
    hours.map(({ opens, closes }) => {
      if (opens === 0 && closes === DAY) return allDay
      return `${clockOf(reader, opens)}–${closingText(reader, closes)}`
    }),
    true,
  )
}

function closingText(reader: Reader, closes: number): string {
  if (closes < DAY) return clockOf(reader, closes)
  if (closes === DAY) return reader.words.state.midnight
  return reader.language === 'en'
    ? `${clockOf(reader, closes)} (+1)`
    : reader.words.state.nextDay(clockOf(reader, closes))
}

/** Weekdays (0 Monday to 6 Sunday) with equal hours. */
export type WeekGroup = { readonly days: readonly number[]; readonly hours: DayHours }

/** A week told shortly: equal days together, in the order of their first day. */
export function groupWeek(week: readonly DayHours[]): WeekGroup[] {
  const groups = new Map<string, { days: number[]; hours: DayHours }>()
  for (const [day, hours] of week.entries()) {
    const key = hours.map(({ opens, closes }) => `${opens}-${closes}`).join()
    const group = groups.get(key)
    if (group) group.days.push(day)
    else groups.set(key, { days: [day], hours })
  }
  return [...groups.values()]
}

/** "周一至周五", "Saturday and Sunday", "每天". */
export function weekdaysText(reader: Reader, days: readonly number[]): string {
  if (days.length === 7) return reader.words.station.everyDay
  const runs: number[][] = []
  for (const day of days) {
    const last = runs.at(-1)
    if (last && last.at(-1) === day - 1) last.push(day)
    else runs.push([day])
  }
  const parts = runs.flatMap((run) => {
    const [first = 0, last = 0] = [run[0], run.at(-1)]
    if (run.length < 3) return run.map((day) => weekdayName(reader, day))
    const between = reader.language === 'en' ? ' to ' : '至'
    return [weekdayName(reader, first) + between + weekdayName(reader, last)]
  })
  return listOf(reader.language, parts)
}

/** 1 January 2024 was a Monday. */
const A_MONDAY = Date.UTC(2024, 0, 1)

function weekdayName({ language }: Reader, day: number): string {
  const weekday = language === 'en' ? 'long' : 'short'
  return dateFormat(language, { weekday, timeZone: 'UTC' }).format(A_MONDAY + day * DAY * 60_000)
}

/** The timetable that holds on a date (YYYY-MM-DD): a season, which may go over New Year, or the regular one. */
export function timetableOn({ regular, seasons }: Station['plan'], date: string): Timetable {
  const monthDay = date.slice(5)
  const includes = ({ from, to }: Timetable) =>
    from !== undefined &&
    to !== undefined &&
    (from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to)
  return seasons.find(includes) ?? regular
}

/** Days in a row with the same reason and hours. */
export type Special = {
  readonly from: string
  readonly to: string
  readonly why: string
  readonly hours: DayHours
}

/** The coming days that are not as usual, with the reason; equal neighbours are one line. */
export function specialDays(reader: Reader, coming: readonly ComingDay[]): Special[] {
  const found: Special[] = []
  for (const day of coming) {
    const usual = day.decidedBy === 'regular' || day.decidedBy === 'season'
    if (usual && day.kind !== 'holiday' && day.kind !== 'makeUpDay') continue
    const why = reasonOf(reader, day)
    const last = found.at(-1)
    const sameHours = last && hoursText(reader, last.hours) === hoursText(reader, day.hours)
    if (last && sameHours && last.why === why && nextDay(last.to) === day.date)
      found[found.length - 1] = { ...last, to: day.date }
    else found.push({ from: day.date, to: day.date, why, hours: day.hours })
  }
  return found
}

function reasonOf({ language, words }: Reader, day: ComingDay): string {
  if (day.reason) return language === 'en' ? day.reason.en : day.reason.zh
  const byKind = day.kind === 'holiday' ? 'holiday' : day.kind === 'makeUpDay' ? 'makeUpDay' : day.decidedBy
  return words.reasons[byKind]
}

function nextDay(date: string): string {
  return Temporal.PlainDate.from(date).add({ days: 1 }).toString()
}

/** "10月1日周三", "10月1日 – 10月8日". */
export function datesText(reader: Reader, { from, to }: { from: string; to: string }): string {
  if (from === to) return dateText(reader, from)
  return `${dateText(reader, from, false)} – ${dateText(reader, to, false)}`
}

/** A day of every year (MM-DD) as "7月1日", "Jul 1". */
export function dayOfYearText(reader: Reader, monthDay: string): string {
  // 2024 is a leap year: 29 February exists.
  return dateText(reader, `2024-${monthDay}`, false)
}
