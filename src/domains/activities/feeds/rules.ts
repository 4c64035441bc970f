import { timingSafeEqual } from 'node:crypto'
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Keys } from '../../../kernel/keys.ts'
import { defineProblem } from '../../../kernel/problem.ts'

export const calendarNotFound = defineProblem('calendar-not-found', 404)

/** A date as a calendar tells it; what it says is in the language that was asked for. */
export type Told = {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly place: string
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant
  readonly changedAt: Temporal.Instant
  readonly sequence: number
  /** tentative: whoever's calendar it is waits for a seat. */
  readonly state: 'confirmed' | 'tentative' | 'cancelled'
}

export type Side = 'zh' | 'en'

const STATUS = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
} as const

const dateOf = (moment: Temporal.Instant) => new Date(moment.epochMilliseconds)

/**
 * A calendar (RFC 5545) of sessions: times are instants in UTC, which every program shows by its own clock; a session
 * keeps its UID when it is moved, counts its changes in SEQUENCE, and stays as CANCELLED when it is called off.
 */
export function calendarText(name: string, sessions: readonly Told[]): string {
  const calendar = ical({
    name,
    prodId: { company: 'Wutong', product: 'Activities' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3_600,
  })
  for (const { id, title, about, place, startsAt, endsAt, changedAt, sequence, state } of sessions)
    calendar.createEvent({
      id: `${id}@wutong`,
      summary: title,
      description: about,
      location: place,
      start: dateOf(startsAt),
      end: dateOf(endsAt),
      stamp: dateOf(changedAt),
      lastModified: dateOf(changedAt),
      sequence,
      status: STATUS[state],
    })
  return calendar.toString()
}

const USE = 'activities.feed'

/** The secret part of a person's calendar: what nobody can work out from the row that stands behind it. */
export function tokenOf(keys: Keys, feed: string): string {
  return `${feed}.${keys.blindIndex(feed, USE).toString('base64url').slice(0, 32)}`
}

/** The row behind a secret address; undefined where it was not made here. */
export function feedOf(keys: Keys, token: string): string | undefined {
  const [feed = ''] = token.split('.')
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(feed)) return undefined
  const [given, right] = [Buffer.from(token), Buffer.from(tokenOf(keys, feed))]
  return given.length === right.length && timingSafeEqual(given, right) ? feed : undefined
}
