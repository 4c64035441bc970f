import type { Land, Measure } from '../../units/contract.ts'
import type { GridsWish } from '../contract.ts'
import { amountsOf, type Features } from '../features/rules.ts'
import { bundlesOf } from '../parts/rules.ts'
import { passableOf, piecesOf } from '../passable/rules.ts'
import { alongHilbert } from './hilbert/rules.ts'

/**
 * What the searches work on: nodes are units, or fixed parts as a whole, in Hilbert order, so that neighbours lie near
 * each other in memory. Only borders that grids may reach over are edges.
 */
export type Graph = {
  readonly count: number
  /** Neighbours of node `v` stand at `offsets[v]` up to `offsets[v + 1]`, with metres of border beside them. */
  readonly offsets: Int32Array
  readonly neighbours: Int32Array
  readonly shared: Float64Array
  /** Beside each neighbour: which other neighbours of the same node it touches, a bit for each in their order. */
  readonly masks: Int32Array
  /** Units in a node. */
  readonly heads: Float64Array
  /** Mean of the standardised features of a node's units; nodes × width. */
  readonly width: number
  readonly features: Float64Array
  /** Sums of the measures that count; nodes × kinds. */
  readonly kinds: number
  readonly amounts: Float64Array
  /** 1 where a node is a fixed part: it stays in its grid, and no two of them share one. */
  readonly locked: Uint8Array
  /** Number of today's grid, -1 where there is none. */
  readonly today: Int32Array
  /** Nodes on the other side of a barrier, in compressed rows: no two of them may lie in one grid. */
  readonly foes: { readonly offsets: Int32Array; readonly nodes: Int32Array } | null
}

/** A graph of some units of the land, and which node each of them became. */
export type Part = { readonly graph: Graph; readonly units: Int32Array; readonly nodes: Int32Array }

/** Prepares some units of a land for the searches. `today` gives numbers of today's grids by unit. */
export function partOf(
  land: Land,
  wish: GridsWish,
  units: Int32Array,
  features: Features,
  measures: readonly Measure[],
  today: Int32Array,
): Part {
  const members = membersOf(land, wish, units)
  const nodeOf = new Int32Array(land.ids.length).fill(-1)
  for (const [node, some] of members.entries()) for (const unit of some) nodeOf[unit] = node
  const count = members.length
  const { width, values } = features
  const kinds = measures.length
  const given = measures.map((measure) => amountsOf(land, measure))
  const graph = {
    count,
    ...edgesOf(land, wish, members, nodeOf),
    heads: Float64Array.from(members, ({ length }) => length),
    width,
    features: new Float64Array(count * width),
    kinds,
    amounts: new Float64Array(count * kinds),
    locked: Uint8Array.from(members, ([unit]) => (wish.fixed && land.fixed[unit!] !== null ? 1 : 0)),
    today: Int32Array.from(members, ([unit]) => today[unit!]!),
    foes: foesOf(land, wish, members, nodeOf),
  }
  for (const [node, some] of members.entries())
    for (const unit of some) {
      for (let column = 0; column < width; column++)
        graph.features[node * width + column]! += values[unit * width + column]! / some.length
      for (let kind = 0; kind < kinds; kind++) graph.amounts[node * kinds + kind]! += given[kind]![unit]!
    }
  const masks = masksOf(graph)
  return { graph: { ...graph, masks }, units, nodes: units.map((unit) => nodeOf[unit]!) }
}

/** Which units make a node, in Hilbert order. */
function membersOf(land: Land, wish: GridsWish, units: Int32Array): number[][] {
  const members = bundlesOf(land, wish, units)
  const east = Float64Array.from(members, ([unit]) => land.east[unit!]!)
  const north = Float64Array.from(members, ([unit]) => land.north[unit!]!)
  return Array.from(alongHilbert(east, north), (at) => members[at]!)
}

function edgesOf(
  land: Land,
  wish: GridsWish,
  members: readonly number[][],
  nodeOf: Int32Array,
): Pick<Graph, 'offsets' | 'neighbours' | 'shared'> {
  const passable = passableOf(land, wish)
  const offsets = new Int32Array(members.length + 1)
  const most = members.flat().reduce((sum, unit) => sum + land.offsets[unit + 1]! - land.offsets[unit]!, 0)
  const neighbours = new Int32Array(most)
  const shared = new Float64Array(most)
  const placeOf = new Int32Array(members.length)
  let end = 0
  for (const [node, units] of members.entries()) {
    const from = end
    for (const unit of units)
      for (let place = land.offsets[unit]!; place < land.offsets[unit + 1]!; place++) {
        const other = nodeOf[land.neighbours[place]!]!
        if (other < 0 || other === node || !passable(unit, place)) continue
        const known = placeOf[other]!
        if (known >= from && known < end && neighbours[known] === other) shared[known]! += land.shared[place]!
        else {
          placeOf[other] = end
          neighbours[end] = other
          shared[end++] = land.shared[place]!
        }
      }
    offsets[node + 1] = end
  }
  return { offsets, neighbours: neighbours.slice(0, end), shared: shared.slice(0, end) }
}

function foesOf(
  { offsets, neighbours, barred }: Land,
  wish: GridsWish,
  members: readonly number[][],
  nodeOf: Int32Array,
): Graph['foes'] {
  if (!wish.barriers || !barred.some((bar) => bar > 0)) return null
  const rows = members.map((units, node) => {
    const foes = units.flatMap((unit) =>
      Array.from({ length: offsets[unit + 1]! - offsets[unit]! }, (_, at) => offsets[unit]! + at)
        .filter((place) => barred[place])
        .map((place) => nodeOf[neighbours[place]!]!),
    )
    return [...new Set(foes)].filter((other) => other >= 0 && other !== node)
  })
  const starts = new Int32Array(members.length + 1)
  for (const [node, row] of rows.entries()) starts[node + 1] = starts[node]! + row.length
  return { offsets: starts, nodes: Int32Array.from(rows.flat()) }
}

/** Bits of a mask; nodes with more neighbours are looked at by breadth-first search alone. */
export const MOST_BITS = 31

function masksOf({ count, offsets, neighbours }: Omit<Graph, 'masks'>): Int32Array {
  const masks = new Int32Array(neighbours.length)
  const bitOf = new Int32Array(count).fill(-1)
  for (let node = 0; node < count; node++) {
    const [from, to] = [offsets[node]!, offsets[node + 1]!]
    if (to - from > MOST_BITS) continue
    for (let place = from; place < to; place++) bitOf[neighbours[place]!] = place - from
    for (let place = from; place < to; place++) masks[place] = touched(neighbours[place]!)
    for (let place = from; place < to; place++) bitOf[neighbours[place]!] = -1
  }
  return masks

  function touched(node: number): number {
    let mask = 0
    for (let place = offsets[node]!; place < offsets[node + 1]!; place++) {
      const bit = bitOf[neighbours[place]!]!
      if (bit >= 0) mask |= 1 << bit
    }
    return mask
  }
}

/** Pieces of the graph that hang together: beside each node the number of its piece, and how many there are. */
export function componentsOf(graph: Graph): { of: Int32Array; count: number } {
  const of = new Int32Array(graph.count)
  const pieces = piecesOf(graph, of.keys(), () => true)
  for (const [piece, nodes] of pieces.entries()) for (const node of nodes) of[node] = piece
  return { of, count: pieces.length }
}
