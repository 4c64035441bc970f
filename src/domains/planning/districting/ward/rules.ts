import type { Graph } from '../graph/rules.ts'
import { type Heap, heapOf } from './heap/rules.ts'

/** Clusters while they merge: leaves are the nodes, each merger makes a new one after the last. */
type Clusters = {
  readonly parent: Int32Array
  readonly heads: Float64Array
  /** Sums of features; clusters × width. */
  readonly sums: Float64Array
  /** 1 where a fixed part is inside: two of these never merge. */
  readonly locked: Uint8Array
  /** Neighbours as they were when the cluster came about; those that have merged since are found by their parents. */
  readonly near: (number[] | null)[]
}

/**
 * Ward's agglomerative clustering (Ward 1963) among neighbours only: as long as there are more than `grids` clusters,
 * the two neighbours merge that add least to the sum of squared deviations. Each cluster stands in the heap once, with the
 * neighbour that was nearest when it was looked at, and is looked at anew where that one has gone (Müllner 2011): of two
 * neighbours the younger has seen the other, so that no pair is cheaper than the first of the heap.
 */
export function ward(graph: Graph, grids: number): Int32Array {
  const clusters = leavesOf(graph)
  const heap = heapOf(graph.count + 1)
  for (let node = 0; node < graph.count; node++) offer(graph, clusters, heap, node)
  const seen = new Int32Array(2 * graph.count)
  let live = graph.count
  let next = graph.count
  while (live > grids) {
    const pair = heap.pop()
    if (!pair) break
    const { one, other } = pair
    if (clusters.parent[one]! >= 0) continue
    if (clusters.parent[other]! >= 0) {
      offer(graph, clusters, heap, one)
      continue
    }
    merge(graph, clusters, one, other, next, seen)
    offer(graph, clusters, heap, next)
    next++
    live--
  }
  return labelsOf(graph.count, clusters)
}

function leavesOf({ count, width, heads, features, locked, offsets, neighbours }: Graph): Clusters {
  const clusters: Clusters = {
    parent: new Int32Array(2 * count).fill(-1),
    heads: new Float64Array(2 * count),
    sums: new Float64Array(2 * count * width),
    locked: new Uint8Array(2 * count),
    near: Array.from({ length: count }, (_, node) => [
      ...neighbours.subarray(offsets[node], offsets[node + 1]),
    ]),
  }
  clusters.heads.set(heads)
  clusters.locked.set(locked)
  for (let node = 0; node < count; node++)
    for (let column = 0; column < width; column++)
      clusters.sums[node * width + column] = heads[node]! * features[node * width + column]!
  return clusters
}

/** Puts a cluster into the heap with its nearest neighbour of now. */
function offer(graph: Graph, clusters: Clusters, heap: Heap, cluster: number): void {
  const { parent, locked, near } = clusters
  let [nearest, least] = [-1, Infinity]
  for (const stale of near[cluster]!) {
    const other = rootOf(parent, stale)
    if (locked[cluster] && locked[other]) continue
    const cost = costOfMerger(graph, clusters, cluster, other)
    if (cost < least) [nearest, least] = [other, cost]
  }
  if (nearest >= 0) heap.push(least, cluster, nearest)
}

/** What the merger of two clusters adds to the sum of squared deviations: d² · m n / (m + n). */
function costOfMerger({ width }: Graph, { heads, sums }: Clusters, one: number, other: number): number {
  const [m, n] = [heads[one]!, heads[other]!]
  let square = 0
  for (let column = 0; column < width; column++) {
    const off = sums[one * width + column]! / m - sums[other * width + column]! / n
    square += off * off
  }
  // Where nothing tells clusters apart, small ones merge first.
  return ((square + 1e-9) * m * n) / (m + n)
}

function merge(
  { width }: Graph,
  clusters: Clusters,
  one: number,
  other: number,
  merged: number,
  seen: Int32Array,
): void {
  const { parent, heads, sums, locked, near } = clusters
  parent[one] = merged
  parent[other] = merged
  heads[merged] = heads[one]! + heads[other]!
  locked[merged] = locked[one]! | locked[other]!
  for (let column = 0; column < width; column++)
    sums[merged * width + column] = sums[one * width + column]! + sums[other * width + column]!
  const fresh: number[] = []
  seen[merged] = merged
  for (const from of [one, other]) {
    for (const stale of near[from]!) {
      const live = rootOf(parent, stale)
      if (seen[live] === merged) continue
      seen[live] = merged
      fresh.push(live)
    }
    near[from] = null
  }
  near[merged] = fresh
}

function rootOf(parent: Int32Array, cluster: number): number {
  let root = cluster
  while (parent[root]! >= 0) root = parent[root]!
  let at = cluster
  while (parent[at]! >= 0 && parent[at] !== root) {
    const above = parent[at]!
    parent[at] = root
    at = above
  }
  return root
}

function labelsOf(count: number, { parent }: Clusters): Int32Array {
  const numbers = new Map<number, number>()
  return Int32Array.from({ length: count }, (_, node) => {
    const root = rootOf(parent, node)
    const known = numbers.get(root)
    if (known !== undefined) return known
    numbers.set(root, numbers.size)
    return numbers.size - 1
  })
}
