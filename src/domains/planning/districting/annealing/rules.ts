import { type Chance, chanceOf, shuffled } from '../../chance/rules.ts'
import { type CanLeave, canLeaveOf } from '../partition/contiguity/rules.ts'
import {
  costOf,
  costOfJoining,
  costOfLeaving,
  costOfMove,
  move,
  type Partition,
  sumUp,
  violationOf,
} from '../partition/rules.ts'
import { relocate } from '../relocating/rules.ts'
import { descend } from './descent/rules.ts'

export type Schedule = {
  /** Nodes looked at, each with all grids beside it. */
  readonly steps: number
  /** Temperatures at the start and at the end, as multiples of what a typical bad move costs. */
  readonly hot: number
  readonly cold: number
  /** Share of moves that are not taken and are tried as a swap with a node going the other way. */
  readonly swaps: number
  /** How often on the way, and at most in the end, whole grids are taken elsewhere. */
  readonly relocations: number
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
  /** 1 where a node may move, and those that may, in their order. */
  readonly may: Uint8Array
  readonly movable: Int32Array
  /** Place in the round of luck. */
  lucky: number
  temperature: number
  cost: number
  best: Met | undefined
}

const STEPS_AT_TEMPERATURE = 1_024
const STEPS_BETWEEN_QUESTIONS = 65_536

/**
 * Simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983) over single moves of nodes at the border of their grid, and
 * swaps that keep the balance. Nodes are looked at one after the other in Hilbert order, so that a sweep stays in the
 * processor's cache and misses none. Grids never come apart and are never emptied; being out of tolerance costs, and of
 * all drawings that are in tolerance the best one met is kept. Geometric cooling; at the end a plain descent. The
 * partition is changed.
 */
export function anneal(partition: Partition, schedule: Schedule): Annealed {
  const walk = beginWalk(partition, schedule)
  const steps = walk.movable.length > 0 ? sweep(walk, schedule) : 0
  keepBest(walk, schedule)
  settle(walk, schedule)
  keepBest(walk, schedule)
  const last = snapshot(walk)
  if (walk.best && walk.best.cost < last.cost) {
    restore(walk, walk.best)
    settle(walk, schedule)
    keepBest(walk, schedule)
  }
  return { last, best: walk.best, steps }
}

/** Goes over the nodes again and again while it cools; how many were looked at. */
function sweep(walk: Walk, schedule: Schedule): number {
  const { movable, chance } = walk
  const { hot, cold, steps, relocations } = schedule
  walk.temperature = hot * typicalCost(walk)
  const coolings = Math.max(1, Math.floor(steps / STEPS_AT_TEMPERATURE))
  const cooling = (cold / hot) ** (1 / coolings)
  const between = STEPS_AT_TEMPERATURE * Math.max(1, Math.floor(movable.length / 2_000))
  const legs = Math.ceil(steps / (1 + relocations))
  let at = 0
  for (let step = 0; step < steps; step++) {
    if (step % STEPS_AT_TEMPERATURE === 0) {
      walk.temperature *= cooling
      walk.lucky = chance.below(LUCK.length)
    }
    if (step > 0 && step % legs === 0) takeElsewhere(walk)
    if (step % between === 0) {
      keepBest(walk, schedule)
      if (schedule.enough && walk.best) return step
    }
    if (step % STEPS_BETWEEN_QUESTIONS === 0 && schedule.stop?.()) return step
    visit(walk, movable[at]!)
    at = at + 1 === movable.length ? 0 : at + 1
  }
  return steps
}

function beginWalk(partition: Partition, { seed, swaps, free }: Schedule): Walk {
  const { graph, labels } = partition
  const chance = chanceOf(seed)
  const may = Uint8Array.from(labels, (_, node) => (graph.locked[node] || free?.[node] === 0 ? 0 : 1))
  return {
    partition,
    chance,
    lucky: 0,
    canLeave: canLeaveOf(graph, labels),
    swapBelow: swaps * 4_294_967_296,
    may,
    movable: Int32Array.from(may.keys().filter((node) => may[node] === 1)),
    temperature: 0,
    cost: costOf(partition),
    best: undefined,
  }
}

