import { type Coverage, type Rows, transpose } from '../../coverage/rules.ts'
import { takeTop } from '../../top/rules.ts'

/**
 * The maximal covering problem with parts of sites open and parts of points covered, made tighter by triples. Each
 * row asks something of the sites that it names:
 * - the row of a point: the open parts of the sites that reach it come to no less than its covered part;
 * - the row of a triple of points: open sites that reach some of the three and points of the three that are missed
 *   come to no less than two. A site that reaches all three counts twice, and stands in the row twice.
 *
 * Three sites open by half that reach two of three points each keep the first rule and break the second. A triple
 * is half of its points' rows together, rounded up (Chvátal 1973; for set covering, Balas and Ng 1989).
 */
export type Relaxation = {
  readonly people: Float64Array
  readonly stations: number
  /** Points of the triples, three by three. */
  readonly triples: Int32Array
  /** By row, points before triples: the sites it names. */
  readonly sitesOf: Rows
  /** By site: the rows that name it. */
  readonly rowsOf: Rows
}

export function relaxationOf(
  { people, sites, reachedBy }: Coverage,
  stations: number,
  triples: Int32Array,
): Relaxation {
  const offsets = [...reachedBy.offsets]
  const items = [...reachedBy.items]
  for (let first = 0; first < triples.length; first += 3) {
    const times = new Map<number, number>()
    for (const point of triples.subarray(first, first + 3))
      for (let at = reachedBy.offsets[point]!; at < reachedBy.offsets[point + 1]!; at++)
        times.set(reachedBy.items[at]!, (times.get(reachedBy.items[at]!) ?? 0) + 1)
    for (const [site, points] of times) {
      items.push(site)
      if (points === 3) items.push(site)
    }
    offsets.push(items.length)
  }
  const sitesOf = { offsets: Int32Array.from(offsets), items: Int32Array.from(items) }
  return { people, stations, triples, sitesOf, rowsOf: transpose(sitesOf, sites) }
}

/**
 * At most so many people can be covered, by what the rows cost: a Lagrangian bound, right for any prices that
 * are not below 0. A site is worth the prices of the rows that name it, and the best so many are taken; a point
 * is covered where that costs less than its people weigh; each triple forgives one of its three points.
 */
export function boundAt(relaxation: Relaxation, prices: Float64Array): number {
  const { people, stations, triples, rowsOf } = relaxation
  const left = leftOf(relaxation, prices)
  let bound = 0
  for (const weight of left) bound += Math.max(0, weight)
  for (let triple = 0; 3 * triple < triples.length; triple++) bound += prices[people.length + triple]!
  const worth = new Float64Array(rowsOf.offsets.length - 1)
  for (let site = 0; site < worth.length; site++) worth[site] = sumOver(rowsOf, site, prices)
  const taken = takeTop(worth, stations)
  for (let site = 0; site < worth.length; site++) if (taken[site] === 1) bound += worth[site]!
  return bound
}

/** What is left of people's weights once the prices of the rows that ask for their points are paid. */
export function leftOf({ people, triples }: Relaxation, prices: Float64Array): Float64Array {
  const left = people.map((weight, point) => weight - prices[point]!)
  for (let at = 0; at < triples.length; at++)
    left[triples[at]!]! -= prices[people.length + Math.floor(at / 3)]!
  return left
}

/** The sum of some values over the members of a row. */
export function sumOver({ offsets, items }: Rows, row: number, values: Float64Array): number {
  let sum = 0
  for (let at = offsets[row]!; at < offsets[row + 1]!; at++) sum += values[items[at]!]!
  return sum
}
