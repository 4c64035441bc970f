import { servedByAll } from '../capacity/search/rules.ts'
import { type Coverage, NOBODY } from '../coverage/rules.ts'
import type { Ground, Impossible, SitesWish } from '../contract.ts'
import { capacityIn } from '../ground/rules.ts'
import { standingIn, stationsIn } from '../standing/rules.ts'

/** Why a wish cannot be fulfilled, as far as that is seen before any search. */
export function impossibleIn(ground: Ground, wish: SitesWish, coverage: Coverage): Impossible | undefined {
  const { people } = ground.demand
  if (!people.some((weight) => weight > 0))
    return { impossible: 'no-people', demand: [], wished: 0, there: 0 }
  const wished = stationsIn(ground, wish)
  const there = ground.sites.east.length - standingIn(ground, wish).length
  if (wished > there) return { impossible: 'too-few-sites', demand: [], wished, there }
  const unreached = unreachedIn(ground, wish, coverage)
  if (unreached.length === 0) return withoutRoom(ground, wish, coverage)
  return {
    impossible: 'out-of-reach',
    demand: unreached,
    wished: people.length,
    there: people.length - unreached.length,
  }
}

/** Whom no site reaches, where everybody has to be reached. */
function unreachedIn(
  { demand, distances, sites }: Ground,
  { goal }: SitesWish,
  { reachedBy }: Coverage,
): number[] {
  const isLived = (point: number) => demand.people[point]! > 0
  const points = [...demand.people.keys()].filter(isLived)
  if (goal.kind === 'fewest' && !goal.leaveOut)
    return points.filter((point) => reachedBy.offsets[point] === reachedBy.offsets[point + 1])
  if (goal.kind !== 'leastWalk' || distances.by !== 'table') return []
  const many = sites.east.length
  return points.filter((point) =>
    distances.metres.subarray(point * many, (point + 1) * many).every((far) => !Number.isFinite(far)),
  )
}

/** Who is within reach and cannot be served, where everybody has to be and room counts. */
function withoutRoom(ground: Ground, wish: SitesWish, coverage: Coverage): Impossible | undefined {
  const capacity = capacityIn(ground, wish)
  if (!capacity || wish.goal.kind !== 'fewest' || wish.goal.leaveOut) return undefined
  const flow = servedByAll({ coverage, capacity })
  const unserved = [...flow.left.keys()].filter((point) => flow.left[point]! > NOBODY)
  if (unserved.length === 0) return undefined
  const wished = ground.demand.people.reduce((sum, weight) => sum + weight, 0)
  return { impossible: 'too-little-room', demand: unserved, wished, there: flow.total() }
}
