import { type Chance, chanceOf, shuffled } from '../../chance/rules.ts'
import { type CanLeave, canLeaveOf } from '../partition/contiguity/rules.ts'
import { costOf, costOfMove, move, type Partition, sumUp, violationOf } from '../partition/rules.ts'

export type Schedule = {
  /** Moves tried. */
  readonly steps: number
  /** Temperatures at the start and at the end, as multiples of what a typical bad move costs. */
  readonly hot: number
  readonly cold: number
  /** Share of bad moves that are tried as a swap with a node going the other way. */
  readonly swaps: number
  readonly seed: number
  /** Nodes that may move; all where it is absent. */
  readonly free?: Uint8Array
  /** Whether the walk ends as soon as nothing is violated. */
  readonly enough?: boolean
  /** Asked now and then; the search ends where it says true. */
  readonly stop?: () => boolean
  /** Told whenever a better drawing was kept. */
  readonly onBest?: (labels: Int32Array) => void
}

/** A drawing that was met: its objective with penalties, and how far it is from keeping what it must. */
export type Met = { readonly labels: Int32Array; readonly cost: number; readonly violation: number }

export type Annealed = {
  /** Where the walk ended. */
  readonly last: Met
  /** The best that keeps what it must, if any did. */
  readonly best: Met | undefined
  readonly steps: number
}

/** What is kept while walking: the drawing, the temperature, the best that was met. */
type Walk = {
  readonly partition: Partition
  readonly chance: Chance
  readonly canLeave: CanLeave
  readonly swapBelow: number
  readonly free: Uint8Array | undefined
  temperature: number
  cost: number
  blockFrom: number
  blockSize: number
  best: Met | undefined
}

/** Nodes of a block of the Hilbert order, which is walked for some thousand steps before the next one. */
const BLOCK = 2_048
const STEPS_IN_BLOCK = 8_192
const STEPS_AT_TEMPERATURE = 1_024
const STEPS_BETWEEN_QUESTIONS = 65_536

/**
 * Simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983) over single moves of nodes at the border of their grid, and
 * swaps that keep the balance. Grids never come apart and are never emptied; being out of tolerance costs, and of all
 * drawings that are in tolerance the best one met is kept. Geometric cooling; at the end a plain descent. The
 * partition is changed.
 */
export function anneal(partition: Partition, schedule: Schedule): Annealed {
  const { graph } = partition
  const walk = beginWalk(partition, schedule)
  const unit = typicalCost(walk)
  walk.temperature = schedule.hot * unit
  const coolings = Math.max(1, Math.floor(schedule.steps / STEPS_AT_TEMPERATURE))
  const cooling = (schedule.cold / schedule.hot) ** (1 / coolings)
  const blocks = shuffled(Math.ceil(graph.count / BLOCK), walk.chance)
  const between = STEPS_AT_TEMPERATURE * Math.max(1, Math.floor(graph.count / 2_000))
  let step = 0
  for (; step < schedule.steps; step++) {
    if (step % STEPS_AT_TEMPERATURE === 0) walk.temperature *= cooling
    if (step % STEPS_IN_BLOCK === 0) enterBlock(walk, blocks[(step / STEPS_IN_BLOCK) % blocks.length]!)
    if (step % between === 0) {
      keepBest(walk, schedule)
      if (schedule.enough && walk.best) break
    }
    if (step % STEPS_BETWEEN_QUESTIONS === 0 && schedule.stop?.()) break
    tryOne(walk)
  }
  keepBest(walk, schedule)
  descend(walk)
  keepBest(walk, schedule)
  const last = snapshot(walk)
  if (walk.best && walk.best.cost < last.cost) {
    restore(walk, walk.best)
    descend(walk)
    keepBest(walk, schedule)
  }
  return { last, best: walk.best, steps: step }
}

function beginWalk(partition: Partition, { seed, swaps, free }: Schedule): Walk {
  const { graph, labels } = partition
  return {
    partition,
    chance: chanceOf(seed),
    canLeave: canLeaveOf(graph, labels),
    swapBelow: swaps * 4_294_967_296,
    free,
    temperature: 0,
    cost: costOf(partition),
    blockFrom: 0,
    blockSize: graph.count,
    best: undefined,
  }
}

function enterBlock(walk: Walk, block: number): void {
  walk.blockFrom = block * BLOCK
  walk.blockSize = Math.min(BLOCK, walk.partition.graph.count - walk.blockFrom)
}

/** The median of what bad moves cost at the start: temperatures are told in it, so that no instance needs its own. */
function typicalCost(walk: Walk): number {
  const { partition, chance } = walk
  const { graph, labels, nodes } = partition
  const costs: number[] = []
  for (let round = 0; round < 20_000 && costs.length < 2_000; round++) {
    const node = chance.below(graph.count)
    const to = gridBeside(walk, node)
    const from = labels[node]!
    if (to < 0 || to === from || nodes[from] === 1) continue
    const cost = costOfMove(partition, node, from, to)
    if (cost > 0) costs.push(cost)
  }
  const sorted = costs.toSorted((a, b) => a - b)
  return sorted[sorted.length >> 1] ?? 1e-6
}

