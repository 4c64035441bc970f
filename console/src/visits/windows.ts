import type { WeeklyWindow } from '../../../src/domains/visits/wishes/contract.ts'

/** A stretch of one weekday (1 Monday to 7 Sunday) or of every day (0), by the clock on the wall: '13:00'. */
export type WindowDraft = { readonly weekday: number; readonly from: string; readonly until: string }

const WEEK = [1, 2, 3, 4, 5, 6, 7]

/** Minutes since midnight of '13:05'; NaN for anything else. */
function minutesOf(clock: string): number {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(clock) ?? []
  return hours === undefined ? NaN : Number(hours) * 60 + Number(minutes)
}

/** '13:05' of 785; the end of a day is 24:00. */
export function clockOf(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

const draftOf = ({ weekday, from, until }: WeeklyWindow): WindowDraft => ({
  weekday,
  from: clockOf(from),
  until: clockOf(until),
})

/** Windows as they are typed; a stretch that is the same on all seven days is one. */
export function draftsOf(windows: readonly WeeklyWindow[]): WindowDraft[] {
  const days = Map.groupBy(windows, ({ from, until }) => `${from} ${until}`)
  return [...days.values()].flatMap((alike) => {
    const [first] = alike
    return first && alike.length === WEEK.length ? [{ ...draftOf(first), weekday: 0 }] : alike.map(draftOf)
  })
}

/** What was typed as windows. An end at midnight is the end of that day. */
export function windowsOf(drafts: readonly WindowDraft[]): WeeklyWindow[] {
  return drafts.flatMap(({ weekday, from, until }) =>
    (weekday === 0 ? WEEK : [weekday]).map((day) => ({
      weekday: day,
      from: minutesOf(from),
      until: minutesOf(until) || 1440,
    })),
  )
}

/** Whether it can be sent: a beginning and a later end. */
export function isStretch({ from, until }: WindowDraft): boolean {
  return minutesOf(from) < (minutesOf(until) || 1440)
}
