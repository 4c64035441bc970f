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

/** Whether an activity is meant, wherever it is. */
function isMeant({ station, topic, audience }: ActivityKept, ask: Ask): boolean {
  return (
    (ask.station === undefined || station === ask.station) &&
    (ask.topic === undefined || topic === ask.topic) &&
    (ask.age === undefined || suitsAge(audience, ask.age))
  )
}

/** Tells of each station once how far it is; null: too far, elsewhere or not public. Where no point is asked about: 0. */
function metresTo({ at, within = Infinity, lies }: Ask, placeOf: (station: string) => Position | undefined) {
  const known = new Map<string, number | null>()
  const measure = (station: string): number | null => {
    const place = placeOf(station)
    if (!place || (lies && !lies(station))) return null
    const metres = at ? Math.round(metresBetween(at, place)) : 0
    return metres > within ? null : metres
  }
  return (station: string): number | null => {
    let metres = known.get(station)
    if (metres === undefined) known.set(station, (metres = measure(station)))
    return metres
  }
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
  const { from, to, at, order } = ask
  const distance = metresTo(ask, placeOf)
  const found: Found[] = []
  for (let i = firstFrom(sessions, from - longest); i < sessions.length; i++) {
    const session = sessions[i]
    if (!session || session.start >= to) break
    if (session.end <= from || !isMeant(session.activity, ask)) continue
    const metres = distance(session.activity.station)
    if (metres !== null) found.push({ session, metres: at ? metres : null })
  }
  return order === 'near' && at ? found.toSorted((a, b) => (a.metres ?? 0) - (b.metres ?? 0)) : found
}
