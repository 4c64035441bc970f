import type { Graph } from '../graph/rules.ts'

/** What each thing costs in an objective, every factor already divided by what there is in all. */
export type Goal = {
  /** For each unit of squared deviation of a feature. */
  readonly similarity: number
  /** For each metre of border between grids. */
  readonly compactness: number
  /** For each unit that is not where it is today. */
  readonly stay: number
  /** For the squared share by which a grid is off the mean. */
  readonly evenness: number
  /** For each share by which a grid is beyond a tolerance. */
  readonly penalty: number
  /** By kind: the mean of a grid, and the shares by which it may be below and above. */
  readonly means: Float64Array
  readonly below: Float64Array
  readonly above: Float64Array
}

/** A drawing while it is searched for, with sums by grid that follow each move in O(features + kinds). */
export type Partition = {
  readonly graph: Graph
  readonly goal: Goal
  readonly grids: number
  readonly labels: Int32Array
  /** Nodes in each grid; one of a single node is never emptied. */
  readonly nodes: Int32Array
  readonly heads: Float64Array
  readonly sums: Float64Array
  readonly loads: Float64Array
}

export function partitionOf(graph: Graph, goal: Goal, grids: number, labels: Int32Array): Partition {
  const partition: Partition = {
    graph,
    goal,
    grids,
    labels: labels.slice(),
    nodes: new Int32Array(grids),
    heads: new Float64Array(grids),
    sums: new Float64Array(grids * graph.width),
    loads: new Float64Array(grids * graph.kinds),
  }
  sumUp(partition)
  return partition
}

/** Works the sums out anew from the labels: what thousands of moves have rounded is put right. */
export function sumUp(partition: Partition): void {
  const { graph, labels, nodes, heads, sums, loads } = partition
  nodes.fill(0)
  heads.fill(0)
  sums.fill(0)
  loads.fill(0)
  for (let node = 0; node < graph.count; node++) shift(partition, node, labels[node]!, 1)
}

/** Moves a node; whether its grid stays in one piece has been asked before. */
export function move(partition: Partition, node: number, from: number, to: number): void {
  partition.labels[node] = to
  shift(partition, node, from, -1)
  shift(partition, node, to, 1)
}

function shift(
  { graph, nodes, heads, sums, loads }: Partition,
  node: number,
  grid: number,
  sign: 1 | -1,
): void {
  const { width, features, kinds, amounts } = graph
  const weight = sign * graph.heads[node]!
  nodes[grid]! += sign
  heads[grid]! += weight
  for (let column = 0; column < width; column++)
    sums[grid * width + column]! += weight * features[node * width + column]!
  for (let kind = 0; kind < kinds; kind++) loads[grid * kinds + kind]! += sign * amounts[node * kinds + kind]!
}

/** By how much the objective would change if a node moved from its grid to another. */
export function costOfMove(partition: Partition, node: number, from: number, to: number): number {
  const { goal, graph } = partition
  let change = 0
  if (goal.similarity > 0) change += goal.similarity * ssdChange(partition, node, from, to)
  if (graph.kinds > 0) change += loadChange(partition, node, from, to)
  if (goal.compactness > 0) change += goal.compactness * borderChange(partition, node, from, to)
  if (goal.stay > 0) change += goal.stay * stayChange(graph, node, from, to)
  if (graph.foes) change += goal.penalty * foeChange(partition, node, from, to)
  return change
}

/**
 * Change of the sum of squared deviations. A node of h units at distance d from the mean of a grid of n units adds
 * d² · h n / (n + h) to it, and takes d² · h n / (n − h) from the one that it leaves (Ward 1963).
 */
function ssdChange({ graph, heads, sums }: Partition, node: number, from: number, to: number): number {
  const { width, features } = graph
  const [left, joined, own] = [heads[from]!, heads[to]!, graph.heads[node]!]
  let [off, near] = [0, 0]
  const [at, atFrom, atTo] = [node * width, from * width, to * width]
  for (let column = 0; column < width; column++) {
    const value = features[at + column]!
    const fromLeft = value - sums[atFrom + column]! / left
    const fromJoined = value - sums[atTo + column]! / joined
    off += fromLeft * fromLeft
    near += fromJoined * fromJoined
  }
  return own * ((near * joined) / (joined + own) - (off * left) / (left - own))
}

