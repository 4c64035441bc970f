import type { Coverage } from '../../coverage/rules.ts'
import { boundAt, type Relaxation, relaxationOf, sumOver } from '../relaxation/rules.ts'
import { type Saddle, walkTowards } from '../saddle/rules.ts'
import { brokenTriples } from '../triples/rules.ts'

/** Rounds before the first triples and after each more of them, and how often there are more. */
const ROUNDS = 300
const TIMES = 3

export type Tightening = {
  /** Prices of points to begin with. */
  readonly from: Float64Array
  /** Ends once the bound is no higher than this. */
  readonly enough: number
  stop(this: void): boolean
}

/**
 * A tight upper bound of the maximal covering problem: its linear relaxation, then again and again with the triples
 * that its best breaks. Where three sites each reach two of three points, the plain relaxation opens them by half;
 * on a city of 33,614 points triples take 0.4 % off.
 */
export function tightenBound(coverage: Coverage, stations: number, ask: Tightening): number {
  const scale = stationPrice(coverage, stations, ask.from) || 1
  const scaled = { ...coverage, people: coverage.people.map((weight) => weight / scale) }
  let relaxation = relaxationOf(scaled, stations, new Int32Array())
  let saddle = startOf(
    relaxation,
    ask.from.map((price) => price / scale),
  )
  let best = boundAt(relaxation, saddle.prices)
  for (let time = 0; time <= TIMES && best * scale > ask.enough && !ask.stop(); time++) {
    if (time > 0) {
      const more = fresh(relaxation.triples, brokenTriples(scaled, saddle))
      if (more.length === 0) break
      relaxation = relaxationOf(scaled, stations, Int32Array.from([...relaxation.triples, ...more]))
      saddle = { ...saddle, prices: longer(saddle.prices, more.length / 3) }
    }
    best = Math.min(best, walkTowards(relaxation, saddle, { rounds: ROUNDS, stop: ask.stop }))
  }
  return best * scale
}

function startOf({ people, stations, rowsOf }: Relaxation, prices: Float64Array): Saddle {
  const sites = rowsOf.offsets.length - 1
  return {
    open: new Float64Array(sites).fill(Math.min(1, stations / sites)),
    covered: new Float64Array(people.length),
    prices: prices.slice(),
    station: 1,
    stride: 1,
  }
}

/** What the last of so many sites comes to by some prices: people that one more station is worth. */
function stationPrice({ sites, reached }: Coverage, stations: number, prices: Float64Array): number {
  const worth = Float64Array.from({ length: sites }, (_, site) => sumOver(reached, site, prices))
  return worth.toSorted()[Math.max(0, sites - stations)] ?? 0
}

function longer(prices: Float64Array, by: number): Float64Array {
  const some = new Float64Array(prices.length + by)
  some.set(prices)
  return some
}

/** Of some triples those that are not among others. */
function fresh(known: Int32Array, some: Int32Array): number[] {
  const keys = new Set<string>()
  for (let at = 0; at < known.length; at += 3) keys.add(known.subarray(at, at + 3).join())
  const more: number[] = []
  for (let at = 0; at < some.length; at += 3)
    if (!keys.has(some.subarray(at, at + 3).join())) more.push(...some.subarray(at, at + 3))
  return more
}
