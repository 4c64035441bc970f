import type { Coverage } from '../coverage/rules.ts'
import type { Ground, PlacedSites, SiteFigures, SitesWish } from '../contract.ts'
import { isEstimated } from '../ground/rules.ts'
import type { Found } from '../search/rules.ts'

/** Counts an answer anew from where its stations stand: nothing of the search is believed but its bound. */
export function answerOf(
  ground: Ground,
  wish: SitesWish,
  coverage: Coverage,
  found: Found & { readonly ended: SiteFigures['ended'] },
): PlacedSites {
  const open = found.open.toSorted((a, b) => a - b)
  const { existing } = ground.sites
  const isOpen = new Uint8Array(existing.length)
  for (const site of open) isOpen[site] = 1
  const added = open.filter((site) => existing[site] === 0)
  const givenUp = [...existing.keys()].filter((site) => existing[site] === 1 && isOpen[site] === 0)
  const { servedBy, covered, reachable, people } = countCovered(coverage, isOpen)
  return {
    open,
    added,
    givenUp,
    servedBy,
    figures: {
      stations: open.length,
      added: added.length,
      givenUp: givenUp.length,
      people,
      covered,
      share: covered / people,
      reachable,
      walk: null,
      ...provenOf(wish.goal.kind === 'fewest' ? open.length : covered, found.bound, wish),
      estimated: isEstimated(ground, wish),
      ended: found.ended,
    },
  }
}

function countCovered({ people, reachedBy }: Coverage, isOpen: Uint8Array) {
  const servedBy = new Int32Array(people.length).fill(-1)
  let [all, covered, reachable] = [0, 0, 0]
  for (let point = 0; point < people.length; point++) {
    const weight = people[point]!
    all += weight
    const sites = reachedBy.items.subarray(reachedBy.offsets[point], reachedBy.offsets[point + 1])
    if (sites.length > 0) reachable += weight
    const by = sites.find((site) => isOpen[site] === 1)
    if (by === undefined) continue
    servedBy[point] = by
    covered += weight
  }
  return { servedBy, covered, reachable, people: all }
}

/** How far an answer is from its bound. */
function provenOf(objective: number, bound: number, { goal }: SitesWish) {
  const better = goal.kind === 'mostCovered' ? Math.max(bound, objective) : Math.min(bound, objective)
  const gap = objective === 0 ? 0 : Math.abs(better - objective) / Math.min(better, objective)
  return { objective, bound: better, gap, proven: gap < 1e-9 }
}
