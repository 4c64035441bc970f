import type { Question, StationKind } from '../../src/domains/stations/contract.ts'
import type { StationsMemory } from '../../src/domains/stations/public.ts'
import { type Position, WIRE_STEPS } from '../../src/kernel/geo.ts'

/** As much of a station as a map of thousands needs. */
export type Spot = { readonly id: string; readonly at: Position }

export type SpotsAsked = {
  readonly question: Question
  readonly kind: StationKind | null
  readonly now: number
  /** Somewhere in the city, to look from. */
  readonly from: Position
}

const MINUTE = 60_000

/**
 * All stations of the city that fit, for maps that show a great part of it. Kept for a minute by the
 * clock: going through twelve thousand takes longer than drawing them, and people pan and zoom.
 */
export function keepSpots(stations: StationsMemory): (asked: SpotsAsked) => readonly Spot[] {
  const kept = new Map<string, readonly Spot[]>()
  let minute = NaN
  return (asked) => {
    const { question, kind, now } = asked
    if (Math.floor(now / MINUTE) !== minute) kept.clear()
    minute = Math.floor(now / MINUTE)
    const key = `${question} ${kind}`
    let spots = kept.get(key)
    if (!spots) kept.set(key, (spots = findSpots(stations, asked)))
    return spots
  }
}

function findSpots(stations: StationsMemory, { question, kind, now, from }: SpotsAsked): Spot[] {
  if (kind === null && (question === 'any' || question === 'now'))
    return spotsOfPoints(stations, question, now)
  return stations
    .near({ at: from, question, ...(kind && { kind }), limit: stations.count, now })
    .map(({ id, at }) => ({ id, at: [at.lon, at.lat] }))
}

function spotsOfPoints(stations: StationsMemory, question: 'any' | 'now', now: number): Spot[] {
  const { ids, lon, lat, open } = stations.points(now)
  return ids.flatMap((id, i) => {
    if (question === 'now' && open[i] !== 1) return []
    return [{ id, at: [(lon[i] ?? 0) / WIRE_STEPS, (lat[i] ?? 0) / WIRE_STEPS] as const }]
  })
}
