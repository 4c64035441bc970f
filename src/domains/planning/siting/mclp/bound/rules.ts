import type { Coverage } from '../../coverage/rules.ts'
import { type Descent, descend } from '../../subgradient/rules.ts'
import { takeTop } from '../../top/rules.ts'

/**
 * An upper bound of the maximal covering problem by Lagrangian relaxation (Galvão and ReVelle 1996): who is
 * covered is let loose from where stations stand, at a price for each point. A site then is worth the prices
 * around it, the best so many sites are taken, and people are covered where that costs less than they weigh.
 * Returns the lowest bound found, and the prices that prove it.
 */
export function boundCovering(
  coverage: Coverage,
  stations: number,
  ask: Omit<Descent, 'start'>,
): { bound: number; prices: Float64Array } {
  const { people } = coverage
  const worth = new Float64Array(coverage.sites)
  const { value, prices } = descend(
    {
      highest: people,
      value: (price, slope) => {
        worthOf(coverage, price, worth)
        let sum = 0
        for (let point = 0; point < people.length; point++) {
          sum += people[point]! - price[point]!
          slope[point] = price[point]! < people[point]! ? -1 : 0
        }
        return sum + takeBest(coverage, worth, stations, slope)
      },
    },
    { ...ask, start: people.map((weight) => weight / 2) },
  )
  return { bound: value, prices }
}

/** What the prices around each site come to. */
function worthOf({ sites, reached }: Coverage, prices: Float64Array, worth: Float64Array): void {
  for (let site = 0; site < sites; site++) {
    let sum = 0
    for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++)
      sum += prices[reached.items[at]!]!
    worth[site] = sum
  }
}

/** Takes so many sites of most worth; tells what they come to and counts them at the points they reach. */
function takeBest(
  { sites, reached }: Coverage,
  worth: Float64Array,
  stations: number,
  count: Float64Array,
): number {
  const taken = takeTop(worth, stations)
  let sum = 0
  for (let site = 0; site < sites; site++) {
    if (taken[site] === 0) continue
    sum += worth[site]!
    for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++) count[reached.items[at]!]!++
  }
  return sum
}
