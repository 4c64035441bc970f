import type { TerritoryMemory } from '../../../src/domains/territory/public.ts'
import type { StationsMemory } from '../../../src/domains/stations/public.ts'
import type { Position } from '../../../src/kernel/geo.ts'
import { type Place, placeOf, placeText, writePlace } from '../../place/place.ts'
import { named, type Reader } from '../../shell/reader.ts'
import type { Draft } from '../draft.ts'
import { reportWords } from '../words.ts'
import { type PickMap, pickMap } from './pick.ts'
import type { FoundSpot, WhereView } from './where.tsx'

type Deps = { readonly territory: TerritoryMemory; readonly stations: StationsMemory }

/** Zoom levels: around a pin, around a community that was chosen, and over the city. */
const CLOSE = 0
const AROUND = 1
const CITY = 6

/** Where a point lies, in names. */
export function placeAtPoint({ territory }: Deps, at: Position | null): Place | null {
  return at && placeOf(territory, writePlace({ point: at }))
}

/** The place of a pin in a few words, or why there is none. */
export function pinText(reader: Reader, place: Place | null): string {
  const words = reportWords(reader)
  if (place === null) return words.mapNone
  if (place.outside) return words.outside
  const { between } = place
  if (between) return words.atBetween(named(reader, between[0]), named(reader, between[1]))
  return words.at(placeText(reader, place))
}

/** The map around the pin; without one around the reader's own place; without that, the city. */
export function mapFor(
  { territory }: Deps,
  draft: Draft,
  cookie: string | undefined,
  zoom: number | null,
): PickMap {
  if (draft.at) return pickMap(draft.at, zoom ?? CLOSE)
  const place = placeOf(territory, cookie)
  return pickMap(place?.at ?? [0, 0], zoom ?? (place?.here ? AROUND : CITY))
}

/** So many of each are offered. */
const MOST = 5

/** Compounds, communities and stations by name. */
export function findSpots({ territory, stations }: Deps, reader: Reader, text: string): FoundSpot[] {
  const units = (['community', 'microGrid', 'subdistrict'] as const).flatMap((kind) =>
    territory.search(text, kind, MOST).flatMap((unit): FoundSpot[] => {
      const at = territory.at(unit.id)
      const above = territory.path(unit.id).slice(1, -1)
      return at
        ? [{ name: named(reader, unit), within: above.map((one) => named(reader, one)).join(' · '), at }]
        : []
    }),
  )
  const places = stations.search(text, { limit: MOST, now: reader.now }).map((station): FoundSpot => ({
    name: named(reader, station),
    within: reader.words.kind[station.kind],
    at: [station.at.lon, station.at.lat],
  }))
  return [...places, ...units].slice(0, 2 * MOST)
}

export type WhereAsked = Pick<WhereView, 'draft' | 'fault'> & {
  readonly cookie: string | undefined
  readonly zoom: number | null
  readonly find: string
}

export function whereView(deps: Deps, reader: Reader, asked: WhereAsked): WhereView {
  const { draft, fault, cookie, zoom, find } = asked
  return {
    draft,
    fault,
    here: pinText(reader, placeAtPoint(deps, draft.at)),
    map: mapFor(deps, draft, cookie, zoom),
    search: find ? { text: find, found: findSpots(deps, reader, find) } : null,
  }
}
