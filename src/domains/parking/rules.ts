import { defineProblem } from '../../kernel/problem.ts'
import type { Window } from './contract.ts'

export const pointNotFound = defineProblem('parking-point-not-found', 404)
export const spaceNotFound = defineProblem('parking-space-not-found', 404)
export const reservationNotFound = defineProblem('parking-reservation-not-found', 404)
export const pactNotAgreed = defineProblem('pact-not-agreed', 409)
export const pactMissing = defineProblem('pact-missing', 409)
export const pactIsNotTheLatest = defineProblem('pact-is-not-the-latest', 409)
export const bookingPaused = defineProblem('parking-is-paused', 403)
export const tooEarly = defineProblem('parking-opens-later', 409)
export const notOpenThen = defineProblem('parking-not-open-then', 409)
export const bookedThatEvening = defineProblem('parking-booked-that-evening', 409)
export const nothingToGiveBack = defineProblem('parking-nothing-to-give-back', 409)
export const offerOver = defineProblem('parking-offer-is-over', 409)
export const takebackFaulty = defineProblem('parking-takeback-faulty', 422)
export const notOverdue = defineProblem('parking-not-overdue', 409)
export const appealMade = defineProblem('parking-appeal-is-made-once', 409)
export const pauseNotFound = defineProblem('parking-pause-not-found', 404)
export const windowsFaulty = defineProblem('parking-windows-faulty', 422)
export const labelTaken = defineProblem('parking-space-is-labelled-once', 409)
export const closedAlready = defineProblem('parking-point-is-closed-then', 409)
export const overstayReported = defineProblem('parking-overstay-is-reported', 409)
export const exportTooLong = defineProblem('parking-export-too-long', 422)

/** Constraints of the room that may refuse, and what they say. */
export const REFUSALS = {
  space_is_labelled_once: () => labelTaken(),
  one_window_a_day: () => windowsFaulty(),
  one_exception_a_date: () => windowsFaulty(),
  point_is_closed_once: () => closedAlready(),
  one_overstay_at_a_time: () => overstayReported(),
} as const

/** Numbers of the rules that hold on a day (parking.rule). Days, hours and minutes as the names say. */
export type Rules = Readonly<
  Record<
    | 'residentDays'
    | 'othersHours'
    | 'leaveMinutes'
    | 'remindMinutes'
    | 'pauseMinutes'
    | 'pauseDays'
    | 'choiceDays'
    | 'plateMinutes'
    | 'keepDays',
    number
  >
>

/** 沪A12345 as it may stand in a list: 沪A***45. */
export function maskPlate(plate: string): string {
  return `${plate.slice(0, 2)}***${plate.slice(-2)}`
}

/** The days of a month from a day on, without those that are not wanted. `month`: 2026-12. */
export function daysOfMonth(month: string, from: string, except: readonly string[] = []): string[] {
  const first = Temporal.PlainYearMonth.from(month)
  const days = Array.from({ length: first.daysInMonth }, (_, i) =>
    first.toPlainDate({ day: i + 1 }).toString(),
  )
  return days.filter((day) => day >= from && !except.includes(day))
}

/**
 * From when on an evening may be booked: residents of the unit, and guests whose evening was taken back lately,
 * days ahead; everybody else hours before it begins. `from`: when the evening begins.
 */
export function bookableFrom(from: Temporal.Instant, isFirst: boolean, rules: Rules): Temporal.Instant {
  return from.subtract({ hours: isFirst ? rules.residentDays * 24 : rules.othersHours })
}

const compare = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b)

export type Takeback = {
  /** Until when a car that is there may stay; for one that has not come, the moment of asking. */
  readonly leaveBy: Temporal.Instant
  /** What is left of the guest's evening, if anything. */
  readonly keeps: { readonly from: Temporal.Instant; readonly to: Temporal.Instant } | null
}

/**
 * What becomes of an evening when its owner needs the space from a moment on. Whoever has not begun gives way at
 * once; whoever is parked there has time to leave; what lies before the owner's return stays theirs.
 */
export function takebackOf(
  evening: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
  needed: Temporal.Instant,
  now: Temporal.Instant,
  rules: Rules,
): Takeback {
  const hasBegun = compare(evening.from, now) <= 0
  const earliest = hasBegun ? now.add({ minutes: rules.leaveMinutes }) : needed
  const wished = compare(needed, earliest) > 0 ? needed : earliest
  const leaveBy = compare(wished, evening.to) > 0 ? evening.to : wished
  const keeps = compare(leaveBy, evening.from) > 0 ? { from: evening.from, to: leaveBy } : null
  return { leaveBy, keeps }
}

/** The night's window of a weekday runs over the next day's beginning: two windows may not meet. */
export function windowsMeet(windows: readonly Window[]): boolean {
  const spans = windows
    .map(({ weekday, from, to }) => ({ from: (weekday - 1) * 1440 + from, to: (weekday - 1) * 1440 + to }))
    .toSorted((a, b) => a.from - b.from)
  const [first] = spans
  const round = first ? [...spans, { from: first.from + 7 * 1440, to: first.to + 7 * 1440 }] : []
  return round.some((one, i) => i > 0 && one.from < (round[i - 1]?.to ?? 0))
}

/** Metres between two places of a city, near enough to sort by. */
export function metresBetween(
  a: { readonly lon: number; readonly lat: number },
  b: { readonly lon: number; readonly lat: number },
): number {
  const north = (a.lat - b.lat) * 111_195
  const east = (a.lon - b.lon) * 111_195 * Math.cos((a.lat * Math.PI) / 180)
  return Math.round(Math.hypot(north, east))
}
