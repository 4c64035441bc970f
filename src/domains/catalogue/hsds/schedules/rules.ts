import { clockOfMinutes } from '../../../../kernel/wall-clock.ts'
import type { OpeningPlan } from '../../../stations/hours/contract.ts'
import type { HsdsSchedule } from '../contract.ts'
import { idFor } from '../naming/rules.ts'

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** Hours ahead of UTC on a day. */
function offsetOn(timeZone: string, day: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone }).offsetNanoseconds / 3_600_000_000_000
}

type Interval = { readonly opens: number; readonly closes: number }

/** A day's end as a clock can show it: what runs past midnight closes by the next day's clock. */
function clock(minutes: number): string {
  return clockOfMinutes(minutes === 1440 ? 1439 : minutes % 1440)
}

/**
 * Opening hours as schedules: weekdays with the same hours together, each season in the year of `today` or
 * running into it, each coming exception on its own dates, closed days without hours. Holidays and make-up
 * workdays move from year to year by the official calendar: they are told in words, for HSDS has no rule.
 */
export function schedulesOf(place: string, plan: OpeningPlan, today: string): HsdsSchedule[] {
  const timezone = offsetOn(plan.timeZone, today)
  const seasons = plan.seasons.flatMap((season) => {
    const span = spanOf(season, today)
    if (!span) return []
    const dates = { valid_from: span.from, valid_to: span.to }
    return weeklyOf(`${place} ${season.from}`, season, timezone).map((one) => ({
      ...one,
      ...dates,
      ...(season.label && { description: season.label.zh }),
    }))
  })
  const exceptions = plan.exceptions
    .filter(({ to }) => to >= today)
    .flatMap((exception) => exceptionOf(place, exception, timezone))
  return [...weeklyOf(place, plan.regular, timezone), ...seasons, ...exceptions]
}

function weeklyOf(place: string, timetable: OpeningPlan['regular'], timezone: number): HsdsSchedule[] {
  return weekly(timetable.week).map(({ byday, opens, closes }) => ({
    id: idFor(place, byday, String(opens), String(closes)),
    freq: 'WEEKLY',
    wkst: 'MO',
    byday,
    timezone,
    opens_at: clock(opens),
    closes_at: clock(closes),
    ...notesOf(timetable, opens, closes),
  }))
}

function exceptionOf(
  place: string,
  { from, to, hours, reason }: OpeningPlan['exceptions'][number],
  timezone: number,
): HsdsSchedule[] {
  const dates = { valid_from: from, valid_to: to, dtstart: from, timezone, description: reason.zh }
  if (hours.length === 0)
    return [{ id: idFor(place, 'closed', from), ...dates, notes: `关闭 / closed: ${reason.en}` }]
  return hours.map(({ opens, closes }) => ({
    id: idFor(place, 'exception', from, String(opens)),
    ...dates,
    opens_at: clock(opens),
    closes_at: clock(closes),
    notes: reason.en,
  }))
}

/** Weekdays with the same hours together. */
function weekly(week: readonly (readonly Interval[])[]): { byday: string; opens: number; closes: number }[] {
  const days = new Map<string, string[]>()
  for (const [index, hours] of week.entries())
    for (const { opens, closes } of hours) {
      const key = `${opens} ${closes}`
      days.set(key, [...(days.get(key) ?? []), DAYS[index] ?? ''])
    }
  return Array.from(days, ([key, names]) => {
    const [opens = 0, closes = 0] = key.split(' ').map(Number)
    return { byday: names.join(), opens, closes }
  })
}

function notesOf(
  { holiday, makeUpDay }: OpeningPlan['regular'],
  opens: number,
  closes: number,
): { notes?: string } {
  const notes = [
    closes > 1440 && opens < 1440 && '次日关门 / closes the next day',
    holiday && `法定节假日 / public holidays: ${spoken(holiday)}`,
    makeUpDay && `调休上班日 / make-up workdays: ${spoken(makeUpDay)}`,
  ].filter(Boolean)
  return notes.length > 0 ? { notes: notes.join('; ') } : {}
}

function spoken(hours: readonly Interval[]): string {
  if (hours.length === 0) return '关闭 / closed'
  return hours.map(({ opens, closes }) => `${clock(opens)}–${clock(closes)}`).join(', ')
}

/** A season's dates around today: this year's, or the one that began last year and is not over. */
function spanOf(
  { from, to }: OpeningPlan['regular'],
  today: string,
): { from: string; to: string } | undefined {
  if (from === undefined || to === undefined) return undefined
  const year = Number(today.slice(0, 4))
  const spanIn = (first: number) => ({
    from: dayIn(first, from),
    to: dayIn(from <= to ? first : first + 1, to),
  })
  const lastYears = spanIn(year - 1)
  return lastYears.to >= today ? lastYears : spanIn(year)
}

function dayIn(year: number, monthDay: string): string {
  const [month = 1, day = 1] = monthDay.split('-').map(Number)
  return Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' }).toString()
}