/** A round of luck, −ln(share) for even shares in a mixed order, that walks go round in, again and again from elsewhere. */
const LUCK = roundOfLuck(16_384)

function roundOfLuck(count: number): Float64Array {
  return Float64Array.from(shuffled(count, chanceOf(1)), (place) => -Math.log((place + 0.5) / count))
}

/**
 * How much a move may cost and still be taken: Metropolis' rule, exp(−cost / temperature) > share, told the other way
 * round, cost < −ln(share) · temperature.
 */
function bearable(walk: Walk): number {
  walk.lucky = (walk.lucky + 1) % LUCK.length
  return LUCK[walk.lucky]! * walk.temperature
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
  const sorted = Float64Array.from(costs).toSorted()
  return sorted[sorted.length >> 1] ?? 1e-6
}

/** Looks from a node at each grid beside it, and goes where luck bears it best, if it may. */
function visit(walk: Walk, node: number): void {
  const { partition } = walk
  const { graph, labels, nodes } = partition
  const from = labels[node]!
  if (nodes[from] === 1) return
  let [to, joining, least] = [-1, 0, Infinity]
  let [last, cost] = [from, 0]
  const end = graph.offsets[node + 1]!
  for (let place = graph.offsets[node]!; place < end; place++) {
    const grid = labels[graph.neighbours[place]!]!
    if (grid === from) continue
    // Neighbours stand mostly in a ring, those of one grid side by side.
    if (grid !== last) cost = costOfJoining(partition, node, grid)
    last = grid
    const felt = cost - bearable(walk)
    if (felt >= least) continue
    ;[to, joining, least] = [grid, cost, felt]
  }
  if (to < 0) return
  const leaving = costOfLeaving(partition, node, from)
  if (least + leaving <= 0) {
    if (walk.canLeave(node, from)) go(walk, node, from, to, joining + leaving)
  } else if (walk.swapBelow > 0 && walk.chance.word() < walk.swapBelow)
    trySwap(walk, node, from, to, joining + leaving)
}

function go(walk: Walk, node: number, from: number, to: number, change: number): void {
  move(walk.partition, node, from, to)
  walk.cost += change
}

/** The grid of a random neighbour, -1 where there is no neighbour. */
function gridBeside({ partition, chance }: Walk, node: number): number {
  const { offsets, neighbours } = partition.graph
  const from = offsets[node]!
  const degree = offsets[node + 1]! - from
  return degree === 0 ? -1 : partition.labels[neighbours[from + chance.below(degree)]!]!
}

/** Moves a node and, in return, one of the other grid that lies near: their sum may be good where each alone is not. */
function trySwap(walk: Walk, node: number, from: number, to: number, change: number): void {
  const { partition } = walk
  if (!walk.canLeave(node, from)) return
  const other = partnerNear(walk, node, from, to)
  if (other < 0 || other === node || !walk.may[other]) return
  move(partition, node, from, to)
  if (touches(partition, other, from) && partition.nodes[to]! > 1) {
    const both = change + costOfMove(partition, other, to, from)
    if (both <= bearable(walk) && walk.canLeave(other, to)) {
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

/** Takes whole grids elsewhere; how many. */
function takeElsewhere(walk: Walk): number {
  const taken = relocate(walk.partition)
  walk.cost = costOf(walk.partition)
  return taken
}

/** Goes down to where no move of a node is good, nor any of a grid. */
function settle(walk: Walk, { relocations }: Schedule): void {
  const { partition, canLeave, movable } = walk
  walk.cost += descend(partition, canLeave, movable)
  for (let round = 0; round < relocations && takeElsewhere(walk) > 0; round++)
    walk.cost += descend(partition, canLeave, movable)
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