/** Picks a node of the block and a grid next to it, and goes there if it may and luck allows. */
function tryOne(walk: Walk): void {
  const { partition, chance } = walk
  const { labels, nodes } = partition
  const node = walk.blockFrom + chance.below(walk.blockSize)
  if (!mayMove(walk, node)) return
  const to = gridBeside(walk, node)
  const from = labels[node]!
  if (to < 0 || to === from || nodes[from] === 1) return
  const change = costOfMove(partition, node, from, to)
  if (change > 0 && walk.swapBelow > 0 && chance.word() < walk.swapBelow)
    return trySwap(walk, node, from, to, change)
  if (!accepts(walk, change) || !walk.canLeave(node, from)) return
  move(partition, node, from, to)
  walk.cost += change
}

function mayMove({ partition, free }: Walk, node: number): boolean {
  return partition.graph.locked[node] === 0 && (free === undefined || free[node] === 1)
}

/** The grid of a random neighbour, -1 where there is no neighbour. */
function gridBeside({ partition, chance }: Walk, node: number): number {
  const { offsets, neighbours } = partition.graph
  const from = offsets[node]!
  const degree = offsets[node + 1]! - from
  return degree === 0 ? -1 : partition.labels[neighbours[from + chance.below(degree)]!]!
}

/** Metropolis' rule. */
function accepts({ chance, temperature }: Walk, change: number): boolean {
  return change <= 0 || chance.share() < Math.exp(-change / temperature)
}

/** Moves a node and, in return, one of the other grid that lies near: their sum may be good where each alone is not. */
function trySwap(walk: Walk, node: number, from: number, to: number, change: number): void {
  const { partition } = walk
  if (!walk.canLeave(node, from)) return
  const other = partnerNear(walk, node, from, to)
  if (other < 0 || other === node || !mayMove(walk, other)) return
  move(partition, node, from, to)
  if (touches(partition, other, from) && partition.nodes[to]! > 1) {
    const both = change + costOfMove(partition, other, to, from)
    if (accepts(walk, both) && walk.canLeave(other, to)) {
      move(partition, other, to, from)
      walk.cost += both
      return
    }
  }
  move(partition, node, to, from)
}

/** A node of the other grid next to this one, or next to a neighbour of it in its own grid; -1 where chance finds none. */
function partnerNear({ partition, chance }: Walk, node: number, from: number, to: number): number {
  const { graph, labels } = partition
  const near = neighbourOf(graph, node, chance)
  if (labels[near] === to) return near
  if (labels[near] !== from) return -1
  const next = neighbourOf(graph, near, chance)
  return labels[next] === to ? next : -1
}

function neighbourOf({ offsets, neighbours }: Partition['graph'], node: number, chance: Chance): number {
  const from = offsets[node]!
  return neighbours[from + chance.below(offsets[node + 1]! - from)]!
}

function touches({ graph, labels }: Partition, node: number, grid: number): boolean {
  for (let place = graph.offsets[node]!; place < graph.offsets[node + 1]!; place++)
    if (labels[graph.neighbours[place]!] === grid) return true
  return false
}

function keepBest(walk: Walk, { onBest }: Schedule): void {
  if (walk.best && walk.cost >= walk.best.cost - 1e-12) return
  if (violationOf(walk.partition) > KEPT) return
  walk.best = snapshot(walk)
  onBest?.(walk.best.labels)
}

/** A violation that is put down to rounding. */
export const KEPT = 1e-9

function snapshot({ partition, cost }: Walk): Met {
  return { labels: partition.labels.slice(), cost, violation: violationOf(partition) }
}

function restore(walk: Walk, { labels }: Met): void {
  walk.partition.labels.set(labels)
  sumUp(walk.partition)
  walk.cost = costOf(walk.partition)
}

const MOST_ROUNDS = 50

/** Takes the best move of every node as long as one is good. */
function descend(walk: Walk): void {
  const { partition, canLeave } = walk
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let changed = false
    for (let node = 0; node < partition.graph.count; node++) {
      const from = partition.labels[node]!
      if (!mayMove(walk, node) || partition.nodes[from] === 1) continue
      const { to, change } = bestMove(partition, node, from)
      if (to < 0 || !canLeave(node, from)) continue
      move(partition, node, from, to)
      walk.cost += change
      changed = true
    }
    if (!changed) return
  }
}

function bestMove(partition: Partition, node: number, from: number): { to: number; change: number } {
  const { graph, labels } = partition
  let best = { to: -1, change: -1e-13 }
  for (let place = graph.offsets[node]!; place < graph.offsets[node + 1]!; place++) {
    const to = labels[graph.neighbours[place]!]!
    if (to === from) continue
    const change = costOfMove(partition, node, from, to)
    if (change < best.change) best = { to, change }
  }
  return best
}
