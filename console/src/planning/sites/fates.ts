import type { CalledSite } from '../../../../src/domains/planning/plans/contract.ts'
import type { GroundStation } from '../../../../src/domains/planning/plans/ground/contract.ts'
import { metresBetween } from '../../../../src/kernel/geo.ts'

export type Fate = 'kept' | 'fresh' | 'moved' | 'givenUp'

/** A line of the table and a mark on the map. */
export type SiteLine = {
  readonly fate: Fate
  readonly zh: string
  readonly en: string
  readonly lon: number
  readonly lat: number
  readonly people: number
  /** Its place in the plan's list; of one given up: none. */
  readonly site: number | undefined
  readonly station: string | null
  /** Of a new site that a station moves to: which, and how many metres. */
  readonly from?: { readonly zh: string; readonly en: string; readonly metres: number } | undefined
  /** Of a new one: the number on the map. */
  readonly number?: number
}

/**
 * What becomes of each station, and what is new. Of stations given up and new sites the nearest belong together: the
 * one moves to the other.
 */
export function fatesOf(
  sites: readonly CalledSite[],
  stations: readonly GroundStation[],
  movable: boolean,
): SiteLine[] {
  const kept = new Set(sites.map(({ station }) => station))
  const gone = movable ? stations.filter(({ id, own }) => own && !kept.has(id)) : []
  const fresh = [...sites.entries()].filter(([, { station }]) => station === null)
  const from = pairedOf(
    gone,
    fresh.map(([, site]) => site),
  )
  return [
    ...fresh.map(([at, site], n): SiteLine => {
      const mover = from.get(n)
      return { ...line(site, at), fate: mover ? 'moved' : 'fresh', from: mover, number: n + 1 }
    }),
    ...gone.map(({ id, zh, en, lon, lat }): SiteLine => ({
      fate: 'givenUp',
      zh,
      en,
      lon,
      lat,
      people: 0,
      site: undefined,
      station: id,
    })),
    ...[...sites.entries()]
      .filter(([, { station }]) => station !== null)
      .map(([at, site]): SiteLine => ({ ...line(site, at), fate: 'kept' })),
  ]
}

const line = (site: CalledSite, at: number): Omit<SiteLine, 'fate'> => ({
  zh: site.zh,
  en: site.en,
  lon: site.lon,
  lat: site.lat,
  people: site.people,
  site: at,
  station: site.station,
})

type Place = { readonly lon: number; readonly lat: number }

export const metresFrom = (a: Place, b: Place): number => metresBetween([a.lon, a.lat], [b.lon, b.lat])

/** The station given up that each new site takes the place of: the nearest pairs first. */
function pairedOf(gone: readonly GroundStation[], fresh: readonly Place[]) {
  const pairs = gone
    .flatMap((station) => fresh.map((place, at) => ({ station, at, metres: metresFrom(station, place) })))
    .toSorted((a, b) => a.metres - b.metres)
  const found = new Map<number, { zh: string; en: string; metres: number }>()
  const used = new Set<string>()
  for (const { station, at, metres } of pairs) {
    if (used.has(station.id) || found.has(at)) continue
    used.add(station.id)
    found.set(at, { zh: station.zh, en: station.en, metres })
  }
  return found
}
