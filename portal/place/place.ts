import type { UnitBrief, UnitKind } from '../../src/domains/territory/contract.ts'
import type { TerritoryMemory } from '../../src/domains/territory/public.ts'
import { metresBetween, type Position } from '../../src/kernel/geo.ts'
import { named, type Reader } from '../shell/reader.ts'

/** Where stations are looked for: what a resident chose, or the city centre. */
export type Place = {
  /** Where stations are looked for. */
  readonly at: Position
  /** Where the reader is; null where nothing was chosen, for distances from elsewhere mean nothing. */
  readonly here: Position | null
  readonly chosen: 'nothing' | 'unit' | 'point'
  /** From the city down to where it is; ends with the city itself where nothing more is known. */
  readonly path: readonly UnitBrief[]
  /** Two communities that a point lies between, if it cannot be told which it is in. */
  readonly between: readonly [UnitBrief, UnitBrief] | null
  /** A point outside the city. */
  readonly outside: boolean
}

/** How a place is kept in the cookie `place`: a unit's id, or "lon,lat" to about ten metres. */
export function writePlace(place: { unit: string } | { point: Position }): string {
  return 'unit' in place ? place.unit : place.point.map((degrees) => Number(degrees.toFixed(4))).join(',')
}

/** From so many metres from the city's centre on, nothing in it is near: all is told from its centre. */
const FAR_AWAY = 120_000

/** Where a point that a browser gave may be off by, when the browser does not say (metres). */
const ACCURACY = 25

/** The place that a cookie names; the city centre where it names none; null where there is no city yet. */
export function placeOf(territory: TerritoryMemory, cookie: string | undefined): Place | null {
  const root = territory.root()
  const centre = root && territory.at(root.id)
  if (!root || !centre) return null
  const point = readPoint(cookie)
  if (point) return placeAt(territory, root, centre, point)
  const at = cookie === undefined ? undefined : territory.at(cookie)
  if (cookie === undefined || !at)
    return { at: centre, here: null, chosen: 'nothing', path: [root], between: null, outside: false }
  return { at, here: at, chosen: 'unit', path: territory.path(cookie), between: null, outside: false }
}

/** "121.4737,31.2304" as a position; null for anything else. */
export function readPoint(text: string | undefined): Position | null {
  const parts = /^(-?\d{1,3}(?:\.\d{1,10})?),(-?\d{1,2}(?:\.\d{1,10})?)$/.exec(text ?? '')
  if (!parts) return null
  const [lon, lat] = [Number(parts[1]), Number(parts[2])]
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 ? [lon, lat] : null
}

function placeAt(territory: TerritoryMemory, root: UnitBrief, centre: Position, at: Position): Place {
  const located = territory.locate(at, ACCURACY)
  const outside = located.unit === null && located.candidates.length === 0
  if (outside) {
    const isFar = metresBetween(centre, at) > FAR_AWAY
    const where = isFar ? { at: centre, here: null } : { at, here: at }
    return { ...where, chosen: 'point', path: [root], between: null, outside }
  }
  const communities = new Map(
    located.candidates.flatMap((unit) => {
      const community = ofKind(territory.path(unit.id), 'community')
      return community ? [[community.id, community]] : []
    }),
  )
  const [one, other] = [...communities.values()]
  const between = !located.certain && one && other ? ([one, other] as const) : null
  const path = located.path.length > 0 ? located.path : territory.path(located.common?.id ?? root.id)
  return { at, here: at, chosen: 'point', path, between, outside }
}

export function ofKind(path: readonly UnitBrief[], kind: UnitKind): UnitBrief | undefined {
  return path.find((unit) => unit.kind === kind)
}

/** The place in a few words: "湖南路街道 · 兴国居民区". */
export function placeText(reader: Reader, place: Place): string {
  const { words } = reader
  const [city] = place.path
  if (place.chosen === 'nothing') return words.place.none
  if (place.outside && city) return words.place.outside(named(reader, city))
  if (place.between)
    return words.place.border(named(reader, place.between[0]), named(reader, place.between[1]))
  const shown = place.path.filter(
    ({ kind }) => kind === 'district' || kind === 'subdistrict' || kind === 'community',
  )
  return (shown.length > 0 ? shown.slice(-2) : place.path).map((unit) => named(reader, unit)).join(' · ')
}

/** What there is to say about a place beyond its name. */
export function placeHint(reader: Reader, place: Place): string | null {
  const { place: words } = reader.words
  if (place.chosen === 'nothing') return words.noneHint
  if (place.outside) return words.outsideHint
  return place.between ? words.borderHint : null
}
