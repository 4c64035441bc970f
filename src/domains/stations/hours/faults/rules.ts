import { dayNumberOfText, textOfDay, weekdayOf } from '../../../../kernel/calendar.ts'
import { isTimeZone } from '../../../../kernel/wall-clock.ts'
import type { DayHours, HoursFault, HoursFaultCode, Interval, OpeningPlan, Timetable } from '../contract.ts'
import { exceptionOn, seasonIncludes, timetableNumbered, timetableOn } from '../day/rules.ts'

/** Hours of a day and the JSON pointer to where the plan tells them. */
type Told = { readonly pointer: string; readonly hours: DayHours }

const MIDNIGHT = 1440

/**
 * Everything that is wrong with a plan; empty when it may be kept. Hours that run past midnight must not
 * reach into hours of any day that can follow: the next weekday, a holiday or make-up day that may fall
 * there, the first day of the next season, an exception. So on no date do two intervals overlap.
 */
export function hoursFaults(plan: OpeningPlan): HoursFault[] {
  const faults: HoursFault[] = isTimeZone(plan.timeZone) ? [] : [fault('/timeZone', 'time-zone-unknown')]
  const timetables = [plan.regular, ...plan.seasons]
  for (const [number, timetable] of timetables.entries()) {
    faults.push(...datesFaults(number, timetable))
    for (const told of daysOf(number, timetable)) faults.push(...dayFaults(told))
  }
  for (const [i, exception] of plan.exceptions.entries())
    faults.push(...dayFaults({ pointer: `/exceptions/${i}/hours`, hours: exception.hours }))
  faults.push(...seasonFaults(plan), ...exceptionFaults(plan))
  return runsPastMidnight(plan) ? [...faults, ...nightFaults(plan)] : faults
}

function fault(pointer: string, code: HoursFaultCode, other?: string): HoursFault {
  return other === undefined ? { pointer, code } : { pointer, code, values: { other } }
}

function pointerTo(timetable: number): string {
  return timetable === 0 ? '/regular' : `/seasons/${timetable - 1}`
}

/** Every day that a timetable tells of; a holiday or make-up day that it leaves to the week is not told. */
function daysOf(number: number, { week, holiday, makeUpDay }: Timetable): Told[] {
  const at = pointerTo(number)
  const told = week.map((hours, i) => ({ pointer: `${at}/week/${i}`, hours }))
  if (holiday) told.push({ pointer: `${at}/holiday`, hours: holiday })
  if (makeUpDay) told.push({ pointer: `${at}/makeUpDay`, hours: makeUpDay })
  return told
}

function datesFaults(number: number, { from, to }: Timetable): HoursFault[] {
  const at = pointerTo(number)
  if (number === 0) return from === undefined && to === undefined ? [] : [fault(at, 'regular-with-dates')]
  if (from === undefined || to === undefined) return [fault(at, 'season-without-dates')]
  const faults: HoursFault[] = []
  if (!DAYS_OF_YEAR.includes(from)) faults.push(fault(`${at}/from`, 'date-does-not-exist'))
  if (!DAYS_OF_YEAR.includes(to)) faults.push(fault(`${at}/to`, 'date-does-not-exist'))
  return faults
}

function inRange({ opens, closes }: Interval): boolean {
  const minutes = Number.isInteger(opens) && Number.isInteger(closes)
  return minutes && opens >= 0 && opens < MIDNIGHT && closes >= 0 && closes <= 2 * MIDNIGHT
}

function dayFaults({ pointer, hours }: Told): HoursFault[] {
  const faults: HoursFault[] = []
  const sound: { at: string; interval: Interval }[] = []
  for (const [i, interval] of hours.entries()) {
    const at = `${pointer}/${i}`
    if (!inRange(interval)) faults.push(fault(at, 'interval-out-of-range'))
    else if (interval.closes <= interval.opens) faults.push(fault(at, 'closes-before-opening'))
    else {
      const other = sound.find(
        (s) => s.interval.opens < interval.closes && interval.opens < s.interval.closes,
      )
      if (other) faults.push(fault(at, 'intervals-overlap', other.at))
      sound.push({ at, interval })
    }
  }
  return faults
}

/** Every MM-DD there is, 29 February included. */
const DAYS_OF_YEAR: readonly string[] = Array.from({ length: 366 }, (_, i) =>
  // 1972 was a leap year.
  textOfDay(dayNumberOfText('1972-01-01') + i).slice(5),
)

function seasonFaults(plan: OpeningPlan): HoursFault[] {
  return plan.seasons.flatMap((season, i) => {
    const other = plan.seasons.slice(0, i).findIndex((earlier) => seasonsShareADay(earlier, season))
    return other < 0 ? [] : [fault(`/seasons/${i}`, 'seasons-overlap', `/seasons/${other}`)]
  })
}

