import type { Place } from '../../map/world.ts'
import { isId } from '../../ui/is-id.ts'

/** What the address of the page asks for: everything that is shown. */
export type CoverageSearch = {
  unit?: string
  /** `500m` as the crow flies, or `15min` on foot. */
  far?: string
  weekday?: number
  hour?: number
  /** Where stations are tried: `lon,lat;lon,lat`. */
  tried?: string
  /** A station whose reach is drawn. */
  station?: string
}

/** What the server is asked about any unit. */
type Question = {
  metres?: number
  minutes?: number
  weekday?: number
  hour?: number
  tried?: string
}

const FAR = /^(\d{1,4})(m|min)$/
/** At most 20 places, as the server takes them. */
const TRIED =
  /^-?\d{1,3}(\.\d{1,6})?,-?\d{1,2}(\.\d{1,6})?(;-?\d{1,3}(\.\d{1,6})?,-?\d{1,2}(\.\d{1,6})?){0,19}$/

/** The choices that are offered; an address may ask for others. */
export const FARS = ['300m', '500m', '1000m', '10min', '15min', '20min'] as const
export const USUAL = '500m'
/** In the morning most stations are open: what is asked where a day is given without an hour. */
const USUAL_HOUR = 10

/** What makes no sense in an address is left out. */
export function coverageAsked(search: Record<string, unknown>): CoverageSearch {
  const { unit, far, weekday, hour, tried, station } = search
  return {
    ...(isId(unit) && { unit }),
    ...(typeof far === 'string' && isFar(far) && { far }),
    ...(isWhole(weekday, 1, 7) && { weekday }),
    ...(isWhole(hour, 0, 23) && { hour }),
    ...(typeof tried === 'string' && TRIED.test(tried) && { tried }),
    ...(isId(station) && { station }),
  }
}

function isFar(text: string): boolean {
  const far = farOf(text)
  if (far?.minutes !== undefined) return far.minutes >= 1 && far.minutes <= 60
  return far !== undefined && far.metres >= 50 && far.metres <= 5_000
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most
}

/** Metres or minutes of such a text. */
export function farOf(
  text: string,
): { metres: number; minutes?: never } | { minutes: number; metres?: never } | undefined {
  const [, value, unit] = FAR.exec(text) ?? []
  if (value === undefined) return undefined
  return unit === 'm' ? { metres: Number(value) } : { minutes: Number(value) }
}

/** The question that an address asks, with the stations that are tried or without them. */
export function questionOf(search: CoverageSearch, { tried = false } = {}): Question {
  return {
    ...farOf(search.far ?? USUAL),
    ...(search.weekday !== undefined && { weekday: search.weekday, hour: search.hour ?? USUAL_HOUR }),
    ...(tried && search.tried !== undefined && { tried: search.tried }),
  }
}

export function hourOf({ hour }: CoverageSearch): number {
  return hour ?? USUAL_HOUR
}

export function placesOf(tried: string | undefined): Place[] {
  return (tried ?? '').split(';').flatMap((place) => {
    const [lon, lat] = place.split(',').map(Number)
    return lon === undefined || lat === undefined ? [] : [{ lon, lat }]
  })
}

/** Places as an address holds them, to a tenth of a metre. */
export function triedOf(places: readonly Place[]): string | undefined {
  if (places.length === 0) return undefined
  return places.map(({ lon, lat }) => `${round(lon)},${round(lat)}`).join(';')
}

function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6
}

/** The same address but for one thing. */
export function without(search: CoverageSearch, name: keyof CoverageSearch): CoverageSearch {
  const others = { ...search }
  delete others[name]
  return others
}

/** Whether a station is tried there already. */
export function isTried({ tried }: CoverageSearch, place: Place | undefined): boolean {
  return place !== undefined && (tried ?? '').split(';').includes(triedOf([place]) ?? '')
}
