import type { PriceRows } from '../../linear/contract.ts'
import { bitsOf, lowestBit } from '../bits/rules.ts'
import type { Graph } from '../graph/rules.ts'
import type { Goal } from '../partition/rules.ts'
import { columnsOf, maskOfAll, MOST_NODES } from './columns/rules.ts'
import { cheapestCover } from './cover/rules.ts'

export type Exact =
  | { readonly kind: 'solved'; readonly labels: Int32Array }
  /** There is no drawing that keeps the wish; that is proven. */
  | { readonly kind: 'impossible' }
  /** Too much to look through; a bound may be known all the same. */
  | { readonly kind: 'too-much'; readonly bound: number | null }

/** A first guess of how far the best choice lies above the linear optimum, as a share of it. */
const FIRST_GAP = 0.005
/** The gap doubles this often before every choice is looked at, whatever it costs. */
const DOUBLINGS = 12

/**
 * The best drawing of a small land, with a proof: all grids there can be are listed, priced by the duals of the linear
 * program over them, and a choice that covers all nodes is sought among those that can still be in the best one
 * (set partitioning; Garfinkel, Nemhauser 1970; Mehrotra, Johnson, Nemhauser 1998). Undefined where the land
 * or the wish is none for this: too many nodes, nothing that limits a grid, costs that grids do not bear one by one.
 */
export function solveExactly(graph: Graph, goal: Goal, grids: number, price: PriceRows): Exact | undefined {
  const limits = {
    least: goal.means.map((mean, kind) => Math.max(0, mean * (1 - goal.below[kind]!)) * (1 - 1e-9)),
    most: goal.means.map((mean, kind) => mean * (1 + goal.above[kind]!) * (1 + 1e-9)),
  }
  if (graph.count > MOST_NODES || goal.stay > 0) return undefined
  const masks = columnsOf(graph, limits)
  if (!masks) return { kind: 'too-much', bound: null }
  const costs = Float64Array.from(masks, columnCost(graph, goal))
  const priced = price({ costs, ...rowsOf(masks, graph.count), covers: coversOf(graph.count, grids) })
  if (!priced) return { kind: 'impossible' }
  const { prices, value } = priced
  const reduced = costs.map((cost, at) => {
    let left = cost - prices[graph.count]!
    for (let mask = masks[at]!; mask !== 0; mask &= mask - 1) left -= prices[lowestBit(mask)]!
    return Math.max(0, left)
  })
  const all = maskOfAll(graph.count)
  for (let doubling = 0; doubling <= DOUBLINGS; doubling++) {
    const gap = FIRST_GAP * Math.abs(value) * 2 ** doubling + 1e-6
    const cover = cheapestCover({ masks, reduced }, all, grids, doubling < DOUBLINGS ? gap : Infinity)
    if (!cover.complete) return { kind: 'too-much', bound: value }
    if (cover.chosen) {
      const labels = labelsOf(
        graph.count,
        cover.chosen.map((at) => masks[at]!),
      )
      return { kind: 'solved', labels }
    }
  }
  return { kind: 'impossible' }
}

/** What a grid adds to the objective: its inner deviations, half of its border to other grids, its unevenness. */
function columnCost(graph: Graph, goal: Goal): (mask: number) => number {
  const outside = new Int32Array(graph.count)
  return (mask) => {
    for (let node = 0; node < graph.count; node++) outside[node] = (mask >> node) & 1 ? 0 : 1
    const { width, kinds } = graph
    const nodes = bitsOf(mask)
    const heads = nodes.reduce((sum, node) => sum + graph.heads[node]!, 0)
    let cost = 0
    for (let column = 0; column < width; column++) {
      let [sum, squares] = [0, 0]
      for (const node of nodes) {
        const value = graph.features[node * width + column]!
        sum += graph.heads[node]! * value
        squares += graph.heads[node]! * value * value
      }
      cost += goal.similarity * (squares - (sum * sum) / heads)
    }
    for (const node of nodes)
      for (let place = graph.offsets[node]!; place < graph.offsets[node + 1]!; place++)
        cost += (outside[graph.neighbours[place]!]! * goal.compactness * graph.shared[place]!) / 2
    for (let kind = 0; kind < kinds; kind++) {
      const load = nodes.reduce((sum, node) => sum + graph.amounts[node * kinds + kind]!, 0)
      cost += goal.evenness * (load / goal.means[kind]! - 1) ** 2
    }
    return cost
  }
}

/** One row for each node, and a last one that counts the grids. */
function rowsOf(masks: Int32Array, count: number): { starts: Int32Array; rows: Int32Array } {
  const starts = new Int32Array(masks.length + 1)
  const rows: number[] = []
  for (const [at, mask] of masks.entries()) {
    for (let left = mask; left !== 0; left &= left - 1) rows.push(lowestBit(left))
    rows.push(count)
    starts[at + 1] = rows.length
  }
  return { starts, rows: Int32Array.from(rows) }
}

function coversOf(count: number, grids: number): Float64Array {
  const covers = new Float64Array(count + 1).fill(1)
  covers[count] = grids
  return covers
}

function labelsOf(count: number, masks: readonly number[]): Int32Array {
  const labels = new Int32Array(count)
  for (const [grid, mask] of masks.entries()) for (const node of bitsOf(mask)) labels[node] = grid
  return labels
}
