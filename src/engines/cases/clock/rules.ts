import { addWorkingTime, workingMinutesBetween, type WorkingRule } from '../../../kernel/business-time.ts'
import type { OfficialCalendar } from '../../../kernel/calendar.ts'
import type { Budget } from '../definition/contract.ts'
import type { CalendarId } from './contract.ts'

/** How one edition counts. */
export type Counting = { readonly rule: WorkingRule; readonly calendar: OfficialCalendar }
export type Calendars = (id: CalendarId) => Counting

/** What happens to a clock, in the order of the events; `at` in epoch milliseconds. */
export type ClockMove = { readonly at: number; readonly calendar: CalendarId } & (
  | { readonly what: 'start'; readonly budget: Budget }
  | { readonly what: 'pause' }
  | { readonly what: 'resume' }
  | { readonly what: 'extend'; readonly more: Budget }
  | { readonly what: 'rebudget'; readonly budget: Budget }
  | { readonly what: 'recount' }
  | { readonly what: 'stop' }
)

export type Clock = {
  readonly startedAt: number
  readonly budget: Budget
  readonly more: readonly Budget[]
  readonly pauses: readonly { readonly from: number; readonly to: number | null }[]
  readonly pausedAt: number | null
  readonly stoppedAt: number | null
  readonly calendar: CalendarId
}

/** The clock after one more move. */
export function moveClock(before: Clock | undefined, move: ClockMove, _calendars: Calendars): Clock {
  const { at: moment, calendar } = move
  if (!before || move.what === 'start')
    return {
      startedAt: moment,
      budget: move.what === 'start' ? move.budget : {},
      more: [],
      pauses: [],
      pausedAt: null,
      stoppedAt: null,
      calendar,
    }
  if (before.stoppedAt !== null) return before
  if (move.what === 'pause' && before.pausedAt === null)
    return { ...before, pausedAt: moment, pauses: [...before.pauses, { from: moment, to: null }] }
  if (move.what === 'resume' && before.pausedAt !== null)
    return {
      ...before,
      pausedAt: null,
      pauses: [...before.pauses.slice(0, -1), { from: before.pausedAt, to: moment }],
    }
  if (move.what === 'extend') return { ...before, more: [...before.more, move.more] }
  if (move.what === 'rebudget') return { ...before, budget: move.budget }
  return move.what === 'stop' ? { ...before, stoppedAt: moment } : before
}

const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms)

/** When a clock is due, in epoch milliseconds. */
export function dueOf(clock: Clock, calendars: Calendars): number {
  const { rule, calendar } = calendars(clock.calendar)
  const sum = [clock.budget, ...clock.more]
  const total = (part: keyof Budget) => sum.reduce((all, one) => all + (one[part] ?? 0), 0)
  let minutes = total('workingMinutes')
  let hours = total('days') * 24
  for (const { from, to } of clock.pauses) {
    if (to === null) continue
    minutes += workingMinutesBetween(rule, calendar, at(from), at(to))
    hours += (to - from) / 3_600_000
  }
  const days = total('workingDays')
  if (days === 0 && total('workingMinutes') === 0) return clock.startedAt + hours * 3_600_000
  return addWorkingTime(rule, calendar, at(clock.startedAt), { days, minutes }).epochMilliseconds
}
