import { countFlags } from '../../flags/rules.ts'
import { type Descent, descend } from '../../subgradient/rules.ts'
import { takeTop } from '../../top/rules.ts'
import type { Ways } from '../ways/rules.ts'

/** A question of least walk: whom, over which ways, how many stations, and which stand already. */
export type Median = {
  readonly people: Float64Array
  readonly sites: number
  readonly stations: number
  /** 1 where a station stands and stays; it counts among `stations`. */
  readonly standing: Uint8Array
  readonly ways: Ways
  /**
   * What a walk beyond all ways listed is taken to be, by point: no longer than it is in truth. No price is
   * higher than what it costs, so nobody gains by it.
   */
  readonly far: Float64Array
}

/**
 * A lower bound of the p-median problem by Lagrangian relaxation (Cornuejols, Fisher and Nemhauser 1977): that
 * everybody walks to one station is let loose at a price for each point. A site then saves what the prices
 * around it exceed the walks, and the best so many are opened. Also tells what each site saves at the best
 * prices: the sites that save most make a good beginning.
 */
export function boundMedian(
  median: Median,
  ask: Omit<Descent, 'start' | 'known' | 'near'> & {
    readonly known: number
    readonly near: number
    readonly from?: Float64Array
  },
): { bound: number; savings: Float64Array; prices: Float64Array } {
  const { people, sites, far } = median
  const highest = people.map((weight, point) => weight * far[point]!)
  const savings = new Float64Array(sites)
  const { value, prices } = descend(
    { highest, value: (price, slope) => -relaxed(median, price, slope, savings) },
    { ...ask, start: ask.from ?? firstPrices(median), known: -ask.known },
  )
  relaxed(median, prices, new Float64Array(people.length), savings)
  return { bound: -value, savings, prices }
}

/** A price as high as the walk to one of the nearest sites: as many as there are sites for each station. */
function firstPrices({ people, sites, stations, ways: { to, metres }, far }: Median): Float64Array {
  const among = Math.max(1, Math.round(sites / Math.max(1, stations) / 2))
  return people.map((weight, point) => {
    const at = Math.min(to.offsets[point]! + among, to.offsets[point + 1]! - 1)
    return weight * (at < to.offsets[point]! ? far[point]! : metres[at]!)
  })
}

function relaxed(
  { people, sites, stations, standing, ways: { to, metres } }: Median,
  price: Float64Array,
  slope: Float64Array,
  savings: Float64Array,
): number {
  savings.fill(0)
  let value = 0
  for (let point = 0; point < people.length; point++) {
    const paid = price[point]!
    value += paid
    for (let at = to.offsets[point]!; at < to.offsets[point + 1]!; at++) {
      const saved = paid - people[point]! * metres[at]!
      if (saved <= 0) break
      savings[to.items[at]!]! += saved
    }
    slope[point] = -1
  }
  const taken = takeTop(savings, stations - countFlags(standing), standing)
  for (let site = 0; site < sites; site++) if (taken[site] === 1) value -= savings[site]!
  for (let point = 0; point < people.length; point++)
    for (let at = to.offsets[point]!; at < to.offsets[point + 1]!; at++) {
      if (people[point]! * metres[at]! >= price[point]!) break
      slope[point]! += taken[to.items[at]!]!
    }
  return value
}