function seasonsShareADay(a: Timetable, b: Timetable): boolean {
  // Two arcs of a circle meet where one of them begins.
  return [a.from, b.from].some((day) => day !== undefined && seasonIncludes(a, day) && seasonIncludes(b, day))
}

function exceptionFaults({ exceptions }: OpeningPlan): HoursFault[] {
  return exceptions.flatMap((exception, i) => {
    const at = `/exceptions/${i}`
    const unreal = (['from', 'to'] as const).filter((end) => !isDate(exception[end]))
    if (unreal.length > 0) return unreal.map((end) => fault(`${at}/${end}`, 'date-does-not-exist'))
    if (exception.to < exception.from) return [fault(at, 'exception-ends-before-start')]
    const other = exceptions.slice(0, i).findIndex((e) => e.from <= exception.to && exception.from <= e.to)
    return other < 0 ? [] : [fault(at, 'exceptions-overlap', `/exceptions/${other}`)]
  })
}

function isDate(text: string): boolean {
  const number = /^\d{4}-\d\d-\d\d$/.test(text) ? dayNumberOfText(text) : Number.NaN
  return Number.isFinite(number) && textOfDay(number) === text
}

function runsPastMidnight(plan: OpeningPlan): boolean {
  const timetables = [plan.regular, ...plan.seasons]
  const days = timetables.flatMap(({ week, holiday, makeUpDay }) => [...week, holiday, makeUpDay])
  const exceptions = plan.exceptions.map(({ hours }) => hours)
  return [...days, ...exceptions].some((hours) => hours?.some(({ closes }) => closes > MIDNIGHT))
}

/** Hours past midnight that reach into hours of a day that can follow. */
function nightFaults(plan: OpeningPlan): HoursFault[] {
  const found = new Map<string, HoursFault>()
  const compare = (nights: readonly Told[], mornings: readonly Told[]) => {
    for (const night of nights)
      for (const morning of mornings)
        for (const one of overrun(night, morning)) found.set(`${one.pointer} ${one.values?.other}`, one)
  }
  for (const [before, after] of timetablesInARow(plan))
    for (let weekday = 1; weekday <= 7; weekday += 1)
      compare(possible(plan, before, weekday), possible(plan, after, (weekday % 7) + 1))
  for (const [i, { from, to, hours }] of plan.exceptions.entries()) {
    if (!isDate(from) || !isDate(to)) continue
    const told = [{ pointer: `/exceptions/${i}/hours`, hours }]
    compare(onDate(plan, dayNumberOfText(from) - 1), told)
    compare(told, onDate(plan, dayNumberOfText(to) + 1))
    if (from < to) compare(told, told)
  }
  return [...found.values()]
}

function overrun(night: Told, morning: Told): HoursFault[] {
  return night.hours.flatMap((late, i) => {
    if (!inRange(late) || late.closes <= MIDNIGHT) return []
    const j = morning.hours.findIndex((early) => early.opens < late.closes - MIDNIGHT)
    return j < 0 ? [] : [fault(`${night.pointer}/${i}`, 'runs-into-next-day', `${morning.pointer}/${j}`)]
  })
}

/** Pairs of timetables (by number) that can rule two days in a row. */
function timetablesInARow(plan: OpeningPlan): (readonly [number, number])[] {
  const ruling = DAYS_OF_YEAR.map((day) => timetableOn(plan, day))
  const pairs = new Map<string, readonly [number, number]>()
  const add = (today: number, tomorrow: number) => {
    const pair = [ruling[today] ?? 0, ruling[tomorrow % 366] ?? 0] as const
    pairs.set(pair.join(), pair)
  }
  for (const today of ruling.keys()) add(today, today + 1)
  const lastOfFebruary = DAYS_OF_YEAR.indexOf('02-28')
  add(lastOfFebruary, lastOfFebruary + 2)
  return [...pairs.values()]
}

/** The hours a timetable may give to a weekday (1 Monday to 7), whatever kind of day the calendar makes it. */
function possible(plan: OpeningPlan, number: number, weekday: number): Told[] {
  const { week, holiday, makeUpDay } = timetableNumbered(plan, number)
  const at = pointerTo(number)
  const told = [{ pointer: `${at}/week/${weekday - 1}`, hours: week[weekday - 1] ?? [] }]
  if (holiday) told.push({ pointer: `${at}/holiday`, hours: holiday })
  if (weekday > 5)
    told.push(
      makeUpDay
        ? { pointer: `${at}/makeUpDay`, hours: makeUpDay }
        : { pointer: `${at}/week/0`, hours: week[0] ?? [] },
    )
  return told
}

function onDate(plan: OpeningPlan, day: number): Told[] {
  const date = textOfDay(day)
  const exception = exceptionOn(plan, date)
  if (exception)
    return [{ pointer: `/exceptions/${plan.exceptions.indexOf(exception)}/hours`, hours: exception.hours }]
  return possible(plan, timetableOn(plan, date.slice(5)), weekdayOf(day))
}
