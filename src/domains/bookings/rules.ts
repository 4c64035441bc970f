import { dayNumberOfText, textOfDay } from '../../kernel/calendar.ts'
import type { Who } from '../../kernel/access.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { defineProblem, signInNeeded } from '../../kernel/problem.ts'
import { clockOfMinutes, momentOf } from '../../kernel/wall-clock.ts'

export const spaceUnknown = defineProblem('space-unknown', 404)
export const spaceNotBookable = defineProblem('space-not-bookable', 422)
export const notBookableByYou = defineProblem('not-bookable-by-you', 403)
export const closedThen = defineProblem('space-closed-then', 422)
export const timeTaken = defineProblem('time-taken', 409)
export const timePassed = defineProblem('time-passed', 422)
export const noSuchTime = defineProblem('time-does-not-exist', 422)
export const tooFarAhead = defineProblem('too-far-ahead', 422)
export const lengthNotOffered = defineProblem('length-not-offered', 422)
export const partyTooLarge = defineProblem('party-larger-than-room', 422)
export const notAgreed = defineProblem('house-rules-not-agreed', 422)
export const termsChanged = defineProblem('terms-changed', 409)
export const equipmentNotOffered = defineProblem('equipment-not-offered', 422)
export const purposeNotOffered = defineProblem('purpose-not-offered', 422)
export const fairUseReached = defineProblem('fair-use-reached', 422)
export const seriesChanged = defineProblem('series-changed', 409)
export const seriesFaulty = defineProblem('series-faulty', 422)
export const bookingNotFound = defineProblem('booking-not-found', 404)
export const bookingOver = defineProblem('booking-over', 409)
export const bookingBegun = defineProblem('booking-begun', 409)
export const bookingNotBegun = defineProblem('booking-not-begun', 409)
export const reasonNeeded = defineProblem('reason-needed', 422)
export const visitFull = defineProblem('visit-full', 409)
export const routeNotFound = defineProblem('route-not-found', 404)
export const routeFaulty = defineProblem('route-faulty', 422)
export const headsOutOfRange = defineProblem('heads-out-of-range', 422)
export const counterNotFound = defineProblem('counter-not-found', 404)
export const deskNotFound = defineProblem('desk-not-found', 404)
export const guideNotFound = defineProblem('guide-not-found', 404)
export const deskElsewhere = defineProblem('desk-elsewhere', 422)
export const noDeskFree = defineProblem('no-desk-free', 409)
export const appointmentHeld = defineProblem('appointment-held', 409)
export const organisationNotYours = defineProblem('organisation-not-yours', 403)
export const organisationNotServed = defineProblem('organisation-not-served', 422)
export const contactAskedAlready = defineProblem('contact-asked-already', 409)
export const contactNotFound = defineProblem('contact-not-found', 404)
export const appealNotFound = defineProblem('appeal-not-found', 404)
export const appealAskedAlready = defineProblem('appeal-asked-already', 409)
export const appealAnswered = defineProblem('appeal-answered', 409)
export const noLimitHere = defineProblem('no-limit-here', 422)
export const fairUseFaulty = defineProblem('fair-use-faulty', 422)
export const termsFaulty = defineProblem('terms-faulty', 422)

/** What each constraint of the room is called when it refuses. */
export const REFUSALS = {
  contact_asks_once: () => contactAskedAlready(),
  appeal_waits_once: () => appealAskedAlready(),
} as const

/** A stretch of moments: epoch milliseconds, the end excluded. */
export type Stretch = { readonly start: number; readonly end: number }

/** In milliseconds. */
export const MINUTE = 60_000

/** 'YYYY-MM-DDTHH:MM' as the clock on the wall there shows a moment. */
export function wallOf(moment: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(moment)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
}

/** The same for people: '2026-12-01 08:30'. */
export function wallText(moment: number | Temporal.Instant, timeZone: string): string {
  return wallOf(typeof moment === 'number' ? moment : moment.epochMilliseconds, timeZone).replace('T', ' ')
}

/**
 * The moment at which the clock on a wall there first shows this time (2026-12-01T08:30). Throws
 * time-does-not-exist where the clock is set forward over it.
 */
export function momentOfWall(wall: string, timeZone: string): number {
  const [date = '', clock = ''] = wall.split('T')
  const minute = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
  const moment = momentOf(timeZone, dayNumberOfText(date), minute)
  if (wallOf(moment, timeZone) !== wall) throw noSuchTime({ when: wall.replace('T', ' ') })
  return moment
}

/** YYYY-MM-DD on the wall there. */
export function dateOfMoment(moment: number, timeZone: string): string {
  return wallOf(moment, timeZone).slice(0, 10)
}

/** So many days after a date, YYYY-MM-DD. */
export function daysAfter(date: string, days: number): string {
  return textOfDay(dayNumberOfText(date) + days)
}

export const instantOf = (moment: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(moment)

/** Whether some of the stretches, which do not overlap and are in order, holds all of this one. */
export function holds(stretches: readonly Stretch[], { start, end }: Stretch): boolean {
  return stretches.some((one) => one.start <= start && end <= one.end)
}

/** Whether nothing of what is taken touches this stretch with its minutes before and after. */
export function isFree(
  taken: readonly Stretch[],
  { start, end }: Stretch,
  { before, after }: { before: number; after: number },
): boolean {
  const [from, to] = [start - before * MINUTE, end + after * MINUTE]
  return !taken.some((one) => one.start < to && from < one.end)
}

/** The text of a stretch on one day for people: '2026-12-01 08:30–10:00'. */
export function stretchText({ start, end }: Stretch, timeZone: string): string {
  const [from, to] = [wallText(start, timeZone), wallText(end, timeZone)]
  return `${from}–${from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : to}`
}

/** Minutes since midnight as HH:MM, past midnight those of the next day. */
export const clockText = (minutes: number): string => clockOfMinutes(minutes % 1440)

/** Whoever has signed in. Throws sign-in-needed. */
export function somebody(who: Who): Who & { readonly person: PersonId } {
  if (!who.person) throw signInNeeded()
  return { ...who, person: who.person }
}
