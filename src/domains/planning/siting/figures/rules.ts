import type { Coverage } from '../coverage/rules.ts'
import type { Ground, PlacedSites, SiteFigures, SitesWish } from '../contract.ts'
import { flowOn } from '../capacity/flow/rules.ts'
import { flagged, flagsAt } from '../flags/rules.ts'
import { capacityIn, isEstimated } from '../ground/rules.ts'
import type { Found } from '../search/rules.ts'
import { walksTo } from '../walks/rules.ts'

/** Counts an answer anew from where its stations stand: nothing of the search is believed but its bound. */
export function answerOf(
  ground: Ground,
  wish: SitesWish,
  coverage: Coverage,
  found: Found & { readonly ended: SiteFigures['ended'] },
): PlacedSites {
  const open = found.open.toSorted((a, b) => a - b)
  const { existing } = ground.sites
  const isOpen = flagsAt(existing.length, open)
  const capacity = capacityIn(ground, wish)
  const counted = countCovered(coverage, isOpen)
  const room = capacity && serveFrom(coverage, capacity, open)
  const covered = room?.covered ?? counted.covered
  const nearest = walksTo(ground, wish, open)
  const walk = walkOf(coverage.people, nearest.metres)
  const { kind } = wish.goal
  // Walks of people who have no way at all cannot be added up: then nothing is proven of the others either.
  const hasWay = kind !== 'leastWalk' || walk.people === counted.people
  const objective = { mostCovered: covered, fewest: open.length, leastWalk: walk.sum }[kind]
  const added = open.filter((site) => existing[site] === 0)
  const givenUp = flagged(existing).filter((site) => isOpen[site] === 0)
  const servedBy =
    room?.servedBy ??
    nearest.which.map((site, point) => (kind === 'leastWalk' || counted.isCovered[point] === 1 ? site : -1))
  const served = room?.people ?? peopleAt(servedBy, coverage)
  return {
    open,
    added,
    givenUp,
    servedBy,
    people: open.map((site) => served[site]!),
    figures: {
      stations: open.length,
      added: added.length,
      givenUp: givenUp.length,
      people: counted.people,
      covered,
      share: covered / counted.people,
      reachable: counted.reachable,
      walk: walk.people > 0 ? { mean: walk.sum / walk.people, farthest: walk.farthest } : null,
      ...provenOf(
        objective,
        hasWay ? soundBound(found.bound, kind, counted.reachable) : 0,
        kind === 'mostCovered',
      ),
      estimated: isEstimated(ground, wish),
      ended: found.ended,
    },
  }
}

function countCovered({ people, reachedBy }: Coverage, isOpen: Uint8Array) {
  const isCovered = new Uint8Array(people.length)
  let [all, covered, reachable] = [0, 0, 0]
  for (let point = 0; point < people.length; point++) {
    const weight = people[point]!
    all += weight
    const sites = reachedBy.items.subarray(reachedBy.offsets[point], reachedBy.offsets[point + 1])
    if (sites.length > 0) reachable += weight
    if (!sites.some((site) => isOpen[site] === 1)) continue
    isCovered[point] = 1
    covered += weight
  }
  return { isCovered, covered, reachable, people: all }
}

/** Whom open sites of limited room serve, and where most people of each point are served. */
function serveFrom(coverage: Coverage, capacity: Float64Array, open: readonly number[]) {
  const flow = flowOn(coverage, capacity)
  for (const site of open) flow.open(site)
  const { offsets, items } = coverage.reachedBy
  const servedBy = Int32Array.from(coverage.people, (_, point) => {
    let [best, most] = [-1, 0]
    for (let slot = offsets[point]!; slot < offsets[point + 1]!; slot++)
      if (flow.served[slot]! > most) [best, most] = [items[slot]!, flow.served[slot]!]
    return best
  })
  const people = new Float64Array(coverage.sites)
  for (let slot = 0; slot < items.length; slot++) people[items[slot]!]! += flow.served[slot]!
  return { servedBy, people, covered: flow.total() }
}

/** People by the site that serves them. */
function peopleAt(servedBy: Int32Array, { people, sites }: Coverage): Float64Array {
  const served = new Float64Array(sites)
  for (const [point, site] of servedBy.entries()) if (site >= 0) served[site]! += people[point]!
  return served
}

/** How far people walk: all together, on average and at most; those without any way are left out. */
function walkOf(people: Float64Array, metres: Float64Array) {
  const walk = { sum: 0, people: 0, farthest: 0 }
  for (let point = 0; point < people.length; point++) {
    if (people[point] === 0 || !Number.isFinite(metres[point])) continue
    walk.sum += people[point]! * metres[point]!
    walk.people += people[point]!
    walk.farthest = Math.max(walk.farthest, metres[point]!)
  }
  return walk
}

/** A search that was stopped before it knew a bound: nobody reaches more than all whom some site reaches, or less than nothing. */
function soundBound(bound: number, kind: SitesWish['goal']['kind'], reachable: number): number {
  if (kind === 'mostCovered') return Number.isFinite(bound) ? Math.min(bound, reachable) : reachable
  return Number.isFinite(bound) ? bound : 0
}

/** How far an answer is from its bound; rounding may put the one a little beyond the other. */
function provenOf(objective: number, bound: number, isMost: boolean) {
  const best = isMost ? Math.max(bound, objective) : Math.min(bound, objective)
  const least = Math.min(best, objective)
  const gap = least === 0 ? Number(best !== objective) : Math.abs(best - objective) / least
  return { objective, bound: best, gap, proven: gap < PROVEN }
}

const PROVEN = 1e-9
