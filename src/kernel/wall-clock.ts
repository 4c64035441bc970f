/**
 * Wall clocks: from "08:30 on that day, there" to a moment, without asking Temporal every time.
 * Between two changes of its offset a zone's clock is a subtraction; only the changes are looked up.
 */

import type { Settings } from './settings.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** Minutes of a clock face, HH:MM from 00:00 on; past 24:00 it is the next day's small hours. */
export function minutesOfClock(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3, 5))
}

/** HH:MM of minutes since midnight; 1560 is '26:00'. */
export function clockOfMinutes(minutes: number): string {
  const hours = Math.trunc(minutes / 60)
  return `${String(hours).padStart(2, '0')}:${String(minutes - hours * 60).padStart(2, '0')}`
}

/**
 * A stretch of time with one offset. Wall times are milliseconds as if the clock showed UTC. It answers
 * for wall times from what the old clock was about to show at its beginning (so that the doubled hour of
 * a clock set back belongs to the stretch before) to what this one is about to show at its end.
 */
type Steady = {
  readonly begins: number
  readonly ends: number
  readonly offset: number
  readonly wallFrom: number
  readonly wallTo: number
}

const steadies = new Map<string, Steady[]>()

/** Stretches remembered per zone: some decades of summer times, so that asking far and wide costs no memory. */
const REMEMBERED = 64

/**
 * The first moment (epoch milliseconds) at which the clock of a time zone has reached this minute of
 * this day (`dayNumber`); minutes may exceed 1440. A clock set back shows an hour twice: the first time
 * counts. A clock set forward skips an hour: every minute of it is reached at the leap. So later wall
 * times never come before earlier ones. Throws RangeError for an unknown zone.
 */
export function momentOf(timeZone: string, day: number, minute: number): number {
  return momentOfWall(timeZone, day * DAY + minute * MINUTE)
}

/** The same for a wall time: milliseconds as if the clock showed UTC. */
export function momentOfWall(timeZone: string, wall: number): number {
  const steady = steadyAt(timeZone, wall)
  return Math.max(steady.begins, wall - steady.offset)
}

/**
 * The latest wall time that the clock of a time zone has reached by a moment, both in milliseconds: an hour
 * that is shown twice is reached once, and stands still the second time. The inverse of `momentOfWall`.
 */
export function wallOf(timeZone: string, moment: number): number {
  const { offset, wallFrom } = steadyDuring(timeZone, moment)
  return Math.max(wallFrom, moment + offset)
}

/** The date that the clock of a time zone shows at a moment (epoch milliseconds). */
export function dateAt(timeZone: string, moment: number): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone).toPlainDate()
}

/** The day in the city at a moment, YYYY-MM-DD. */
export function dayOf(
  { settings }: { readonly settings: Pick<Settings, 'timeZone'> },
  at: Temporal.Instant,
): string {
  return dateAt(settings.timeZone, at.epochMilliseconds).toString()
}

/**
 * Whether this is the name of an IANA time zone, in its official spelling. Bare offsets ('+08:00') are
 * not: PostgreSQL reads their sign the other way round.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Temporal.ZonedDateTime(0n, name).timeZoneId === name
  } catch {
    return false
  }
}

function steadyAt(timeZone: string, wall: number): Steady {
  const known = knownOf(timeZone)
  for (const steady of known) if (steady.wallFrom <= wall && wall < steady.wallTo) return steady
  return remember(known, findSteady(timeZone, wall))
}

function steadyDuring(timeZone: string, moment: number): Steady {
  const known = knownOf(timeZone)
  for (const steady of known) if (steady.begins <= moment && moment < steady.ends) return steady
  return remember(
    known,
    steadyAround(Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(timeZone)),
  )
}

function knownOf(timeZone: string): Steady[] {
  let known = steadies.get(timeZone)
  if (!known) steadies.set(timeZone, (known = []))
  return known
}

function remember(known: Steady[], found: Steady): Steady {
  if (known.length === REMEMBERED) known.length = 0
  known.push(found)
  return found
}

function findSteady(timeZone: string, wall: number): Steady {
  // Where the clock shows this time twice we want the first; where never, this lands before the leap.
  const earlier = Temporal.Instant.fromEpochMilliseconds(wall)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  const steady = steadyAround(earlier)
  if (wall < steady.wallTo) return steady
  // The wall time is skipped: the stretch that begins with the leap answers for it.
  const leap = earlier.getTimeZoneTransition('next')
  return leap ? steadyAround(leap) : steady
}

function steadyAround(time: Temporal.ZonedDateTime): Steady {
  const offset = time.offsetNanoseconds / 1e6
  // A transition is not its own "previous" one; a nanosecond later it is.
  const last = time.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
  const next = time.getTimeZoneTransition('next')
  const offsetBefore = last ? last.subtract({ nanoseconds: 1 }).offsetNanoseconds / 1e6 : offset
  return {
    begins: last?.epochMilliseconds ?? -Infinity,
    ends: next?.epochMilliseconds ?? Infinity,
    offset,
    wallFrom: last ? last.epochMilliseconds + offsetBefore : -Infinity,
    wallTo: next ? next.epochMilliseconds + offset : Infinity,
  }
}
