import type { Coverage, Rows } from '../../coverage/rules.ts'
import { type Descent, descend } from '../../subgradient/rules.ts'

/**
 * A lower bound of the number of sites that reach every point, by Lagrangian relaxation (Beasley 1990): being
 * covered is asked for at a price for each point, and a site is opened where the prices around it come to more
 * than 1, which is what it costs. The prices that leave most are looked for by the subgradient method.
 */
export function boundCover(
  { people, sites, reached }: Coverage,
  ask: Omit<Descent, 'start' | 'known' | 'near'> & { readonly known: number },
): number {
  const size = people.length
  const fewest = new Float64Array(size).fill(Infinity)
  for (let site = 0; site < sites; site++)
    for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++) {
      const point = reached.items[at]!
      fewest[point] = Math.min(fewest[point]!, 1 / (reached.offsets[site + 1]! - reached.offsets[site]!))
    }
  const { prices } = descend(
    {
      highest: new Float64Array(size).fill(1),
      // The relaxed problem is to be made large: it goes down with its sign turned.
      value: (price, slope) => {
        let sum = 0
        for (let point = 0; point < size; point++) {
          sum += price[point]!
          slope[point] = -1
        }
        for (let site = 0; site < sites; site++) {
          let worth = -1
          for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++)
            worth += price[reached.items[at]!]!
          if (worth <= 0) continue
          sum -= worth
          for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++)
            slope[reached.items[at]!]!++
        }
        return -sum
      },
    },
    { ...ask, start: fewest, known: -ask.known, near: 1 - 1e-6 },
  )
  return boundByParts({ people, sites, reached }, prices)
}

/** The bound of parts that share no site, each rounded up by itself: none is covered with a part of a site. */
function boundByParts({ people, sites, reached }: Omit<Coverage, 'reachedBy'>, prices: Float64Array): number {
  const partOf = joinAll(people.length, reached)
  const bound = new Map<number, number>()
  const add = (point: number, amount: number): void => {
    bound.set(partOf(point), (bound.get(partOf(point)) ?? 0) + amount)
  }
  for (let point = 0; point < people.length; point++) add(point, prices[point]!)
  for (let site = 0; site < sites; site++) {
    let worth = -1
    for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++)
      worth += prices[reached.items[at]!]!
    if (worth > 0) add(reached.items[reached.offsets[site]!]!, -worth)
  }
  return bound.values().reduce((sum, part) => sum + Math.ceil(part - ROUNDING), 0)
}

const ROUNDING = 1e-6

/** Joins the points of each site; tells of each point which stands for all that hang together (union–find). */
function joinAll(size: number, { offsets, items }: Rows): (point: number) => number {
  const above = Int32Array.from({ length: size }, (_, point) => point)
  const partOf = (point: number): number => {
    let top = point
    while (above[top] !== top) top = above[top] = above[above[top]!]!
    return top
  }
  for (let site = 0; site + 1 < offsets.length; site++)
    for (let at = offsets[site]! + 1; at < offsets[site + 1]!; at++)
      above[partOf(items[at]!)] = partOf(items[offsets[site]!]!)
  return partOf
}
