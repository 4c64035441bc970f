import type { Coverage } from '../../coverage/rules.ts'
import { countFlags } from '../../flags/rules.ts'
import { type Convex, type Descent, descend } from '../../subgradient/rules.ts'
import { takeTop } from '../../top/rules.ts'

export type Limited = {
  readonly coverage: Coverage
  readonly capacity: Float64Array
  /** 1 where a station stands and stays. */
  readonly standing: Uint8Array
}

/**
 * An upper bound of the people whom so many more sites of limited room can serve, by Lagrangian relaxation as
 * for the maximal covering problem; a site then serves those around it whose price is highest, until it is full
 * (a fractional knapsack). Prices are for one person, from 0 to 1.
 */
export function boundServed(limited: Limited, stations: number, ask: Omit<Descent, 'start'>): number {
  return descend(
    relaxation(limited, (worth) => takeTop(worth, stations, limited.standing)),
    { ...ask, start: new Float64Array(limited.coverage.people.length).fill(0.5) },
  ).value
}

/**
 * A lower bound of the number of sites that serve everybody: a site, which costs 1, is opened where the prices
 * of those it serves come to more. `most`: how many sites are known to be enough.
 */
export function boundServing(limited: Limited, most: number, ask: Pick<Descent, 'rounds' | 'stop'>): number {
  const { people } = limited.coverage
  const standing = countFlags(limited.standing)
  const pays = (worth: Float64Array) =>
    limited.standing.map((stands, site) => (stands === 1 || worth[site]! > 1 ? 1 : 0))
  const relaxed = relaxation(limited, pays)
  const all = people.reduce((sum, weight) => sum + weight, 0)
  const { value } = descend(
    {
      highest: new Float64Array(people.length).fill(1),
      value: (price, slope) => {
        // The bound is Σ w · price + Σ (1 − worth) over what is opened; it goes down with its sign turned.
        const opened = countFlags(pays(relaxed.worthAt(price))) - standing
        return relaxed.value(price, slope) - all - opened
      },
    },
    {
      ...ask,
      start: new Float64Array(people.length).fill(1 / Math.max(1, all / most)),
      known: standing - most,
      near: 1 - 1e-6,
    },
  )
  return standing + Math.ceil(-value - 1e-6)
}

/** Σ people (1 − price) + what the sites taken are worth, as a function of the prices. */
function relaxation(
  { coverage: { people, sites, reached }, capacity }: Limited,
  take: (worth: Float64Array) => Uint8Array,
): Convex & { worthAt(prices: Float64Array): Float64Array } {
  const orders = Array.from({ length: sites }, (_, site) => [
    ...reached.items.subarray(reached.offsets[site], reached.offsets[site + 1]),
  ])
  const fill = (site: number, prices: Float64Array, each: (point: number, amount: number) => void): void => {
    const order = orders[site]!.toSorted((a, b) => prices[b]! - prices[a]!)
    let room = capacity[site]!
    for (const point of order) {
      if (room <= 0) break
      const amount = Math.min(room, people[point]!)
      each(point, amount)
      room -= amount
    }
  }
  const worthAt = (prices: Float64Array): Float64Array => {
    const worth = new Float64Array(sites)
    for (let site = 0; site < sites; site++)
      fill(site, prices, (point, amount) => {
        worth[site]! += amount * prices[point]!
      })
    return worth
  }
  return {
    worthAt,
    highest: new Float64Array(people.length).fill(1),
    value: (prices, slope) => {
      const worth = worthAt(prices)
      const taken = take(worth)
      let sum = 0
      for (let point = 0; point < people.length; point++) {
        sum += people[point]! * (1 - prices[point]!)
        slope[point] = -people[point]!
      }
      for (let site = 0; site < sites; site++) {
        if (taken[site] === 0) continue
        sum += worth[site]!
        fill(site, prices, (point, amount) => {
          slope[point]! += amount
        })
      }
      return sum
    },
  }
}
