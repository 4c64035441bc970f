import {
  calendarTime,
  isWorked,
  type Measure,
  type Periods,
  WorkingTime,
} from '../../../kernel/business-time.ts'
import { type CalendarDay, dayNumberOfText, officialCalendar } from '../../../kernel/calendar.ts'
import { wallOf } from '../../../kernel/wall-clock.ts'
import type { CaseClock } from '../contract.ts'
import type { Budget } from '../definition/contract.ts'
import type { CalendarEdition, CalendarId } from './contract.ts'

const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 86_400_000

/** How one edition of the calendar counts. */
export type Counting = {
  /** Working time: workdays and make-up workdays, within working hours. */
  readonly working: Measure
  /** Days of the calendar, whatever day it is. */
  readonly calendar: Measure
  /** Milliseconds of the working day that is in force at a moment. */
  readonly workingDay: (moment: number) => number
}

/** How the editions count that events name. Throws where an edition is not known. */
export type Calendars = (id: CalendarId) => Counting

/**
 * What happens to a clock, in the order of the events. `at` is in epoch milliseconds; `calendar` is the edition by
 * which time counts from then on. Times that go backwards (two machines disagree) are taken as the time before.
 */
export type ClockMove = { readonly at: number; readonly calendar: CalendarId } & (
  | { readonly what: 'start'; readonly budget: Budget }
  /** Nothing counts until it is resumed: what was left then is left. */
  | { readonly what: 'pause' }
  | { readonly what: 'resume' }
  /** More time, on top of what there is. */
  | { readonly what: 'extend'; readonly more: Budget }
  /** Another budget in place of the first one; extensions stay, and what was used stays used. */
  | { readonly what: 'rebudget'; readonly budget: Budget }
  /** A later edition of the calendar counts from here on; what has passed stays counted as it was. */
  | { readonly what: 'recount' }
  | { readonly what: 'stop' }
)

/** An amount by one measure, in milliseconds that count. */
type Grant = { readonly by: 'working' | 'calendar'; readonly amount: number }
/** From when to when it ran, and by which edition that counts; `to` null: it runs. */
type Stretch = { readonly from: number; readonly to: number | null; readonly calendar: CalendarId }

/** A clock after its moves: what was given and when it ran. Everything else is computed from it. */
export type Clock = {
  readonly startedAt: number
  readonly budget: readonly Grant[]
  readonly more: readonly Grant[]
  readonly stretches: readonly Stretch[]
  /** A shorter budget makes nothing late before it was given. */
  readonly notBefore: number
  readonly pausedAt: number | null
  readonly stoppedAt: number | null
  /** When the last move was, and by which edition it counts since. */
  readonly at: number
  readonly calendar: CalendarId
}

/**
 * The clock after one more move. The first is its start; a start later on begins it anew with nothing used. A move
 * that has nothing to act on (pausing what stands still, extending what was stopped) changes nothing.
 */
export function moveClock(before: Clock | undefined, move: ClockMove, calendars: Calendars): Clock {
  if (move.what === 'start' || !before) return started(move, calendars)
  if (before.stoppedAt !== null) return before
  const at = Math.max(move.at, before.at)
  const clock = countedBy(before, at, move.calendar)
  return moved(clock, { ...move, at }, calendars)
}

/** What a move does to a clock that has not been stopped. */
function moved(clock: Clock, move: Exclude<ClockMove, { what: 'start' }>, calendars: Calendars): Clock {
  const { what, at, calendar } = move
  if (what === 'pause') return clock.pausedAt === null ? { ...halted(clock, at), pausedAt: at } : clock
  if (what === 'resume') return clock.pausedAt === null ? clock : resumed(clock, at)
  if (what === 'stop') return { ...halted(clock, at), stoppedAt: at }
  if (what === 'recount') return clock
  const counting = calendars(calendar)
  if (what === 'extend') return { ...clock, more: [...clock.more, ...granted(move.more, counting, at)] }
  const budget = granted(move.budget, counting, at)
  return { ...clock, budget, notBefore: Math.min(dueOf(clock, calendars, at), at) }
}

/** A clock from its whole history: the same moves give the same clock at any later time. */
export function clockOf(moves: readonly ClockMove[], calendars: Calendars): Clock | undefined {
  let clock: Clock | undefined
  for (const move of moves) clock = moveClock(clock, move, calendars)
  return clock
}

/**
 * When a clock is due, in epoch milliseconds: when all that was given has passed while it ran. A stopped one was due
 * then; a paused one would be if it went on at `now`, and without that, had it not been paused.
 */
export function dueOf(clock: Clock, calendars: Calendars, now?: number): number {
  const runs = runsOf(clock, now)
  let place: Place = { run: 0, at: clock.startedAt }
  for (const grant of clock.budget) place = spent(grant, place, runs, calendars)
  for (const grant of clock.more) place = spent(grant, place, runs, calendars)
  return Math.max(place.at, clock.notBefore)
}

