import type { Position } from '../../../../kernel/geo.ts'
import { offPlane } from '../../units/plane/rules.ts'
import { circleAround } from '../../walking/isochrone/circle/rules.ts'
import { nestRings } from '../../walking/isochrone/nesting/rules.ts'
import { isochroneOf } from '../../walking/isochrone/rules.ts'
import { pickPlaces } from '../../walking/places/rules.ts'
import { walkerOn } from '../../walking/rules.ts'
import { snapperOn, startsOf } from '../../walking/snapping/rules.ts'
import type { Ground, SitesWish } from '../contract.ts'
import { DETOUR, metresOf } from '../ground/rules.ts'

/**
 * From where each of some sites is reached, as polygons in WGS84 with their holes: along streets where walks
 * are asked for and streets are known, else a circle.
 */
export function drawReach(
  { sites, distances }: Ground,
  { reach, pace }: Pick<SitesWish, 'reach' | 'pace'>,
  origin: Position,
  some: readonly number[],
): Position[][][][] {
  const metres = metresOf(reach, pace)
  const places = pickPlaces(sites, some)
  const onEarth = (place: readonly [number, number]) => offPlane(place, origin)
  if (distances.by !== 'streets' || 'metres' in reach) {
    const radius = 'minutes' in reach ? metres / DETOUR : metres
    return some.map((_, at) => [[circleAround([places.east[at]!, places.north[at]!], radius).map(onEarth)]])
  }
  const { streets } = distances
  const walker = walkerOn(streets)
  const snapped = snapperOn(streets)(places)
  return some.map((_, at) =>
    nestRings(isochroneOf(streets, walker, startsOf(snapped, at), metres)).map((polygon) =>
      polygon.map((ring) => [...ring, ring[0]!].map(onEarth)),
    ),
  )
}
