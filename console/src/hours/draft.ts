import type {
  DayHours,
  Exception,
  OpeningPlan,
  Timetable,
} from '../../../src/domains/stations/hours/contract.ts'
import { clockOfMinutes } from '../../../src/kernel/wall-clock.ts'
import { minutesTyped } from './clock.ts'

/** Hours as they stand in the inputs: texts, which may not be times yet. `key` tells rows apart while they move. */
export type DraftInterval = { readonly key: string; readonly opens: string; readonly closes: string }
export type DraftDay = readonly DraftInterval[]
export type DraftTimetable = {
  readonly key: string
  readonly zh: string
  readonly en: string
  /** MM-DD, '' for the regular one. */
  readonly from: string
  readonly to: string
  readonly week: readonly DraftDay[]
  readonly holiday: DraftDay | null
  readonly makeUpDay: DraftDay | null
}
export type DraftException = {
  readonly key: string
  readonly from: string
  readonly to: string
  readonly zh: string
  readonly en: string
  readonly hours: DraftDay
}
export type Draft = {
  readonly regular: DraftTimetable
  readonly seasons: readonly DraftTimetable[]
  readonly exceptions: readonly DraftException[]
}

let keys = 0

export function newKey(): string {
  keys += 1
  return `k${keys}`
}

export function newInterval(opens: string, closes: string): DraftInterval {
  return { key: newKey(), opens, closes }
}

/** The same hours for another day. */
export function copied(day: DraftDay): DraftDay {
  return day.map(({ opens, closes }) => newInterval(opens, closes))
}

export function draftOfDay(day: DayHours): DraftDay {
  return day.map(({ opens, closes }) => newInterval(clockOfMinutes(opens), clockOfMinutes(closes)))
}

export function draftOf({ regular, seasons, exceptions }: OpeningPlan): Draft {
  return {
    regular: draftOfTimetable(regular),
    seasons: seasons.map(draftOfTimetable),
    exceptions: exceptions.map(({ from, to, hours, reason }) => ({
      key: newKey(),
      from,
      to,
      ...reason,
      hours: draftOfDay(hours),
    })),
  }
}

function draftOfTimetable({
  label,
  from = '',
  to = '',
  week,
  holiday,
  makeUpDay,
}: Timetable): DraftTimetable {
  return {
    key: newKey(),
    zh: label?.zh ?? '',
    en: label?.en ?? '',
    from,
    to,
    week: week.map(draftOfDay),
    holiday: holiday && draftOfDay(holiday),
    makeUpDay: makeUpDay && draftOfDay(makeUpDay),
  }
}

/**
 * The plan that a draft says. Times that cannot be read become NaN, so that every interval keeps its place and
 * pointers into the plan are pointers into the draft.
 */
export function planOf({ regular, seasons, exceptions }: Draft, timeZone: string): OpeningPlan {
  return {
    timeZone,
    regular: timetableOf(regular),
    seasons: seasons.map(timetableOf),
    exceptions: exceptions.map(({ from, to, zh, en, hours }): Exception => ({
      from,
      to,
      hours: dayOf(hours),
      reason: { zh, en },
    })),
  }
}

function timetableOf({ zh, en, from, to, week, holiday, makeUpDay }: DraftTimetable): Timetable {
  return {
    ...(zh.trim() && en.trim() && { label: { zh: zh.trim(), en: en.trim() } }),
    ...(from && { from }),
    ...(to && { to }),
    week: week.map(dayOf),
    holiday: holiday && dayOf(holiday),
    makeUpDay: makeUpDay && dayOf(makeUpDay),
  }
}

function dayOf(day: DraftDay): DayHours {
  return day.map(({ opens, closes }) => ({
    opens: minutesTyped(opens) ?? Number.NaN,
    closes: minutesTyped(closes) ?? Number.NaN,
  }))
}

function readable(day: DayHours): DayHours {
  return day.filter(({ opens, closes }) => closes > opens)
}

function readableTimetable(one: Timetable): Timetable {
  return {
    ...one,
    week: one.week.map(readable),
    holiday: one.holiday && readable(one.holiday),
    makeUpDay: one.makeUpDay && readable(one.makeUpDay),
  }
}

/** The plan with only the intervals that can be read: what a preview can show meanwhile. */
export function readablePlan(plan: OpeningPlan): OpeningPlan {
  return {
    ...plan,
    regular: readableTimetable(plan.regular),
    seasons: plan.seasons.map(readableTimetable),
    exceptions: plan.exceptions.map((exception) => ({ ...exception, hours: readable(exception.hours) })),
  }
}

/** Whether two drafts say the same, whatever their rows are called. */
export function saysTheSame(a: Draft, b: Draft): boolean {
  const text = (draft: Draft) =>
    JSON.stringify(draft, (name, value: unknown) => (name === 'key' ? undefined : value))
  return text(a) === text(b)
}
