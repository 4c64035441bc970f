import { type Coverage, coverageOf, coverWithin } from '../coverage/rules.ts'
import { waysOnStreets } from '../../walking/coverage/rules.ts'
import type { Ground, Reach, SitesWish } from '../contract.ts'

/**
 * How much longer a walk is than the straight line where streets are not known: 1.3 told who lies within
 * 1 km on foot with a precision of 0.81 and a recall of 0.95, on a street grid with a fifth of its blocks
 * closed and a river with bridges every 2 km.
 */
export const DETOUR = 1.3

/** How far people go, in metres of the distances at hand. */
export function metresOf(reach: Reach, pace: number): number {
  return 'metres' in reach ? reach.metres : reach.minutes * pace
}

/** Who is reached from where. Metres are a circle; minutes are walks, estimated where no streets are given. */
export function coverageIn({ demand, sites, distances }: Ground, { reach, pace }: SitesWish): Coverage {
  const metres = metresOf(reach, pace)
  if (distances.by === 'table')
    return coverByTable(demand.people, sites.east.length, distances.metres, metres)
  if (distances.by === 'streets' && 'minutes' in reach)
    return coverageOf(
      demand.people,
      waysOnStreets(distances.streets, sites, demand, metres).map(({ points }) => points),
    )
  return coverWithin(demand, sites, 'minutes' in reach ? metres / DETOUR : metres)
}

/** Whether walks were guessed from straight lines. */
export function isEstimated({ distances }: Ground, { goal, reach }: SitesWish): boolean {
  return distances.by === 'line' && ('minutes' in reach || goal.kind === 'leastWalk')
}

function coverByTable(people: Float64Array, sites: number, metres: Float64Array, farthest: number): Coverage {
  const reached: number[][] = []
  for (let site = 0; site < sites; site++) {
    const list: number[] = []
    for (let point = 0; point < people.length; point++)
      if (metres[point * sites + site]! <= farthest) list.push(point)
    reached.push(list)
  }
  return coverageOf(people, reached)
}

/** The room at each site, where it counts; Infinity where nobody has told. */
export function capacityIn({ sites }: Ground, { goal }: SitesWish): Float64Array | undefined {
  if (goal.kind === 'leastWalk' || !goal.capacities || !sites.capacity) return undefined
  return sites.capacity
}