function loadChange({ graph, goal, loads }: Partition, node: number, from: number, to: number): number {
  const { kinds, amounts } = graph
  let change = 0
  for (let kind = 0; kind < kinds; kind++) {
    const amount = amounts[node * kinds + kind]!
    const [left, joined] = [loads[from * kinds + kind]!, loads[to * kinds + kind]!]
    change +=
      loadCost(goal, kind, left - amount) +
      loadCost(goal, kind, joined + amount) -
      loadCost(goal, kind, left) -
      loadCost(goal, kind, joined)
  }
  return change
}

/** Linear beyond the tolerance, so that the last percent is worth going; a square part pulls what is far off first. */
function loadCost(goal: Goal, kind: number, load: number): number {
  const share = load / goal.means[kind]! - 1
  const beyond = beyondOf(goal, kind, share)
  const cost = goal.evenness * share * share
  return beyond > 0 ? cost + goal.penalty * (beyond + 4 * beyond * beyond) : cost
}

/** By how much a share off the mean is beyond its tolerance; 0 or less where it is inside. */
export function beyondOf({ below, above }: Goal, kind: number, share: number): number {
  return share > 0 ? share - above[kind]! : -share - below[kind]!
}

function borderChange({ graph, labels }: Partition, node: number, from: number, to: number): number {
  const { offsets, neighbours, shared } = graph
  let metres = 0
  for (let place = offsets[node]!; place < offsets[node + 1]!; place++) {
    const grid = labels[neighbours[place]!]
    if (grid === from) metres += shared[place]!
    else if (grid === to) metres -= shared[place]!
  }
  return metres
}

function stayChange({ today, heads }: Graph, node: number, from: number, to: number): number {
  if (today[node]! < 0) return 0
  return heads[node]! * ((to === today[node] ? 0 : 1) - (from === today[node] ? 0 : 1))
}

/** Change of the number of pairs that lie on both sides of a barrier and in one grid. */
function foeChange({ graph, labels }: Partition, node: number, from: number, to: number): number {
  const { offsets, nodes } = graph.foes!
  let change = 0
  for (let place = offsets[node]!; place < offsets[node + 1]!; place++) {
    const grid = labels[nodes[place]!]
    if (grid === to) change++
    else if (grid === from) change--
  }
  return change
}

/** The objective from scratch, without what no move can change. */
export function costOf(partition: Partition): number {
  const { graph, goal, grids, labels, loads } = partition
  let cost = goal.similarity > 0 ? goal.similarity * ssdOf(partition) : 0
  for (let grid = 0; grid < grids; grid++)
    for (let kind = 0; kind < graph.kinds; kind++)
      cost += loadCost(goal, kind, loads[grid * graph.kinds + kind]!)
  for (let node = 0; node < graph.count; node++) {
    for (let place = graph.offsets[node]!; place < graph.offsets[node + 1]!; place++)
      if (labels[graph.neighbours[place]!] !== labels[node])
        cost += (goal.compactness * graph.shared[place]!) / 2
    if (graph.today[node]! >= 0 && graph.today[node] !== labels[node]) cost += goal.stay * graph.heads[node]!
  }
  return cost + goal.penalty * foePairs(partition)
}

/** Sum of squared deviations of nodes from the means of their grids. */
function ssdOf({ graph, labels, heads, sums }: Partition): number {
  const { count, width, features } = graph
  let ssd = 0
  for (let node = 0; node < count; node++)
    for (let column = 0; column < width; column++) {
      const grid = labels[node]!
      const off = features[node * width + column]! - sums[grid * width + column]! / heads[grid]!
      ssd += graph.heads[node]! * off * off
    }
  return ssd
}

function foePairs({ graph, labels }: Partition): number {
  if (!graph.foes) return 0
  const { offsets, nodes } = graph.foes
  let pairs = 0
  for (let node = 0; node < graph.count; node++)
    for (let place = offsets[node]!; place < offsets[node + 1]!; place++)
      if (nodes[place]! > node && labels[nodes[place]!] === labels[node]) pairs++
  return pairs
}

/** How far the drawing is from keeping what it must: shares beyond tolerances, and pairs across a barrier. */
export function violationOf(partition: Partition): number {
  const { graph, goal, grids, loads } = partition
  let violation = foePairs(partition)
  for (let kind = 0; kind < graph.kinds; kind++)
    for (let grid = 0; grid < grids; grid++) {
      const beyond = beyondOf(goal, kind, loads[grid * graph.kinds + kind]! / goal.means[kind]! - 1)
      if (beyond > 1e-12) violation += beyond
    }
  return violation
}
