import { lowestBit } from '../../bits/rules.ts'
import type { Graph } from '../../graph/rules.ts'

/** Nodes that fit into the bits of one word. */
export const MOST_NODES = 32

/** The mask of so many nodes. */
export function maskOfAll(count: number): number {
  return (2 ** count - 1) | 0
}

/** What a grid must have at least and may have at most, by kind. */
export type Limits = { readonly least: Float64Array; readonly most: Float64Array }

type Sweep = {
  readonly graph: Graph
  readonly limits: Limits
  readonly touches: Int32Array
  /** Nodes that may not lie with this one. */
  readonly foes: Int32Array
  readonly all: number
  readonly load: Float64Array
  readonly found: number[]
  visits: number
}

/** More visits or columns than these are left to the search. */
const MOST_VISITS = 20_000_000
const MOST_COLUMNS = 400_000

/**
 * All grids there can be, as masks of nodes: connected, within the limits, no two fixed parts or sides of a barrier
 * together, and such that what they leave over falls into pieces none of which is too light. Each is met once:
 * a set grows from its lowest node, and a node that was passed over does not come in later (Avis, Fukuda 1996).
 * Undefined where there are too many.
 */
export function columnsOf(graph: Graph, limits: Limits): Int32Array | undefined {
  const sweep: Sweep = {
    graph,
    limits,
    touches: Int32Array.from({ length: graph.count }, (_, node) => maskOf(graph, node)),
    foes: foesOf(graph),
    all: maskOfAll(graph.count),
    load: new Float64Array(graph.kinds),
    found: [],
    visits: 0,
  }
  for (let node = 0; node < graph.count; node++) {
    const bit = 1 << node
    const passed = bit | (bit - 1)
    if (!add(sweep, node, 1)) continue
    const goesOn = grow(sweep, bit, sweep.touches[node]! & ~passed, passed | sweep.foes[node]!)
    add(sweep, node, -1)
    if (!goesOn) return undefined
  }
  return Int32Array.from(sweep.found)
}

function maskOf({ offsets, neighbours }: Graph, node: number): number {
  let mask = 0
  for (let place = offsets[node]!; place < offsets[node + 1]!; place++) mask |= 1 << neighbours[place]!
  return mask
}

function foesOf({ count, foes, locked }: Graph): Int32Array {
  const masks = new Int32Array(count)
  let held = 0
  for (let node = 0; node < count; node++) {
    if (locked[node]) held |= 1 << node
    for (let place = foes?.offsets[node] ?? 0; place < (foes?.offsets[node + 1] ?? 0); place++)
      masks[node]! |= 1 << foes!.nodes[place]!
  }
  for (let node = 0; node < count; node++) if (locked[node]) masks[node]! |= held & ~(1 << node)
  return masks
}

/** Puts a node's amounts on the load, or takes them off again; where they are too much, nothing is put. */
function add({ graph, limits, load }: Sweep, node: number, sign: 1 | -1): boolean {
  const { kinds, amounts } = graph
  if (sign > 0)
    for (let kind = 0; kind < kinds; kind++)
      if (load[kind]! + amounts[node * kinds + kind]! > limits.most[kind]!) return false
  for (let kind = 0; kind < kinds; kind++) load[kind]! += sign * amounts[node * kinds + kind]!
  return true
}

/** Notes the set, then adds each node at its rim in turn. False where it has become too much. */
function grow(sweep: Sweep, set: number, rim: number, passed: number): boolean {
  sweep.visits++
  if (sweep.visits > MOST_VISITS || sweep.found.length > MOST_COLUMNS) return false
  if (isHeavyEnough(sweep, sweep.load) && leavesEnough(sweep, set)) sweep.found.push(set)
  let [left, out] = [rim & ~passed, passed]
  while (left !== 0) {
    const bit = left & -left
    const node = lowestBit(left)
    left &= ~bit
    out |= bit
    if (!add(sweep, node, 1)) continue
    const more = (left | (sweep.touches[node]! & ~set)) & ~out
    const goesOn = grow(sweep, set | bit, more, out | sweep.foes[node]!)
    add(sweep, node, -1)
    if (!goesOn) return false
  }
  return true
}

function isHeavyEnough({ graph, limits }: Sweep, load: Float64Array): boolean {
  for (let kind = 0; kind < graph.kinds; kind++) if (load[kind]! < limits.least[kind]!) return false
  return true
}

/** Whether each piece of what is left over can still be a grid: none is lighter than one must be. */
function leavesEnough(sweep: Sweep, set: number): boolean {
  const { touches, graph, all } = sweep
  const sums = new Float64Array(graph.kinds)
  let rest = all & ~set
  while (rest !== 0) {
    let piece = rest & -rest
    let fresh = piece
    sums.fill(0)
    while (fresh !== 0) {
      const node = lowestBit(fresh)
      fresh &= fresh - 1
      for (let kind = 0; kind < graph.kinds; kind++) sums[kind]! += graph.amounts[node * graph.kinds + kind]!
      const more = touches[node]! & rest & ~piece
      piece |= more
      fresh |= more
    }
    if (!isHeavyEnough(sweep, sums)) return false
    rest &= ~piece
  }
  return true
}
