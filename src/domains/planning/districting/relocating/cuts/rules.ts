import type { Graph } from '../../graph/rules.ts'
import type { Partition } from '../../partition/rules.ts'

/** A grid that can be cut in two, what is gained by it, and the nodes of one half. */
export type Cut = { readonly grid: number; readonly gain: number; readonly half: () => Set<number> }

/** Trees through grids: nodes as they were reached, and from which. */
type Trees = {
  readonly order: Int32Array
  readonly parent: Int32Array
  readonly reached: Uint8Array
  /** How unlike a node of the rim and the nearest node of the tree are. */
  readonly distance: Float64Array
  /** By node: units, and sums of features, of what hangs on it. */
  readonly heads: Float64Array
  readonly sums: Float64Array
}

/**
 * The best cut of each grid: a tree of the least differences between neighbours is grown through it, and cut where that
 * takes most from the sum of squared deviations (SKATER: Assunção and others 2006).
 */
export function cutsOf(partition: Partition): Cut[] {
  const { graph, labels } = partition
  const trees: Trees = {
    order: new Int32Array(graph.count),
    parent: new Int32Array(graph.count).fill(-1),
    reached: new Uint8Array(graph.count),
    distance: new Float64Array(graph.count),
    heads: graph.heads.slice(),
    sums: weighedFeatures(graph),
  }
  const cuts: Cut[] = []
  let end = 0
  for (let node = 0; node < graph.count; node++) {
    if (trees.reached[node]) continue
    const begin = end
    end = growTree(graph, labels, trees, node, begin)
    if (end - begin > 1) cuts.push(bestCut(partition, trees, labels[node]!, begin, end))
  }
  return cuts
}

function weighedFeatures({ count, width, heads, features }: Graph): Float64Array {
  const sums = new Float64Array(count * width)
  for (let node = 0; node < count; node++)
    for (let column = 0; column < width; column++)
      sums[node * width + column] = heads[node]! * features[node * width + column]!
  return sums
}

/** Grows a tree through the grid of a node (Prim 1957); where its nodes end in the order. */
function growTree(graph: Graph, labels: Int32Array, trees: Trees, first: number, begin: number): number {
  const { order, parent, reached, distance } = trees
  const rim = [first]
  let end = begin
  while (rim.length > 0) {
    let nearest = 0
    for (let at = 1; at < rim.length; at++) if (distance[rim[at]!]! < distance[rim[nearest]!]!) nearest = at
    const node = rim[nearest]!
    rim[nearest] = rim.at(-1)!
    rim.pop()
    reached[node] = 1
    order[end++] = node
    for (let place = graph.offsets[node]!; place < graph.offsets[node + 1]!; place++) {
      const next = graph.neighbours[place]!
      if (labels[next] !== labels[node] || reached[next]) continue
      const between = unlike(graph, node, next)
      if (parent[next] === -1 && next !== first) rim.push(next)
      else if (distance[next]! <= between) continue
      parent[next] = node
      distance[next] = between
    }
  }
  return end
}

function unlike({ width, features }: Graph, one: number, other: number): number {
  let square = 0
  for (let column = 0; column < width; column++)
    square += (features[one * width + column]! - features[other * width + column]!) ** 2
  return square
}

function bestCut(partition: Partition, trees: Trees, grid: number, begin: number, end: number): Cut {
  const { width } = partition.graph
  const { order, parent, heads, sums } = trees
  let [root, ssd] = [order[end - 1]!, -1]
  for (let at = end - 1; at > begin; at--) {
    const node = order[at]!
    const taken = ssdOfCut(partition, trees, node, grid)
    if (taken > ssd) [root, ssd] = [node, taken]
    const above = parent[node]!
    heads[above]! += heads[node]!
    for (let column = 0; column < width; column++)
      sums[above * width + column]! += sums[node * width + column]!
  }
  const half = () => {
    const nodes = new Set([root])
    for (const node of order.subarray(begin, end)) if (nodes.has(parent[node]!)) nodes.add(node)
    return nodes
  }
  return { grid, gain: ssd, half }
}

/** By how much the sum of squared deviations falls where what hangs on a node becomes a grid: d² · m n / (m + n). */
function ssdOfCut(partition: Partition, { heads, sums }: Trees, node: number, grid: number): number {
  const { width } = partition.graph
  const [m, n] = [heads[node]!, partition.heads[grid]! - heads[node]!]
  let square = 0
  for (let column = 0; column < width; column++) {
    const sum = sums[node * width + column]!
    square += (sum / m - (partition.sums[grid * width + column]! - sum) / n) ** 2
  }
  return (square * m * n) / (m + n)
}
