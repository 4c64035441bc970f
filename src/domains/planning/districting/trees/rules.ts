import type { Chance } from '../../chance/rules.ts'
import { componentsOf, type Graph } from '../graph/rules.ts'

/** Random trees that are tried for each cut; the best edge of all of them is taken. */
const TREES = 4
/** How many are tried where none of the first could be cut at all. */
const MOST_TREES = 200
/** A cut as good as this, as a share of what is cut, needs no further tree. */
const GOOD_ENOUGH = 0.002

/**
 * A start that is nearly balanced in one measure: each piece is cut in two along an edge of a random spanning tree,
 * until there are so many grids (after recombination, DeFord, Duchin, Solomon 2021). `shares` says how many
 * grids each component of the graph becomes. Undefined where no tree could be cut.
 */
export function cutByTrees(
  graph: Graph,
  weights: Float64Array,
  shares: readonly number[],
  chance: Chance,
): Int32Array | undefined {
  const components = componentsOf(graph)
  const labels = new Int32Array(graph.count)
  const desk = deskOf(graph, weights, chance)
  let grids = 0
  for (const [component, nodes] of Map.groupBy(components.of.keys(), (node) => components.of[node]!)) {
    const work: Piece[] = [{ nodes: Int32Array.from(nodes), grids: shares[component] ?? 1 }]
    for (let piece = work.pop(); piece; piece = work.pop()) {
      if (piece.grids === 1) {
        for (const node of piece.nodes) labels[node] = grids
        grids++
        continue
      }
      const halves = cut(desk, piece.nodes, piece.grids)
      if (!halves) return undefined
      work.push(halves.rest, halves.branch)
    }
  }
  return labels
}

type Piece = { readonly nodes: Int32Array; readonly grids: number }

/** Room to work in, by node. */
type Desk = {
  readonly graph: Graph
  readonly weights: Float64Array
  readonly chance: Chance
  readonly piece: Int32Array
  readonly reached: Int32Array
  readonly parent: Int32Array
  readonly order: Int32Array
  /** Sums over the branch below a node. */
  readonly weight: Float64Array
  readonly nodes: Int32Array
  readonly locked: Int32Array
  round: number
}

function deskOf(graph: Graph, weights: Float64Array, chance: Chance): Desk {
  const ints = () => new Int32Array(graph.count)
  return {
    graph,
    weights,
    chance,
    piece: ints(),
    reached: ints(),
    parent: ints(),
    order: ints(),
    weight: new Float64Array(graph.count),
    nodes: ints(),
    locked: ints(),
    round: 0,
  }
}

/** Cuts a piece into a branch and the rest, each for its number of grids. */
function cut(desk: Desk, nodes: Int32Array, grids: number): { branch: Piece; rest: Piece } | undefined {
  let best: Cut | undefined
  let branch: Int32Array | undefined
  for (let tree = 0; tree < TREES || (!branch && tree < MOST_TREES); tree++) {
    growTree(desk, nodes)
    const found = bestCut(desk, nodes.length, grids, best?.off ?? Infinity)
    if (!found) continue
    best = found
    branch = branchBelow(desk, nodes.length, found.node)
    if (best.off < GOOD_ENOUGH) break
  }
  if (!best || !branch) return undefined
  const taken = new Set(branch)
  return {
    branch: { nodes: branch, grids: best.grids },
    rest: { nodes: nodes.filter((node) => !taken.has(node)), grids: grids - best.grids },
  }
}

/** A random spanning tree, grown from a random node by random edges (quick, not uniform); then sums by branch. */
function growTree(desk: Desk, nodes: Int32Array): void {
  const { graph, chance, piece, reached, parent, order } = desk
  const mark = ++desk.round
  for (const node of nodes) piece[node] = mark
  const edges = [nodes[chance.below(nodes.length)]!, -1]
  let size = 0
  while (edges.length > 0) {
    const pick = 2 * chance.below(edges.length / 2)
    const [node, from] = [edges[pick]!, edges[pick + 1]!]
    const last = edges.length - 2
    edges[pick] = edges[last]!
    edges[pick + 1] = edges[last + 1]!
    edges.length = last
    if (reached[node] === mark) continue
    reached[node] = mark
    parent[node] = from
    order[size++] = node
    for (let place = graph.offsets[node]!; place < graph.offsets[node + 1]!; place++) {
      const next = graph.neighbours[place]!
      if (piece[next] === mark && reached[next] !== mark) edges.push(next, node)
    }
  }
  sumBranches(desk, size)
}

function sumBranches({ graph, weights, parent, order, weight, nodes, locked }: Desk, size: number): void {
  for (let at = 0; at < size; at++) {
    const node = order[at]!
    weight[node] = weights[node]!
    nodes[node] = 1
    locked[node] = graph.locked[node]!
  }
  for (let at = size - 1; at > 0; at--) {
    const node = order[at]!
    const above = parent[node]!
    weight[above]! += weight[node]!
    nodes[above]! += nodes[node]!
    locked[above]! += locked[node]!
  }
}

type Cut = { readonly node: number; readonly grids: number; readonly off: number }

/** The edge above which node divides the weight best, with enough nodes and not too many fixed parts on both sides. */
function bestCut(desk: Desk, size: number, grids: number, better: number): Cut | undefined {
  const { order, weight, nodes, locked } = desk
  const root = order[0]!
  const half = grids >> 1
  let best: Cut | undefined
  let least = better
  for (let at = 1; at < size; at++) {
    const node = order[at]!
    for (const some of half * 2 === grids ? [half] : [half, grids - half]) {
      const off = Math.abs(weight[node]! / weight[root]! - some / grids)
      const fits =
        nodes[node]! >= some &&
        size - nodes[node]! >= grids - some &&
        locked[node]! <= some &&
        locked[root]! - locked[node]! <= grids - some
      if (off < least && fits) {
        least = off
        best = { node, grids: some, off }
      }
    }
  }
  return best
}

function branchBelow({ parent, order, reached, round }: Desk, size: number, top: number): Int32Array {
  const branch = [top]
  // Parents stand before their children in the order: one pass gathers the branch.
  reached[top] = -round
  for (let at = 0; at < size; at++) {
    const node = order[at]!
    if (node === top || parent[node]! < 0 || reached[parent[node]!] !== -round) continue
    reached[node] = -round
    branch.push(node)
  }
  return Int32Array.from(branch)
}
