import type { House } from '../../../kernel/app.ts'
import type { Position } from '../../../kernel/geo.ts'
import type { Settings } from '../../../kernel/settings.ts'
import { StationId } from '../../stations/contract.ts'
import type { StationsMemory } from '../../stations/public.ts'
import type { UnitBrief } from '../../territory/contract.ts'
import { type TerritoryMemory, unitNotFound } from '../../territory/public.ts'
import type { StreetsMemory } from '../streets/public.ts'
import { layPlaces } from '../walking/places/rules.ts'
import type { Covered, Question, ReachAsked, StationNear } from './contract.ts'
import type { NearestThen, Reach, ReachMemory } from './memory.ts'
import { countCovered, momentAsked, placesTried, understood } from './rules.ts'

export type ReachHouse = House & {
  readonly territory: TerritoryMemory
  readonly stations: StationsMemory
  readonly streets: StreetsMemory
  readonly settings: Settings
  readonly today: () => string
}
export type Desk = ReachHouse & { readonly reach: ReachMemory }

/** How far people go, and how. */
export async function goneOf(desk: Desk, ask: Pick<Question, 'metres' | 'minutes'>) {
  const reach = await desk.reach.going(ask.minutes !== undefined)
  const { streets } = reach
  const origin = streets && { source: streets.source, licence: streets.licence, asOf: streets.asOf }
  return { reach, gone: understood(ask, origin) }
}

/** A question as it was understood, and who is reached then: by stations that are there, or tried. */
export type Understood = {
  readonly asked: ReachAsked
  readonly reach: Reach
  readonly nearest: NearestThen
  readonly isThere: (grid: number) => boolean
  /** The micro-grids that each place reaches that is tried. */
  readonly tried: readonly ReadonlySet<number>[]
  readonly isCovered: (grid: number) => boolean
  readonly count: (grids: Int32Array, isCovered: (grid: number) => boolean) => Covered
}

export async function askedOf(desk: Desk, ask: Question): Promise<Understood> {
  const { today, settings } = desk
  const { reach, gone } = await goneOf(desk, ask)
  const at = momentAsked(ask, today(), settings.timeZone)
  const nearest = reach.nearest(at)
  const asked: ReachAsked = {
    ...gone,
    at: at === null ? null : Temporal.Instant.fromEpochMilliseconds(at),
    stations: nearest.open.length,
  }
  const tried = reachedFrom(reach, placesTried(ask.tried), asked.metres)
  const isThere = (grid: number) => nearest.metres[grid]! <= asked.metres
  return {
    asked,
    reach,
    nearest,
    isThere,
    tried,
    isCovered: (grid) => isThere(grid) || tried.some((some) => some.has(grid)),
    count: (grids, isCovered) => countCovered(reach.land, grids, isCovered, reach.going.isFar),
  }
}

/** The micro-grids within so many metres of each place. */
export function reachedFrom(
  { land, going }: Reach,
  places: readonly Position[],
  metres: number,
): ReadonlySet<number>[] {
  if (places.length === 0) return []
  const around = going.around(going.bring(layPlaces(places, land.origin)))
  return places.map((_, place) => new Set(Array.from(around(place, metres))))
}

export function unitOf({ territory }: Desk, id: string): UnitBrief {
  const unit = territory.brief(id)
  if (!unit) throw unitNotFound()
  return unit
}

export const named = ({ id, kind, zh, en }: UnitBrief) => ({ id, kind, zh, en })

/** A station by its number, and how far somebody goes to it. */
export function stationNear(
  { stations }: Desk,
  { standing }: Reach,
  next: { site: number; metres: number } | undefined,
): StationNear | null {
  const found = next && stations.brief(standing.ids[next.site] ?? '')
  return found
    ? { id: StationId.parse(found.id), zh: found.zh, en: found.en, metres: Math.round(next.metres) }
    : null
}

/** How far a station is still looked for from a place on foot, in metres. */
const LOOKED_FOR = 5_000

/** The open station that is nearest to a place, as people go. */
export function nearestTo(desk: Desk, { reach, nearest }: Understood, place: Position): StationNear | null {
  const limit = reach.streets ? LOOKED_FOR : Infinity
  const { land, going, standing } = reach
  const next = going.next(layPlaces([place], land.origin), standing.brought, nearest.open, limit)
  return stationNear(desk, reach, next)
}
