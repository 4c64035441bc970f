import { lengthsOf, type Network, pickStreets } from '../network/rules.ts'

/** A part that touches no other and is shorter than this in all, in metres, is left out: nobody gets anywhere on it. */
export const SHORTEST_PART = 1_000

export type Connected = {
  readonly network: Network
  /** Metres of streets in all, without what was left out. */
  readonly metres: number
  /** Of these, the share in the largest part that hangs together; 0 where there are none. */
  readonly largest: number
  /** Parts that are left. */
  readonly parts: number
  /** Parts that were left out for being short, and their metres. */
  readonly cutOff: number
  readonly cutOffMetres: number
}

/** What of a network hangs together: parts are found by joining the ends of each street (union by halving paths). */
export function connect(network: Network): Connected {
  const { corners, streets } = network
  const up = Int32Array.from({ length: corners.length / 2 }, (_, corner) => corner)
  const rootOf = (corner: number): number => {
    let at = corner
    while (up[at] !== at) at = up[at] = up[up[at]!]!
    return at
  }
  for (let at = 0; at < streets.length; at += 2) up[rootOf(streets[at]!)] = rootOf(streets[at + 1]!)
  const lengths = lengthsOf(network)
  const metresOf = new Float64Array(up.length)
  for (const [street, metres] of lengths.entries()) metresOf[rootOf(streets[2 * street]!)]! += metres
  const all = metresOf.filter((metres) => metres > 0)
  const long = all.filter((metres) => metres >= SHORTEST_PART)
  const metres = sum(long)
  return {
    network: pickStreets(network, (street) => metresOf[rootOf(streets[2 * street]!)]! >= SHORTEST_PART),
    metres,
    largest: metres === 0 ? 0 : long.reduce((most, one) => Math.max(most, one), 0) / metres,
    parts: long.length,
    cutOff: all.length - long.length,
    cutOffMetres: sum(all) - metres,
  }
}

function sum(some: Float64Array): number {
  return some.reduce((total, metres) => total + metres, 0)
}
