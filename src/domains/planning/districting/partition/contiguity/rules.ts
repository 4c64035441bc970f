import { type Graph, MOST_BITS } from '../../graph/rules.ts'

/** Says whether a grid stays in one piece without one of its nodes. */
export type CanLeave = (node: number, grid: number) => boolean

/**
 * Whether a node is no articulation point of its grid. Its neighbours in the grid mostly touch one another all around,
 * which bits tell in O(degree); only where they do not, a breadth-first search through the grid looks whether it
 * connects them elsewhere.
 */
export function canLeaveOf(graph: Graph, labels: Int32Array): CanLeave {
  const { offsets } = graph
  const search = searchOf(graph, labels)
  return (node, grid) => {
    if (offsets[node + 1]! - offsets[node]! > MOST_BITS) return search(node, grid)
    const inGrid = neighboursInGrid(graph, labels, node, grid)
    if (inGrid === 0) return false
    return reachable(graph, node, inGrid) === inGrid || search(node, grid)
  }
}

/** Bits of the neighbours that lie in the grid. */
function neighboursInGrid(
  { offsets, neighbours }: Graph,
  labels: Int32Array,
  node: number,
  grid: number,
): number {
  const from = offsets[node]!
  let bits = 0
  for (let place = from; place < offsets[node + 1]!; place++)
    if (labels[neighbours[place]!] === grid) bits |= 1 << (place - from)
  return bits
}

/** Of these neighbours, those that are reached from the first by stepping from one to a next that it touches. */
function reachable({ offsets, masks }: Graph, node: number, among: number): number {
  const from = offsets[node]!
  let reached = among & -among
  let fresh = reached
  while (fresh !== 0) {
    const bit = 31 - Math.clz32(fresh & -fresh)
    fresh &= fresh - 1
    const more = masks[from + bit]! & among & ~reached
    reached |= more
    fresh |= more
  }
  return reached
}

function searchOf({ count, offsets, neighbours }: Graph, labels: Int32Array): CanLeave {
  const seen = new Int32Array(count)
  const wanted = new Int32Array(count)
  const queue = new Int32Array(count)
  let round = 0
  return (node, grid) => {
    round++
    let [need, first] = [0, -1]
    for (let place = offsets[node]!; place < offsets[node + 1]!; place++) {
      const next = neighbours[place]!
      if (labels[next] !== grid) continue
      need++
      first = next
      wanted[next] = round
    }
    if (need <= 1) return need === 1
    seen[node] = round
    seen[first] = round
    queue[0] = first
    let [head, tail, found] = [0, 1, 1]
    while (head < tail) {
      const at = queue[head++]!
      for (let place = offsets[at]!; place < offsets[at + 1]!; place++) {
        const next = neighbours[place]!
        if (labels[next] !== grid || seen[next] === round) continue
        seen[next] = round
        queue[tail++] = next
        if (wanted[next] === round && ++found === need) return true
      }
    }
    return false
  }
}
