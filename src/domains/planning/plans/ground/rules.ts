import type { Position } from '../../../../kernel/geo.ts'
import type { UnitId } from '../../../../kernel/ids.ts'
import type { StationId } from '../../../stations/contract.ts'
import type { Ground } from '../../siting/contract.ts'
import { layPlaces } from '../../walking/places/rules.ts'
import type { PlanSite } from '../contract.ts'

/** People of a micro-grid, where its label stands. */
export type Dweller = { readonly unit: UnitId; readonly at: Position; readonly people: number }

/** Where a station may stand: one that is there, or the middle of a micro-grid. */
export type Spot = { readonly at: Position; readonly station: StationId | null; readonly unit: UnitId | null }

/** Stations that are there and the middle of each micro-grid, in that order: the sites of a ground. */
export function spotsOf(dwellers: readonly Dweller[], stations: readonly Spot[]): Spot[] {
  return [...stations, ...dwellers.map(({ unit, at }): Spot => ({ at, unit, station: null }))]
}

/** The ground for a place: its people, and where stations stand or may stand. */
export function groundOf(dwellers: readonly Dweller[], spots: readonly Spot[]): Ground {
  const origin = dwellers[0]?.at ?? spots[0]?.at ?? ([0, 0] as const)
  return {
    demand: {
      ...layPlaces(
        dwellers.map(({ at }) => at),
        origin,
      ),
      people: Float64Array.from(dwellers, ({ people }) => people),
    },
    sites: {
      ...layPlaces(
        spots.map(({ at }) => at),
        origin,
      ),
      existing: Uint8Array.from(spots, ({ station }) => (station === null ? 0 : 1)),
      capacity: null,
    },
    distances: { by: 'line' },
  }
}

/** The sites of an answer as a plan keeps them, each with the people that it serves. */
export function sitesOf(
  open: readonly number[],
  servedBy: readonly number[],
  { dwellers, spots }: { dwellers: readonly Dweller[]; spots: readonly Spot[] },
): PlanSite[] {
  const people = new Map<number, number>()
  for (const [at, site] of servedBy.entries())
    people.set(site, (people.get(site) ?? 0) + (dwellers[at]?.people ?? 0))
  return open.flatMap((index): PlanSite[] => {
    const spot = spots[index]
    if (!spot) return []
    const [lon, lat] = spot.at
    return [{ lon, lat, station: spot.station, unit: spot.unit, people: people.get(index) ?? 0 }]
  })
}
