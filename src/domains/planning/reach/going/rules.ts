import KDBush from 'kdbush'
import { nearestOf } from '../../siting/nearest/rules.ts'
import type { Places } from '../../walking/contract.ts'
import { circleAround } from '../../walking/isochrone/circle/rules.ts'
import { pickPlaces } from '../../walking/places/rules.ts'
import type { Land } from '../land/rules.ts'
import type { Going } from './contract.ts'

/** As the crow flies. */
export function goByLine(land: Land): Going {
  const tree = treeOf(land)
  return {
    isFar: () => false,
    bring: (places) => ({ places }),
    nearest: ({ places }, some) => {
      const { which, metres } = nearestOf(land, pickPlaces(places, some))
      return { which: which.map((at) => (at < 0 ? -1 : some[at]!)), metres }
    },
    around:
      ({ places }) =>
      (site, limit) =>
        tree().within(places.east[site]!, places.north[site]!, limit),
    aroundGrids: () => (grid, limit) => tree().within(land.east[grid]!, land.north[grid]!, limit),
    next: (place, { places }, some, limit) => nextByLine(place, places, some, limit),
    outline: ({ places }, site, limit) => [circleAround([places.east[site]!, places.north[site]!], limit)],
  }
}

/** The nearest of some sites to the first of some places, as the crow flies. */
export function nextByLine(place: Places, sites: Places, some: Int32Array, limit: number) {
  let best: { site: number; metres: number } | undefined
  for (const site of some) {
    const metres = Math.hypot(sites.east[site]! - place.east[0]!, sites.north[site]! - place.north[0]!)
    if (metres <= (best?.metres ?? limit)) best = { site, metres }
  }
  return best
}

/** Places to be looked up by where they are; laid out when first asked for. */
export function treeOf({ east, north }: Places): () => KDBush {
  let tree: KDBush | undefined
  return () => {
    if (tree) return tree
    tree = new KDBush(east.length, 64, Float64Array)
    for (let at = 0; at < east.length; at++) tree.add(east[at]!, north[at]!)
    return tree.finish()
  }
}
