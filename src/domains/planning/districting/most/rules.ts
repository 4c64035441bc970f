import { anneal } from '../annealing/rules.ts'
import { areaPart } from '../area/rules.ts'
import { amountsOf } from '../features/rules.ts'
import type { Trouble } from '../contract.ts'
import { componentsOf, type Graph } from '../graph/rules.ts'
import type { Order } from '../joining/rules.ts'
import { type Goal, partitionOf } from '../partition/rules.ts'
import { roomOf } from '../parts/rules.ts'
import { balancedStart } from '../search/rules.ts'
import { ward } from '../ward/rules.ts'
import { areaName, idsOf, trouble } from '../wishes/rules.ts'

export type Most = {
  readonly grids: number
  readonly labels: Int32Array
  /** No drawing has more grids than this. */
  readonly ceiling: number
}

/** Starts for each number of grids, and nodes looked at from each. */
const TRIES = 3
const STEPS_BY_UNIT = 500
const LEAST_STEPS = 100_000

/**
 * The most grids of which each has at least the threshold (max-p-regions; Duque, Anselin, Rey 2012): from the ceiling
 * downwards, random trees cut nearly even are walked until no grid lacks anything. Labels beside the units, from 0.
 */
export function mostGrids(order: Order, units: Int32Array): Most | { readonly troubles: Trouble[] } {
  const { land, wish, clock } = order
  if (!('measure' in wish.size)) throw new RangeError('Only for a size with a threshold')
  const { measure, atLeast } = wish.size
  const part = areaPart(order, units)
  const amounts = amountsOf(land, measure)
  const own = new Float64Array(part.graph.count)
  for (const [at, node] of part.nodes.entries()) own[node]! += amounts[units[at]!]!
  const { ceiling, short } = ceilingOf(part.graph, own, atLeast)
  if (short.length > 0) {
    const light = new Set(short)
    const ids = idsOf(
      land,
      [...units].filter((_, at) => light.has(part.nodes[at]!)),
    )
    const value = short.reduce((sum, node) => sum + own[node]!, 0)
    return { troubles: [trouble('part-too-light', { units: ids, measure, value, limit: atLeast })] }
  }
  const { least } = roomOf(land, wish, units)
  if (ceiling < least) {
    const told = { value: ceiling, limit: least, name: areaName(land, wish, units) }
    return { troubles: [trouble('fewer-grids-than-fixed', told)] }
  }
  const withOwn = { ...part.graph, kinds: 1, amounts: own }
  const steps = Math.max(LEAST_STEPS, STEPS_BY_UNIT * withOwn.count)
  for (let grids = ceiling; grids > 1 && grids >= least; grids--)
    for (let round = 0; round < TRIES && !clock.stop(); round++) {
      const seed = wish.seed + 1000 * round + grids
      const labels = balancedStart(withOwn, grids, seed)
      if (!labels) continue
      const partition = partitionOf(withOwn, thresholdGoal(own, grids, atLeast), grids, labels)
      const schedule = {
        steps,
        hot: 1,
        cold: 0.001,
        swaps: 0.3,
        relocations: 0,
        seed,
        stop: clock.stop,
        enough: true,
      }
      const { best } = anneal(partition, schedule)
      if (best) return { grids, ceiling, labels: part.nodes.map((node) => best.labels[node]!) }
    }
  return { grids: least, ceiling, labels: inFewest(withOwn, least, part.nodes) }
}

/** Each component gives as many grids as its sum holds thresholds; one that holds none makes the wish impossible. */
function ceilingOf(graph: Graph, own: Float64Array, atLeast: number): { ceiling: number; short: number[] } {
  const { of, count } = componentsOf(graph)
  const sums = new Float64Array(count)
  for (const [node, component] of of.entries()) sums[component]! += own[node]!
  const short = [...of.keys()].filter((node) => sums[of[node]!]! < atLeast * (1 - 1e-9))
  return { ceiling: sums.reduce((sum, one) => sum + Math.floor(one / atLeast + 1e-9), 0), short }
}

/** Nothing counts but that no grid is below the threshold. */
function thresholdGoal(own: Float64Array, grids: number, atLeast: number): Goal {
  const mean = own.reduce((sum, amount) => sum + amount, 0) / grids
  return {
    similarity: 0,
    compactness: 0,
    stay: 0,
    evenness: 0,
    penalty: 1 / grids,
    means: Float64Array.of(mean),
    below: Float64Array.of(1 - atLeast / mean),
    above: Float64Array.of(Infinity),
  }
}

/** As few grids as there can be: what hangs together, but for fixed parts, which never share one. */
function inFewest(graph: Graph, least: number, nodes: Int32Array): Int32Array {
  const labels = ward(graph, least)
  return nodes.map((node) => labels[node]!)
}
