import { metresBetween, type Position } from '../../../kernel/geo.ts'
import type { ActivityKind, Audience } from '../activity/contract.ts'
import type { OfferId, OfferPolicy } from '../../../engines/capacity/contract.ts'
import type { Both } from '../../stations/contract.ts'

/** What all sessions of an activity share. */
export type ActivityKept = {
  readonly id: string
  readonly kind: ActivityKind
  readonly topic: string
  readonly title: Both
  readonly audience: Audience
  readonly way: 'none' | 'session' | 'course'
  readonly policy: OfferPolicy
  /** Of a course. */
  readonly offer: OfferId | null
  readonly station: string
  readonly sessions: number
}

/** A session as it is kept in memory; times in milliseconds since 1970. */
export type SessionKept = {
  readonly id: string
  readonly activity: ActivityKept
  readonly number: number
  readonly start: number
  readonly end: number
  readonly day: string
  readonly offer: OfferId | null
  readonly calledOff: boolean
}

/** Sessions in order of their beginning, and of their ids where two begin together. */
export type Index = { readonly sessions: readonly SessionKept[]; readonly longest: number }

const inOrder = (a: SessionKept, b: SessionKept) => a.start - b.start || (a.id < b.id ? -1 : 1)

export function indexOf(sessions: readonly SessionKept[]): Index {
  const sorted = sessions.toSorted(inOrder)
  return {
    sessions: sorted,
    longest: sorted.reduce((most, { start, end }) => Math.max(most, end - start), 0),
  }
}

/** The same with all sessions of one activity replaced. */
export function replaceActivity(index: Index, activity: string, by: readonly SessionKept[]): Index {
  const rest = index.sessions.filter((one) => one.activity.id !== activity)
  const fresh = by.toSorted(inOrder)
  const merged: SessionKept[] = []
  let at = 0
  for (const one of rest) {
    for (let next = fresh[at]; next && inOrder(next, one) < 0; next = fresh[++at]) merged.push(next)
    merged.push(one)
  }
  merged.push(...fresh.slice(at))
  const longest = by.reduce((most, { start, end }) => Math.max(most, end - start), index.longest)
  return { sessions: merged, longest }
}

export type Ask = {
  readonly from: number
  readonly to: number
  readonly topic?: string | undefined
  readonly age?: number | undefined
  readonly station?: string | undefined
  /** Whether a station is meant, by the unit it stands in. */
  readonly lies?: ((station: string) => boolean) | undefined
  readonly at?: Position | undefined
  readonly within?: number | undefined
  readonly order: 'time' | 'near'
}

export type Found = { readonly session: SessionKept; readonly metres: number | null }

function firstFrom(sessions: readonly SessionKept[], start: number): number {
  let [low, high] = [0, sessions.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sessions[middle]?.start ?? Infinity) >= start) high = middle
    else low = middle + 1
  }
  return low
}

/** Whether somebody who reaches this age in the year may come. */
export function suitsAge({ ageFrom, ageTo }: Pick<Audience, 'ageFrom' | 'ageTo'>, age: number): boolean {
  return (ageFrom === null || age >= ageFrom) && (ageTo === null || age <= ageTo)
}

/**
 * Sessions that are on or begin in a time, in order of time or of distance. `placeOf`: where a station stands;
 * undefined where it is not public, and nothing at it is found.
 */
export function findIn(
  { sessions, longest }: Index,
  ask: Ask,
  placeOf: (station: string) => Position | undefined,
): Found[] {
  const { from, to, topic, age, station, lies, at, within = Infinity, order } = ask
  const metresOf = new Map<string, number | null>()
  const distance = (id: string): number | null => {
    let metres = metresOf.get(id)
    if (metres === undefined) {
      const place = placeOf(id)
      const meant = place !== undefined && (!lies || lies(id))
      metres = meant ? (at ? Math.round(metresBetween(at, place)) : 0) : null
      metresOf.set(id, metres)
    }
    return metres
  }
  const found: Found[] = []
  for (let i = firstFrom(sessions, from - longest); i < sessions.length; i++) {
    const session = sessions[i]
    if (!session || session.start >= to) break
    const { activity } = session
    if (session.end <= from) continue
    if (station !== undefined && activity.station !== station) continue
    if (topic !== undefined && activity.topic !== topic) continue
    if (age !== undefined && !suitsAge(activity.audience, age)) continue
    const metres = distance(activity.station)
    if (metres === null || metres > within) continue
    found.push({ session, metres: at ? metres : null })
  }
  return order === 'near' && at ? found.toSorted((a, b) => (a.metres ?? 0) - (b.metres ?? 0)) : found
}
