import type { Rows } from '../../coverage/rules.ts'
import { boundAt, leftOf, type Relaxation, sumOver } from '../relaxation/rules.ts'

/** Where the walk to the best of a relaxation stands. */
export type Saddle = {
  /** By site and by point: how far it is open, covered. */
  readonly open: Float64Array
  readonly covered: Float64Array
  /** By row. */
  readonly prices: Float64Array
  /** What one more station would win. */
  station: number
  /** How much longer the steps of parts are than those of prices. */
  stride: number
}

/**
 * Walks towards the best of a relaxation by the primal-dual hybrid gradient method (Chambolle and Pock 2011, with
 * the steps of Pock and Chambolle 2011, restarted from averages as in PDLP, Applegate et al. 2021): parts of sites
 * and points go up where they pay, prices go up where a row is asked more than it has. A round costs no more than
 * one of the subgradient method, comes nearer, and tells the parts as well. Changes `saddle`, and returns the
 * lowest bound met on the way.
 */
export function walkTowards(
  relaxation: Relaxation,
  saddle: Saddle,
  ask: { readonly rounds: number; stop(this: void): boolean },
): number {
  const steps = stepsOf(relaxation)
  let best = Infinity
  for (let round = 0; round < ask.rounds && !ask.stop();) {
    const from = copyOf(saddle)
    const mean = meanOf(saddle)
    for (const end = round + LEG; round < end && !ask.stop(); round++) {
      oneRound(relaxation, steps, saddle)
      mean.add()
    }
    if (mean.isEmpty()) break
    best = Math.min(best, boundAt(relaxation, saddle.prices))
    mean.take()
    best = Math.min(best, boundAt(relaxation, saddle.prices))
    saddle.stride = strideAfter(steps, from, saddle)
  }
  return best
}

/** Rounds between two restarts. */
const LEG = 150

/** What each part and price weighs: the more it stands in, the shorter its steps. */
type Steps = { readonly sites: Float64Array; readonly points: Float64Array; readonly rows: Float64Array }

function stepsOf({ people, triples, sitesOf, rowsOf }: Relaxation): Steps {
  const points = new Float64Array(people.length).fill(1)
  for (const point of triples) points[point]!++
  return {
    sites: lengthsOf(rowsOf).map((length) => 1 + length),
    points,
    rows: lengthsOf(sitesOf).map((length, row) => length + (row < people.length ? 1 : 3)),
  }
}

function lengthsOf({ offsets }: Rows): Float64Array {
  return Float64Array.from({ length: offsets.length - 1 }, (_, row) => offsets[row + 1]! - offsets[row]!)
}

/** One step of the parts, then one of the prices against where the parts are heading. */
function oneRound(relaxation: Relaxation, steps: Steps, saddle: Saddle): void {
  const { people, stations, triples, sitesOf, rowsOf } = relaxation
  const { open, covered, prices, stride } = saddle
  const left = leftOf(relaxation, prices)
  const heading = open.slice()
  const wanted = covered.slice()
  let sum = 0
  for (let site = 0; site < open.length; site++) {
    const pays = sumOver(rowsOf, site, prices) - saddle.station
    open[site] = part(open[site]! + (stride * pays) / steps.sites[site]!)
    heading[site] = 2 * open[site]! - heading[site]!
    sum += heading[site]!
  }
  for (let point = 0; point < covered.length; point++) {
    covered[point] = part(covered[point]! + (stride * left[point]!) / steps.points[point]!)
    wanted[point] = 2 * covered[point]! - wanted[point]!
  }
  for (let row = 0; row < prices.length; row++) {
    const at = 3 * (row - people.length)
    const asked =
      at < 0
        ? wanted[row]!
        : wanted[triples[at]!]! + wanted[triples[at + 1]!]! + wanted[triples[at + 2]!]! - 1
    const more = asked - sumOver(sitesOf, row, heading)
    prices[row] = Math.max(0, prices[row]! + more / (stride * steps.rows[row]!))
  }
  saddle.station = Math.max(0, saddle.station + (sum - stations) / (stride * open.length))
}

function part(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value
}

function copyOf(saddle: Saddle): Saddle {
  return {
    ...saddle,
    open: saddle.open.slice(),
    covered: saddle.covered.slice(),
    prices: saddle.prices.slice(),
  }
}

/** Adds up where a saddle has been, and puts it to the mean of that. */
function meanOf(saddle: Saddle): { add(): void; take(): void; isEmpty(): boolean } {
  const kept = ['open', 'covered', 'prices'] as const
  const sums = kept.map((key) => new Float64Array(saddle[key].length))
  let [station, count] = [0, 0]
  return {
    add: () => {
      for (const [at, key] of kept.entries()) {
        const sum = sums[at]!
        const now = saddle[key]
        for (let one = 0; one < sum.length; one++) sum[one]! += now[one]!
      }
      station += saddle.station
      count++
    },
    take: () => {
      for (const [at, key] of kept.entries()) saddle[key].set(sums[at]!.map((sum) => sum / count))
      saddle.station = station / count
    },
    isEmpty: () => count === 0,
  }
}

/** The stride at which parts and prices, as far as both went, would have gone equally far; half-way to it. */
function strideAfter(steps: Steps, from: Saddle, to: Saddle): number {
  const parts = far(from.open, to.open, steps.sites) + far(from.covered, to.covered, steps.points)
  const prices = far(from.prices, to.prices, steps.rows) + (to.station - from.station) ** 2 * to.open.length
  return parts > 0 && prices > 0 ? Math.sqrt(Math.sqrt(parts / prices) * to.stride) : to.stride
}

function far(from: Float64Array, to: Float64Array, weights: Float64Array): number {
  let sum = 0
  for (let at = 0; at < from.length; at++) sum += (to[at]! - from[at]!) ** 2 * weights[at]!
  return sum
}
