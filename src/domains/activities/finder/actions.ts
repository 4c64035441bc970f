import type { Tx } from '../../../kernel/database.ts'
import type { z } from 'zod'
import type { StationId } from '../../stations/contract.ts'
import type { StationsMemory } from '../../stations/public.ts'
import { type TerritoryMemory, unitNotFound } from '../../territory/public.ts'
import type { ActivityId } from '../activity/contract.ts'
import type { ActivitiesMemory } from '../memory.ts'
import { readCounts } from '../offers/actions.ts'
import type { SeatCounts, SessionId } from '../sessions/contract.ts'
import type { findActivities, SessionFound } from './contract.ts'
import type { Ask, Found } from './rules.ts'

export type FindAsk = z.output<typeof findActivities.schema.querystring>
type House = {
  readonly activities: ActivitiesMemory
  readonly stations: StationsMemory
  readonly territory: TerritoryMemory
}

/** How many are looked at for free seats in one question to the database. */
const A_PAGE = 200
const A_WEEK = 7 * 24

/**
 * What is on in a time, near a point or in a unit, a page of it, with how full each is. Throws unit-not-found. A
 * session whose course has begun is found as well; whether one can still get in its seats tell.
 */
export async function findOn(
  tx: Tx,
  house: House,
  ask: FindAsk,
  now = Temporal.Now.instant(),
): Promise<{ found: SessionFound[]; total: number; next: SessionId | null }> {
  const { limit, after, free } = ask
  const hits = house.activities.find(searchOf(house, ask, now))
  const found: SessionFound[] = []
  let at = after === undefined ? 0 : hits.findIndex(({ session }) => session.id === after) + 1
  while (at < hits.length && found.length < limit) {
    const page = hits.slice(at, at + (free ? A_PAGE : limit - found.length))
    const told = await tellPage(tx, house.stations, page, free === true, now)
    for (const one of told) {
      if (found.length === limit) break
      at += 1
      if (one) found.push(one)
    }
  }
  return { found, total: hits.length, next: at < hits.length ? (found.at(-1)?.id ?? null) : null }
}

/** Each with how full it is; undefined where it is not wanted. */
async function tellPage(
  tx: Tx,
  stations: StationsMemory,
  page: readonly Found[],
  free: boolean,
  now: Temporal.Instant,
): Promise<(SessionFound | undefined)[]> {
  const counts = await readCounts(tx, page.map(offerOf))
  return page.map((hit) => {
    const seats = counts.get(offerOf(hit) ?? '') ?? null
    return free && !hasRoom(hit, seats, now) ? undefined : toldOf(stations, hit, seats)
  })
}

function searchOf({ stations, territory }: House, ask: FindAsk, now: Temporal.Instant): Ask {
  const {
    unit,
    lon,
    lat,
    topic,
    age,
    station,
    within,
    order,
    from = now,
    to = from.add({ hours: A_WEEK }),
  } = ask
  if (unit !== undefined && !territory.brief(unit)) throw unitNotFound()
  const below = unit === undefined ? undefined : territory.below(unit)
  return {
    from: from.epochMilliseconds,
    to: to.epochMilliseconds,
    topic,
    age,
    station,
    within,
    order,
    lies: below && ((id) => below.has(stations.unitOf(id) ?? '')),
    at: lon === undefined || lat === undefined ? undefined : [lon, lat],
  }
}

/** What is enrolled in: the session, or the course that it is of. */
function offerOf({ session }: Found) {
  return session.offer ?? session.activity.offer
}

function hasRoom({ session }: Found, seats: SeatCounts | null, now: Temporal.Instant): boolean {
  if (session.calledOff) return false
  if (session.activity.way === 'none' || !seats) return true
  const { opensAt, closesAt, state, free, policy } = seats
  const isOpen =
    state === 'open' &&
    (!opensAt || Temporal.Instant.compare(opensAt, now) <= 0) &&
    (!closesAt || Temporal.Instant.compare(closesAt, now) > 0)
  return isOpen && (free > 0 || policy !== 'queue')
}

function toldOf(
  stations: StationsMemory,
  { session, metres }: Found,
  seats: SeatCounts | null,
): SessionFound | undefined {
  const { activity } = session
  const station = stations.brief(activity.station)
  if (!station) return undefined
  return {
    id: session.id as SessionId,
    activity: activity.id as ActivityId,
    kind: activity.kind,
    topic: activity.topic,
    title: activity.title,
    startsAt: Temporal.Instant.fromEpochMilliseconds(session.start),
    endsAt: Temporal.Instant.fromEpochMilliseconds(session.end),
    day: session.day,
    station: {
      id: activity.station as StationId,
      zh: station.zh,
      en: station.en,
      address: station.address,
      ...station.at,
    },
    timeZone: stations.planOf(activity.station)?.timeZone ?? 'UTC',
    metres,
    audience: activity.audience,
    way: activity.way,
    policy: activity.policy,
    offer: session.offer ?? activity.offer,
    number: session.number,
    sessions: activity.sessions,
    calledOff: session.calledOff,
    seats,
  }
}
