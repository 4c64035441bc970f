import KDBush from 'kdbush'
import type { Places } from '../../../walking/contract.ts'
import { type Rows, rowsOf } from '../../coverage/rules.ts'

/**
 * For each demand point the sites near it, nearest first, and how far each is. `beyond` is how far any site
 * that is not listed is at least; Infinity where all are.
 */
export type Ways = { readonly to: Rows; readonly metres: Float64Array; readonly beyond: Float64Array }

/** The so many nearest sites of each point, each line taken times a detour. */
export function nearestWays(demand: Places, sites: Places, most: number, detour: number): Ways {
  const total = sites.east.length
  const wanted = Math.min(most, total)
  const tree = new KDBush(total, 16, Float64Array)
  for (let site = 0; site < total; site++) tree.add(sites.east[site]!, sites.north[site]!)
  tree.finish()
  // A circle that holds as many sites as wanted where they are as dense as on average.
  let radius = Math.sqrt((areaOf(sites) * wanted) / Math.max(1, total) / Math.PI) + 1
  const [lists, metres, beyond]: [number[][], number[][], number[]] = [[], [], []]
  for (let point = 0; point < demand.east.length; point++) {
    const [x, y] = [demand.east[point]!, demand.north[point]!]
    let near = tree.within(x, y, radius)
    while (near.length < wanted) near = tree.within(x, y, (radius *= 1.5))
    const lines = new Map(
      near.map((site) => [site, Math.hypot(sites.east[site]! - x, sites.north[site]! - y)]),
    )
    const sorted = near.toSorted((a, b) => lines.get(a)! - lines.get(b)! || a - b).slice(0, wanted)
    lists.push(sorted)
    metres.push(sorted.map((site) => lines.get(site)! * detour))
    beyond.push(wanted === total ? Infinity : lines.get(sorted.at(-1)!)! * detour)
    // Neighbouring points come one after the other: what was enough here is a good guess there.
    radius = Math.max(1, lines.get(sorted.at(-1)!)! * 1.1)
  }
  return { to: rowsOf(lists), metres: Float64Array.from(metres.flat()), beyond: Float64Array.from(beyond) }
}

function areaOf({ east, north }: Places): number {
  const width =
    east.reduce((most, x) => Math.max(most, x), -Infinity) -
    east.reduce((least, x) => Math.min(least, x), Infinity)
  const height =
    north.reduce((most, y) => Math.max(most, y), -Infinity) -
    north.reduce((least, y) => Math.min(least, y), Infinity)
  return Math.max(1, width * height)
}

/** Ways by a list of metres for each point, site by site; Infinity where there is none. `beyond`: all others. */
export function waysOf(metres: readonly ReadonlyMap<number, number>[], beyond: number): Ways {
  const sorted = metres.map((some) => [...some].toSorted(([a, x], [b, y]) => x - y || a - b))
  return {
    to: rowsOf(sorted.map((some) => some.map(([site]) => site))),
    metres: Float64Array.from(sorted.flatMap((some) => some.map(([, far]) => far))),
    beyond: new Float64Array(metres.length).fill(beyond),
  }
}
