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
import type { Found } from './rules.ts'

export type FindAsk = z.output<typeof findActivities.schema.querystring>
type House = {
  readonly activities: ActivitiesMemory
  readonly stations: StationsMemory
  readonly territory: TerritoryMemory
}

/** How many are looked at for free seats in one question to the database. */
const A_PAGE = 200

/**
 * What is on in a time, near a point or in a unit, a page of it, with how full each is. Throws unit-not-found. A
 * session whose course has begun is found as well; whether one can still get in its seats tell.
 */
export async function findOn(
  tx: Tx,
  { activities, stations, territory }: House,
  ask: FindAsk,
  now = Temporal.Now.instant(),
): Promise<{ found: SessionFound[]; total: number; next: SessionId | null }> {
  const { unit, lon, lat, limit, after, free } = ask
  if (unit !== undefined && !territory.brief(unit)) throw unitNotFound()
  const below = unit === undefined ? undefined : territory.below(unit)
  const from = ask.from ?? now
  const hits = activities.find({
    from: from.epochMilliseconds,
    to: (ask.to ?? from.add({ hours: 7 * 24 })).epochMilliseconds,
    topic: ask.topic,
    age: ask.age,
    station: ask.station,
    lies: below && ((station) => below.has(stations.unitOf(station) ?? '')),
    at: lon === undefined || lat === undefined ? undefined : [lon, lat],
    within: ask.within,
    order: ask.order,
  })
  const begin = after === undefined ? 0 : hits.findIndex(({ session }) => session.id === after) + 1
  const found: SessionFound[] = []
  let at = begin
  while (at < hits.length && found.length < limit) {
    const page = hits.slice(at, at + (free ? A_PAGE : limit - found.length))
    const counts = await readCounts(tx, page.map(offerOf))
    for (const hit of page) {
      if (found.length === limit) break
      at += 1
      const seats = counts.get(offerOf(hit) ?? '') ?? null
      if (free && !hasRoom(hit, seats, now)) continue
      const told = toldOf(stations, hit, seats)
      if (told) found.push(told)
    }
  }
  return { found, total: hits.length, next: at < hits.length ? (found.at(-1)?.id ?? null) : null }
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
