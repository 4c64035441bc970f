import type { Coverage } from '../../coverage/rules.ts'

/** A price for each person at each demand point, and what it proves: nobody covers more than `bound`. */
export type Prices = { readonly bound: number; readonly ofPoint: Float64Array; readonly rounds: number }

export type Bounding = {
  /** The most that is known to be covered: what the bound comes down towards. */
  readonly known: number
  /** People covered anyway, who count when the bound is compared with what is known. */
  readonly settled?: number
  readonly rounds: number
  /** Ends once the bound is this near to what is known, as a part of it. */
  readonly goodEnough: number
  readonly from?: Float64Array
  readonly stop?: () => boolean
}

/** After so many rounds without a better bound the step is made smaller, and the search goes back to the best. */
const PATIENCE = 12
const SHORTER = 0.6
const SHORTEST = 1e-4
/** How much of the last direction is kept (deflected subgradient, Camerini, Fratta and Maffioli 1975). */
const KEPT = 0.3

/**
 * An upper bound of the maximal covering problem by Lagrangian relaxation (Galvão and ReVelle 1996): who is
 * covered is let loose from where stations stand, at a price for each point. Stations then are worth the
 * prices around them, the best so many of them are taken, and people are covered where that costs less
 * than they weigh. The prices that leave the least are looked for by the subgradient method.
 */
export function boundCovering(coverage: Coverage, stations: number, ask: Bounding): Prices {
  const { people, sites } = coverage
  const price = ask.from?.slice() ?? people.map((weight) => weight / 2)
  const best = { bound: Infinity, ofPoint: price.slice() }
  const worth = new Float64Array(sites)
  const count = new Int32Array(people.length)
  const direction = new Float64Array(people.length)
  const near = ask.goodEnough * (ask.known + (ask.settled ?? 0))
  let step = 1
  let idle = 0
  let rounds = 0
  while (rounds < ask.rounds && step > SHORTEST && !ask.stop?.()) {
    rounds++
    const value = relaxed(coverage, stations, price, worth, count)
    if (value < best.bound * (1 - 1e-7)) {
      best.bound = value
      best.ofPoint.set(price)
      idle = 0
    } else if (++idle > PATIENCE) {
      step *= SHORTER
      idle = 0
      price.set(best.ofPoint)
      direction.fill(0)
      continue
    }
    if (best.bound - ask.known <= near) break
    let norm = 0
    for (let point = 0; point < people.length; point++) {
      let slope = count[point]! - (price[point]! < people[point]! ? 1 : 0)
      if (price[point]! <= 0 && slope > 0) slope = 0
      if (price[point]! >= people[point]! && slope < 0) slope = 0
      const towards = (1 - KEPT) * slope + KEPT * direction[point]!
      direction[point] = towards
      norm += towards * towards
    }
    if (norm === 0) break
    const length = (step * (value - ask.known)) / norm
    for (let point = 0; point < people.length; point++)
      price[point] = Math.min(people[point]!, Math.max(0, price[point]! - length * direction[point]!))
  }
  return { ...best, rounds }
}

/**
 * The value of the relaxed problem at these prices; leaves behind what each site is worth, and how many of
 * the sites taken reach each point.
 */
function relaxed(
  { people, sites, reached }: Coverage,
  stations: number,
  price: Float64Array,
  worth: Float64Array,
  count: Int32Array,
): number {
  let value = 0
  for (let point = 0; point < people.length; point++) value += people[point]! - price[point]!
  for (let site = 0; site < sites; site++) {
    let sum = 0
    for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++)
      sum += price[reached.items[at]!]!
    worth[site] = sum
  }
  const least = worth.toSorted()[Math.max(0, sites - stations)]!
  count.fill(0)
  const take = (site: number): void => {
    value += worth[site]!
    for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++) count[reached.items[at]!]!++
  }
  let taken = 0
  for (let site = 0; site < sites; site++)
    if (worth[site]! > least) {
      take(site)
      taken++
    }
  for (let site = 0; site < sites && taken < stations; site++)
    if (worth[site] === least) {
      take(site)
      taken++
    }
  return value
}
