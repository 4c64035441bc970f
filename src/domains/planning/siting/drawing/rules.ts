import type { Position } from '../../../../kernel/geo.ts'
import { nestRings } from '../../walking/isochrone/nesting/rules.ts'
import { isochroneOf } from '../../walking/isochrone/rules.ts'
import { walkerOn } from '../../walking/rules.ts'
import { snapperOn, startsOf } from '../../walking/snapping/rules.ts'
import type { Ground, SitesWish } from '../contract.ts'
import { DETOUR, metresOf } from '../ground/rules.ts'
import { backFrom } from '../reading/rules.ts'

const CORNERS = 64

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
  const places = {
    east: Float64Array.from(some, (site) => sites.east[site]!),
    north: Float64Array.from(some, (site) => sites.north[site]!),
  }
  const onEarth = ([east, north]: readonly [number, number]) => backFrom(origin, { east, north })
  if (distances.by !== 'streets' || 'metres' in reach) {
    const radius = 'minutes' in reach ? metres / DETOUR : metres
    return some.map((_, at) => [[circle(places.east[at]!, places.north[at]!, radius).map(onEarth)]])
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

function circle(east: number, north: number, radius: number): (readonly [number, number])[] {
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const turn = (2 * Math.PI * (corner % CORNERS)) / CORNERS
    return [east + radius * Math.cos(turn), north + radius * Math.sin(turn)] as const
  })
}
