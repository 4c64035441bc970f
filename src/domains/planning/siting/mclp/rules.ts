import type { Coverage } from '../coverage/rules.ts'
import { countFlags } from '../flags/rules.ts'
import { type Tally, tallyOf } from '../tally/rules.ts'

/**
 * The greedy answer to the maximal covering problem: again and again the site that reaches most people
 * whom nobody reaches yet; at least 63 % of the best (Nemhauser, Wolsey and Fisher 1978). Gains only
 * shrink, so a site is looked at again only when it stands at the head of the queue (Minoux 1978).
 */
export function coverGreedily(coverage: Coverage, stations: number): { tally: Tally; order: number[] } {
  const tally = tallyOf(coverage)
  return { tally, order: openBest(tally, stations) }
}

/** The same from sites that are open already: as many of them as may be, and greedily on from there. */
export function coverOnFrom(coverage: Coverage, start: readonly number[], stations: number): Tally {
  const tally = tallyOf(coverage)
  for (const site of start.slice(0, stations)) tally.open(site)
  openBest(tally, stations - countFlags(tally.isOpen))
  return tally
}

/** Opens so many more sites, as long as any wins somebody; in the order in which they were opened. */
function openBest(tally: Tally, many: number): number[] {
  const queue = queueOf(tally.gain)
  const order: number[] = []
  while (order.length < many) {
    const site = nextBest(queue, tally.gain)
    if (site === undefined) break
    tally.open(site)
    order.push(site)
  }
  return order
}

/** Gains are sums that are added to and taken from: differences below this are none. */
const ROUNDING = 1e-6

/** Sites by what they promise, most first: a binary heap. */
type Queue = { readonly sites: Int32Array; readonly promise: Float64Array; size: number }

function queueOf(gain: Float64Array): Queue {
  const sites = Int32Array.from(gain.keys()).toSorted((a, b) => gain[b]! - gain[a]! || a - b)
  return { sites, promise: Float64Array.from(sites, (site) => gain[site]!), size: sites.length }
}

/** Takes the site with the most gain from the queue, putting promises right on the way. */
function nextBest(queue: Queue, gain: Float64Array): number | undefined {
  const { sites, promise } = queue
  while (queue.size > 0 && promise[0]! > ROUNDING) {
    const site = sites[0]!
    if (promise[0]! > gain[site]! + ROUNDING) {
      sink(queue, site, gain[site]!)
      continue
    }
    const last = --queue.size
    sink(queue, sites[last]!, promise[last]!)
    return site
  }
  return undefined
}

/** Puts a site at the head and lets it sink to its place. */
function sink({ sites, promise, size }: Queue, site: number, value: number): void {
  let at = 0
  for (let child = 1; child < size; child = 2 * at + 1) {
    if (child + 1 < size && promise[child + 1]! > promise[child]!) child++
    if (promise[child]! <= value) break
    sites[at] = sites[child]!
    promise[at] = promise[child]!
    at = child
  }
  sites[at] = site
  promise[at] = value
}
