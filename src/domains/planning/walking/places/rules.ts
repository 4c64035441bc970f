import type { Position } from '../../../../kernel/geo.ts'
import { onPlane } from '../../units/plane/rules.ts'
import type { Places } from '../contract.ts'

/** Positions brought to the plane that touches the earth at the origin. */
export function layPlaces(positions: readonly Position[], origin: Position): Places {
  const places = positions.map((position) => onPlane(position, origin))
  return {
    east: Float64Array.from(places, ([east]) => east),
    north: Float64Array.from(places, ([, north]) => north),
  }
}

/** Some of the places, by their numbers. */
export function pickPlaces({ east, north }: Places, some: ArrayLike<number>): Places {
  return {
    east: Float64Array.from(some, (place) => east[place]!),
    north: Float64Array.from(some, (place) => north[place]!),
  }
}
