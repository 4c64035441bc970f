import { dayNumber } from '../../../kernel/calendar.ts'
import { dateAt, momentOf } from '../../../kernel/wall-clock.ts'

/** Minutes of the day. A stretch whose end is not after its beginning passes midnight; an empty one is none. */
export type Quiet = { readonly from: number; readonly until: number }

export type Hours = {
  readonly timeZone: string
  readonly quiet: Quiet
  /** Minute of the day at which the day's digest goes out. */
  readonly digestAt: number
}

/**
 * When quiet ends (epoch milliseconds), for a moment that lies within quiet hours; null for any other.
 * Quiet lasts from the first time the clock shows its beginning to the first time it shows its end, so
 * a clock that is set back does not begin it anew.
 */
export function quietEnd({ timeZone, quiet }: Hours, moment: number): number | null {
  const { from, until } = quiet
  if (from === until) return null
  const today = dayNumber(dateAt(timeZone, moment))
  // A clock set back over midnight shows yesterday again: look a day further on both sides.
  for (let day = today - 2; day <= today + 1; day += 1) {
    const begins = momentOf(timeZone, day, from)
    const ends = momentOf(timeZone, from < until ? day : day + 1, until)
    if (begins <= moment && moment < ends) return ends
  }
  return null
}

/** The moment itself, or the end of the quiet hours it lies in. */
export function afterQuiet(hours: Hours, moment: number): number {
  return quietEnd(hours, moment) ?? moment
}

/** When the next digest goes out, after a moment: at its time of the day, or when quiet ends after that. */
export function nextDigest(hours: Hours, moment: number): number {
  const today = dayNumber(dateAt(hours.timeZone, moment))
  for (let day = today - 2; ; day += 1) {
    const due = afterQuiet(hours, momentOf(hours.timeZone, day, hours.digestAt))
    if (due > moment) return due
  }
}

/** When something told now goes out. What is urgent waits for nothing. */
export function dueAt(
  hours: Hours,
  now: number,
  { manner, urgent }: { readonly manner: 'atOnce' | 'digest'; readonly urgent: boolean },
): number {
  if (urgent) return now
  return manner === 'digest' ? nextDigest(hours, now) : afterQuiet(hours, now)
}

/** Tries before a delivery is given up: the pauses between them add up to six hours. */
export const MOST_TRIES = 7
const FIRST_PAUSE_MS = 60_000
const PAUSES_GROW = 3

/** How long to wait after so many tries have failed (1 and up), in milliseconds: 1, 3, 9, 27, 81, 243 minutes. */
export function pauseAfter(tries: number): number {
  return FIRST_PAUSE_MS * PAUSES_GROW ** (tries - 1)
}