type Place = { readonly run: number; readonly at: number }

/** The stretches in which time is spent, the last of them without an end. */
function runsOf(
  { stretches, pausedAt, stoppedAt, calendar }: Clock,
  now: number | undefined,
): readonly Stretch[] {
  if (pausedAt !== null && stoppedAt === null && now !== undefined && now > pausedAt)
    return [...stretches, { from: now, to: null, calendar }]
  const last = stretches.at(-1)
  return !last || last.to === null ? stretches : [...stretches.slice(0, -1), { ...last, to: null }]
}

/** Where a grant is used up that begins to be used at a place. */
function spent(
  { by, amount }: Grant,
  { run, at }: Place,
  runs: readonly Stretch[],
  calendars: Calendars,
): Place {
  let left = amount
  for (let index = run; ; index += 1) {
    const { from, to, calendar } = runs[index]!
    const begin = index === run ? at : from
    const measure = calendars(calendar)[by]
    const due = measure.due(begin, left)
    if (to === null || due <= to) return { run: index, at: due }
    left -= measure.between(begin, to)
  }
}

/** A clock as it is told: times of the city's people, not of machines. */
export function tellClock(
  clock: Clock,
  calendars: Calendars,
  now?: Temporal.Instant,
): Pick<CaseClock, 'startedAt' | 'dueAt' | 'pausedAt' | 'stoppedAt'> {
  return {
    startedAt: instant(clock.startedAt),
    dueAt: instant(dueOf(clock, calendars, now?.epochMilliseconds)),
    pausedAt: clock.pausedAt === null ? null : instant(clock.pausedAt),
    stoppedAt: clock.stoppedAt === null ? null : instant(clock.stoppedAt),
  }
}

function instant(moment: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(moment)
}

/** How an edition counts; made once, it is asked as often as one likes. */
export function countingOf({ timeZone, hours, days }: CalendarEdition): Counting {
  const named = { zh: '', en: '' }
  const calendar = officialCalendar(days.map(({ date, kind }): CalendarDay => ({ date, kind, name: named })))
  const rules = hours.map(({ from, periods }) => ({ from: dayNumberOfText(from), periods }))
  const hoursOn = (day: number): Periods =>
    (rules.findLast(({ from }) => from <= day) ?? rules[0])?.periods ?? []
  return {
    working: new WorkingTime(timeZone, (day) => (isWorked(calendar, day) ? hoursOn(day) : [])),
    calendar: calendarTime(timeZone),
    workingDay: (moment) =>
      hoursOn(Math.floor(wallOf(timeZone, moment) / MS_PER_DAY)).reduce(
        (sum, { opens, closes }) => sum + (closes - opens) * MS_PER_MINUTE,
        0,
      ),
  }
}

function started({ at, calendar, ...move }: ClockMove, calendars: Calendars): Clock {
  return {
    startedAt: at,
    budget: move.what === 'start' ? granted(move.budget, calendars(calendar), at) : [],
    more: [],
    stretches: [{ from: at, to: null, calendar }],
    notBefore: -Infinity,
    pausedAt: null,
    stoppedAt: null,
    at,
    calendar,
  }
}

/** A running clock goes on by another edition from a moment on; one that stands still will. */
function countedBy(clock: Clock, at: number, calendar: CalendarId): Clock {
  if (clock.pausedAt !== null || clock.calendar === calendar) return { ...clock, at, calendar }
  const { stretches } = halted(clock, at)
  return { ...clock, at, calendar, stretches: [...stretches, { from: at, to: null, calendar }] }
}

function halted(clock: Clock, at: number): Clock {
  const stretches = clock.stretches.map((one) => (one.to === null ? { ...one, to: at } : one))
  return { ...clock, stretches }
}

function resumed(clock: Clock, at: number): Clock {
  const { calendar, stretches } = clock
  return { ...clock, pausedAt: null, stretches: [...stretches, { from: at, to: null, calendar }] }
}

/**
 * A budget in milliseconds that count: first its working time, then its days of the calendar; empty where it gives
 * nothing. A working day is as long as the one in force when it is given. Throws RangeError for amounts that
 * cannot be.
 */
function granted(
  { workingDays = 0, workingMinutes = 0, days = 0 }: Budget,
  counting: Counting,
  at: number,
): Grant[] {
  const working = Math.round(workingDays * counting.workingDay(at) + workingMinutes * MS_PER_MINUTE)
  const calendar = Math.round(days * MS_PER_DAY)
  if (!(working >= 0 && calendar >= 0 && Number.isFinite(working + calendar)))
    throw new RangeError('a budget is a finite amount of time from 0 on')
  const grants: Grant[] = [
    { by: 'working', amount: working },
    { by: 'calendar', amount: calendar },
  ]
  return grants.filter(({ amount }) => amount > 0)
}
