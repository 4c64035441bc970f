import { nearestOnStreets } from '../../walking/nearest/rules.ts'
import { pickPlaces } from '../../walking/places/rules.ts'
import type { Ground, SitesWish } from '../contract.ts'
import { DETOUR } from '../ground/rules.ts'
import { type Nearest, nearestOf } from '../nearest/rules.ts'

/**
 * The nearest open station of each demand point, and how far it is: along streets, by the table, or a line;
 * a line counts as a walk of 1.3 times its length where walks are asked for.
 */
export function walksTo(ground: Ground, wish: SitesWish, open: readonly number[]): Nearest {
  const { demand, sites, distances } = ground
  if (distances.by === 'table')
    return byTable(distances.metres, sites.east.length, demand.people.length, open)
  const places = pickPlaces(sites, open)
  const isWalk = 'minutes' in wish.reach || wish.goal.kind === 'leastWalk'
  const nearest =
    distances.by === 'streets' && isWalk
      ? nearestOnStreets(distances.streets, demand, places)
      : nearestOf(demand, places)
  const times = distances.by === 'line' && isWalk ? DETOUR : 1
  return {
    which: nearest.which.map((at) => (at < 0 ? -1 : open[at]!)),
    metres: nearest.metres.map((far) => far * times),
  }
}

function byTable(metres: Float64Array, sites: number, points: number, open: readonly number[]): Nearest {
  const nearest = { which: new Int32Array(points).fill(-1), metres: new Float64Array(points).fill(Infinity) }
  for (let point = 0; point < points; point++)
    for (const site of open) {
      const far = metres[point * sites + site]!
      if (far >= nearest.metres[point]!) continue
      nearest.metres[point] = far
      nearest.which[point] = site
    }
  return nearest
}
