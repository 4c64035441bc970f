import {
  stretchesOf,
  type WeeklyWindow,
  windowsOfStretch,
} from '../../../src/domains/visits/wishes/contract.ts'
import { clockOfMinutes, minutesOfClock } from '../../../src/kernel/wall-clock.ts'

/** A stretch of one weekday (1 Monday to 7 Sunday) or of every day (0), by the clock on the wall: '13:00'. */
export type WindowDraft = { readonly weekday: number; readonly from: string; readonly until: string }

/** Minutes since midnight of '13:05'; NaN for anything else. */
const minutesOf = (clock: string): number => (/^\d\d:\d\d$/.test(clock) ? minutesOfClock(clock) : NaN)

/** Windows as they are typed; the end of a day is 24:00. */
export function draftsOf(windows: readonly WeeklyWindow[]): WindowDraft[] {
  return stretchesOf(windows).map(({ weekday, from, until }) => ({
    weekday,
    from: clockOfMinutes(from),
    until: clockOfMinutes(until),
  }))
}

/** What was typed as windows. An end at midnight is the end of that day. */
export function windowsOf(drafts: readonly WindowDraft[]): WeeklyWindow[] {
  return drafts.flatMap(({ weekday, from, until }) =>
    windowsOfStretch({ weekday, from: minutesOf(from), until: minutesOf(until) || 1440 }),
  )
}

/** Whether it can be sent: a beginning and a later end. */
export function isStretch({ from, until }: WindowDraft): boolean {
  return minutesOf(from) < (minutesOf(until) || 1440)
}
