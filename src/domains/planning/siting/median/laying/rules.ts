import { waysOnStreets } from '../../../walking/coverage/rules.ts'
import type { Ground } from '../../contract.ts'
import { flagsAt } from '../../flags/rules.ts'
import { DETOUR } from '../../ground/rules.ts'
import type { Median } from '../bound/rules.ts'
import { nearestWays, type Ways, waysOf } from '../ways/rules.ts'

/** Sites listed for each point: so many times as there are sites for each station, so that some is open. */
const TIMES = 8
const FEWEST = 40
const MOST = 400
/** How far along streets ways are looked for, in metres. */
const FARTHEST = 5_000

/** The question of least walk on a ground: so many stations, those that stand among them. */
export function medianOn(ground: Ground, standing: readonly number[], stations: number): Median {
  const sites = ground.sites.east.length
  const ways = waysOn(ground, Math.min(MOST, Math.max(FEWEST, Math.ceil((TIMES * sites) / stations))))
  const { people } = ground.demand
  return {
    people,
    sites,
    stations,
    standing: flagsAt(sites, standing),
    ways,
    far: people.map((_, point) => farOf(ways, point)),
  }
}

/** Where all sites are listed, nobody walks farther than to the last. */
function farOf({ to, metres, beyond }: Ways, point: number): number {
  if (Number.isFinite(beyond[point])) return beyond[point]!
  return to.offsets[point + 1]! > to.offsets[point]! ? metres[to.offsets[point + 1]! - 1]! : 0
}

function waysOn({ demand, sites, distances }: Ground, most: number): Ways {
  if (distances.by === 'line') return nearestWays(demand, sites, most, DETOUR)
  const size = demand.people.length
  const lists = Array.from({ length: size }, () => new Map<number, number>())
  if (distances.by === 'streets') {
    for (const [site, ways] of waysOnStreets(distances.streets, sites, demand, FARTHEST).entries())
      for (const [at, point] of ways.points.entries()) lists[point]!.set(site, ways.metres[at]!)
    return waysOf(lists, FARTHEST)
  }
  const many = sites.east.length
  for (const [at, far] of distances.metres.entries())
    if (Number.isFinite(far)) lists[Math.floor(at / many)]!.set(at % many, far)
  return waysOf(lists, Infinity)
}
