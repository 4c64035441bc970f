import { lowestBit } from '../../bits/rules.ts'
import { type Graph, MOST_BITS } from '../../graph/rules.ts'

/** Says whether a grid stays in one piece without one of its nodes. */
export type CanLeave = (node: number, grid: number) => boolean

/**
 * Whether a node is no articulation point of its grid. Its neighbours in the grid mostly touch one another all around,
 * which bits tell in O(degree). Where they fall in two, a search goes out from both sides in turn: it ends when they
 * meet, or where the smaller side has no more nodes, which is soon. Only for what is rarer the whole grid is searched.
 */
export function canLeaveOf(graph: Graph, labels: Int32Array): CanLeave {
  const { offsets } = graph
  const search = searchOf(graph, labels)
  const meet = meetingOf(graph, labels)
  return (node, grid) => {
    if (offsets[node + 1]! - offsets[node]! > MOST_BITS) return search(node, grid)
    const inGrid = neighboursInGrid(graph, labels, node, grid)
    if (inGrid === 0) return false
    const one = reachable(graph, node, inGrid)
    if (one === inGrid) return true
    const other = reachable(graph, node, inGrid & ~one)
    return (one | other) === inGrid ? meet(node, grid, one, other) : search(node, grid)
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
    const bit = lowestBit(fresh)
    fresh &= fresh - 1
    const more = masks[from + bit]! & among & ~reached
    reached |= more
    fresh |= more
  }
  return reached
}

type Front = { readonly queue: Int32Array; mark: number; head: number; tail: number }

/** Whether two groups of a node's neighbours are joined by a way through the grid that does without the node. */
function meetingOf({ count, offsets, neighbours }: Graph, labels: Int32Array) {
  const seen = new Int32Array(count)
  const [near, far] = [frontOf(count), frontOf(count)]
  let mark = 0
  return (node: number, grid: number, one: number, other: number): boolean => {
    begin(near, node, one)
    begin(far, node, other)
    let [front, opposite] = [near, far]
    while (front.head < front.tail) {
      if (step(front, opposite.mark, grid, node)) return true
      ;[front, opposite] = [opposite, front]
    }
    return false
  }

  function begin(front: Front, node: number, bits: number): void {
    front.mark = ++mark
    front.head = front.tail = 0
    for (let left = bits; left !== 0; left &= left - 1)
      enter(front, neighbours[offsets[node]! + lowestBit(left)]!)
  }
  function enter(front: Front, node: number): void {
    seen[node] = front.mark
    front.queue[front.tail++] = node
  }
  /** Goes on from one node of the front; true where that meets the other. */
  function step(front: Front, met: number, grid: number, without: number): boolean {
    const at = front.queue[front.head++]!
    const end = offsets[at + 1]!
    for (let place = offsets[at]!; place < end; place++) {
      const next = neighbours[place]!
      if (labels[next] !== grid || next === without) continue
      if (seen[next] === met) return true
      if (seen[next] !== front.mark) enter(front, next)
    }
    return false
  }
}

function frontOf(count: number): Front {
  return { queue: new Int32Array(count), mark: 0, head: 0, tail: 0 }
}

/** A breadth-first search from one of the node's neighbours for all others. */
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
