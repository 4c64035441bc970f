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
  return costOfLeaving(partition, node, from) + costOfJoining(partition, node, to)
}

/** What of a move's cost comes from the grid that is left: the same wherever the node goes. */
export function costOfLeaving(partition: Partition, node: number, from: number): number {
  const { goal, graph, heads } = partition
  let cost = 0
  if (goal.similarity > 0) {
    const [own, left] = [graph.heads[node]!, heads[from]!]
    cost -= (goal.similarity * squareFromMean(partition, node, from) * own * left) / (left - own)
  }
  if (graph.kinds > 0) cost += loadChange(partition, node, from, -1)
  if (goal.compactness > 0) cost += goal.compactness * borderWith(partition, node, from)
  if (goal.stay > 0 && graph.today[node] === from) cost += goal.stay * graph.heads[node]!
  if (graph.foes) cost -= goal.penalty * foesIn(partition, node, from)
  return cost
}

/** What of a move's cost comes from the grid that is joined. */
export function costOfJoining(partition: Partition, node: number, to: number): number {
  const { goal, graph, heads } = partition
  let cost = 0
  if (goal.similarity > 0) {
    const [own, joined] = [graph.heads[node]!, heads[to]!]
    cost += (goal.similarity * squareFromMean(partition, node, to) * own * joined) / (joined + own)
  }
  if (graph.kinds > 0) cost += loadChange(partition, node, to, 1)
  if (goal.compactness > 0) cost -= goal.compactness * borderWith(partition, node, to)
  if (goal.stay > 0 && graph.today[node] === to) cost -= goal.stay * graph.heads[node]!
  if (graph.foes) cost += goal.penalty * foesIn(partition, node, to)
  return cost
}

/**
 * Squared distance d² of a node from the mean of a grid. A node of h units adds d² · h n / (n + h) to the squared
 * deviations of a grid of n units that it joins, and takes d² · h n / (n − h) from those of the one that it leaves
 * (Ward 1963).
 */
function squareFromMean({ graph, heads, sums }: Partition, node: number, grid: number): number {
  const { width, features } = graph
  const share = 1 / heads[grid]!
  const [at, atGrid] = [node * width, grid * width]
  let square = 0
  for (let column = 0; column < width; column++) {
    const off = features[at + column]! - share * sums[atGrid + column]!
    square += off * off
  }
  return square
}

function loadChange({ graph, goal, loads }: Partition, node: number, grid: number, sign: 1 | -1): number {
  const { kinds, amounts } = graph
  let change = 0
  for (let kind = 0; kind < kinds; kind++) {
    const load = loads[grid * kinds + kind]!
    change += loadCost(goal, kind, load + sign * amounts[node * kinds + kind]!) - loadCost(goal, kind, load)
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

/** Metres of border that a node has with all others. */
function bordersOf({ offsets, shared }: Graph, node: number): number {
  let metres = 0
  for (let place = offsets[node]!; place < offsets[node + 1]!; place++) metres += shared[place]!
  return metres
}

/** Metres of border that a node has with a grid. */
function borderWith({ graph, labels }: Partition, node: number, grid: number): number {
  const { offsets, neighbours, shared } = graph
  let metres = 0
  for (let place = offsets[node]!; place < offsets[node + 1]!; place++)
    if (labels[neighbours[place]!] === grid) metres += shared[place]!
  return metres
}

/** Nodes of a grid that lie on the other side of a barrier from this one. */
function foesIn({ graph, labels }: Partition, node: number, grid: number): number {
  const { offsets, nodes } = graph.foes!
  let count = 0
  for (let place = offsets[node]!; place < offsets[node + 1]!; place++)
    if (labels[nodes[place]!] === grid) count++
  return count
}

/** The objective from scratch, without what no move can change. */
export function costOf(partition: Partition): number {
  const { graph, goal, grids, labels, loads } = partition
  let cost = goal.similarity > 0 ? goal.similarity * ssdOf(partition) : 0
  for (let grid = 0; grid < grids; grid++)
    for (let kind = 0; kind < graph.kinds; kind++)
      cost += loadCost(goal, kind, loads[grid * graph.kinds + kind]!)
  for (let node = 0; node < graph.count; node++) {
    if (goal.compactness > 0)
      cost += (goal.compactness * (bordersOf(graph, node) - borderWith(partition, node, labels[node]!))) / 2
    if (graph.today[node]! >= 0 && graph.today[node] !== labels[node]) cost += goal.stay * graph.heads[node]!
  }
  return cost + goal.penalty * foePairs(partition)
}

/** Sum of squared deviations of nodes from the means of their grids. */
function ssdOf(partition: Partition): number {
  const { graph, labels } = partition
  let ssd = 0
  for (let node = 0; node < graph.count; node++)
    ssd += graph.heads[node]! * squareFromMean(partition, node, labels[node]!)
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
