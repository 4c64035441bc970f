import type { Coverage } from '../../coverage/rules.ts'
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
  const { value } = descend(
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
  return Math.ceil(-value - 1e-6)
}
