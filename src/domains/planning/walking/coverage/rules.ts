import type { Places, Streets } from '../contract.ts'
import { walkerOn, type Walker } from '../rules.ts'
import { type Snapped, snapperOn, startsOf } from '../snapping/rules.ts'

/** Whom a site reaches, and how far each is. */
export type Ways = { readonly points: number[]; readonly metres: number[] }

/** Places brought to streets, found from wherever somebody walks. */
export type Goals = {
  readonly to: Snapped
  /** By node: the places whose street ends there. */
  readonly atNode: readonly (readonly number[] | undefined)[]
}

export function goalsOf(to: Snapped, { east }: Streets): Goals {
  return { to, atNode: placesByNode(to, east.length) }
}

/**
 * For each site the places within so many metres on foot. A place is found from the two ends of its street;
 * where site and place lie at the same street, also straight along it.
 */
export function waysOnStreets(streets: Streets, sites: Places, places: Places, limit: number): Ways[] {
  const snap = snapperOn(streets)
  const waysOf = waysFrom(walkerOn(streets), snap(sites), goalsOf(snap(places), streets))
  return Array.from({ length: sites.east.length }, (_, site) => waysOf(site, limit))
}

/** The same for one site after another, of places that were brought to the streets before. */
export function waysFrom(
  walker: Walker,
  from: Snapped,
  { to, atNode }: Goals,
): (site: number, limit: number) => Ways {
  const best = new Float64Array(to.from.length)
  const stamp = new Int32Array(to.from.length)
  let asked = 0
  return (site, limit) => {
    asked++
    const points: number[] = []
    const meet = (place: number, metres: number): void => {
      if (metres > limit) return
      if (stamp[place] !== asked) {
        stamp[place] = asked
        points.push(place)
      } else if (best[place]! <= metres) return
      best[place] = metres
    }
    goAround({ walker, from, to, atNode }, site, limit, meet)
    return { points, metres: points.map((place) => best[place]!) }
  }
}

type Around = Goals & { readonly walker: Walker; readonly from: Snapped }

function goAround(
  { walker, from, to, atNode }: Around,
  site: number,
  limit: number,
  meet: (place: number, metres: number) => void,
): void {
  const { nodes, metres } = walker.walk(startsOf(from, site), limit)
  for (const [at, node] of nodes.entries())
    for (const place of atNode[node] ?? [])
      meet(place, metres[at]! + (to.from[place] === node ? to.metresFrom[place]! : to.metresTo[place]!))
  for (const place of atNode[from.from[site]!] ?? [])
    if (to.from[place] === from.from[site] && to.to[place] === from.to[site])
      meet(place, from.off[site]! + to.off[place]! + Math.abs(from.along[site]! - to.along[place]!))
}

/** By node: the places whose street ends there. */
function placesByNode({ from, to }: Snapped, nodes: number): (number[] | undefined)[] {
  const atNode = Array.from<number[] | undefined>({ length: nodes })
  for (const ends of [from, to])
    for (const [place, node] of ends.entries()) if (node >= 0) (atNode[node] ??= []).push(place)
  return atNode
}
