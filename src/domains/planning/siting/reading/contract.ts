type Position = readonly [lon: number, lat: number]

/** A place as it is given: where people live, or where a station stands or may stand. WGS84. */
export type PlaceRow = {
  readonly id: string
  readonly name: string
  readonly at: Position
  /** People who live there; NaN where what is said is no number. */
  readonly people: number
  /** People that a station there has room for; null where nothing is said, NaN where it is no number. */
  readonly capacity: number | null
}

/** Which property of a feature says what. The first that is there counts. */
export type PlaceColumns = {
  readonly id: readonly string[]
  readonly name: readonly string[]
  readonly people: readonly string[]
  readonly capacity: readonly string[]
}

/** What can be wrong with places, and where: ids, or numbers from 1 as `#7`. */
export const PLACE_FAULTS = [
  'no-places',
  'geometry-missing',
  'position-off-earth',
  'id-twice',
  'number-bad',
  'no-streets',
] as const
export type PlaceFault = { readonly code: (typeof PLACE_FAULTS)[number]; readonly places: readonly string[] }
