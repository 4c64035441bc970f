import type { Places, Streets } from '../contract.ts'
import { walkerOn, type Walker } from '../rules.ts'
import { type Snapped, snapperOn, startsOf } from '../snapping/rules.ts'

/**
 * For each place the nearest of some sites on foot (-1 where there is no way), and how far it is: one walk
 * from all sites at once.
 */
export function nearestOnStreets(
  streets: Streets,
  places: Places,
  sites: Places,
): { which: Int32Array; metres: Float64Array } {
  const snap = snapperOn(streets)
  const all = Int32Array.from({ length: sites.east.length }, (_, site) => site)
  return nearestFrom(walkerOn(streets), snap(places), snap(sites), all)
}

/** The same of places and sites that were brought to the streets before; of the sites some, by their numbers. */
export function nearestFrom(
  walker: Walker,
  to: Snapped,
  from: Snapped,
  some: Int32Array,
): { which: Int32Array; metres: Float64Array } {
  const starts = [...some].map((site) => startsOf(from, site))
  const siteOf = starts.flatMap((ends, at) => ends.map(() => some[at]!))
  const walked = walker.walk(starts.flat(), Infinity)
  const at = new Float64Array(walker.nodes).fill(Infinity)
  const by = new Int32Array(walker.nodes).fill(-1)
  for (const [order, node] of walked.nodes.entries()) {
    at[node] = walked.metres[order]!
    by[node] = siteOf[walked.from[order]!]!
  }
  const which = new Int32Array(to.from.length).fill(-1)
  const metres = new Float64Array(to.from.length).fill(Infinity)
  const meet = (place: number, site: number, far: number): void => {
    if (far >= metres[place]!) return
    metres[place] = far
    which[place] = site
  }
  const onStreet = Map.groupBy(some, (site) => `${from.from[site]} ${from.to[site]}`)
  for (let place = 0; place < which.length; place++) {
    if (to.from[place]! < 0) continue
    const [a, b] = [to.from[place]!, to.to[place]!]
    meet(place, by[a]!, at[a]! + to.metresFrom[place]!)
    meet(place, by[b]!, at[b]! + to.metresTo[place]!)
    for (const site of onStreet.get(`${a} ${b}`) ?? [])
      meet(place, site, from.off[site]! + to.off[place]! + Math.abs(from.along[site]! - to.along[place]!))
  }
  return { which, metres }
}
