import type { Land } from '../../units/contract.ts'
import { anneal, KEPT, type Met, type Schedule } from '../annealing/rules.ts'
import { chanceOf } from '../../chance/rules.ts'
import type { GridsWish } from '../contract.ts'
import { measuresOf } from '../figures/rules.ts'
import { componentsOf, type Graph, type Part } from '../graph/rules.ts'
import { beyondOf, costOf, type Goal, partitionOf, violationOf } from '../partition/rules.ts'
import { apportion } from '../sizing/rules.ts'
import { startFrom } from '../starting/rules.ts'
import { cutByTrees } from '../trees/rules.ts'
import { ward } from '../ward/rules.ts'

/** What there is in the whole land: costs are told as parts of it. */
export type Whole = {
  readonly spread: number
  readonly borders: number
  readonly units: number
  readonly grids: number
}

/** One search: some units (a whole land, or one area of it) into so many grids. */
export type Task = {
  readonly land: Land
  readonly wish: GridsWish
  readonly whole: Whole
  readonly part: Part
  readonly grids: number
  /** How many times as wide as wished the tolerances are. */
  readonly times: number
  readonly seed: number
  readonly steps: number
  /** A drawing to go on from, by node. */
  readonly from: Int32Array | null
  readonly stop: () => boolean
  readonly onBest: (labels: Int32Array) => void
}

/** The best drawing found. Cost and violation are told against the tolerance as wished for (times `times`). */
export type Found = Met & { readonly steps: number }

/** Searches aim at a little less than the tolerance: the last moves of a walk then end inside of it. */
const INNER = 0.97
/** With few nodes every share counts. */
const FEW = 500

/** A start and a walk from it; of small lands, several. What is out of tolerance in the best of them is mended. */
export function search(task: Task): Found {
  const { graph } = task.part
  const goal = goalOf(task, graph.count < FEW ? 1 : INNER)
  const restarts = graph.count <= RESTARTED ? RESTARTS : 1
  let kept: Met | undefined
  let last: Met | undefined
  let steps = 0
  for (let round = 0; round < restarts && !(last && task.stop()); round++) {
    const own = { ...task, seed: task.seed + round }
    const start = startOf(own)
    const walked = anneal(partitionOf(graph, goal, task.grids, start.labels), scheduleOf(own, start.kind))
    steps += walked.steps
    last = cheaper(last, metAsWished(own, walked.last.labels))
    if (walked.best) kept = cheaper(kept, metAsWished(own, walked.best.labels))
  }
  const mended = mend(task, last!)
  const found = better(kept, mended)
  return { ...found, steps: steps + mended.steps }
}

function cheaper(one: Met | undefined, other: Met): Met {
  return one && one.cost <= other.cost ? one : other
}

/** What keeps the wish before what does not, then what costs less. */
function better(one: Met | undefined, other: Met): Met {
  if (!one) return other
  const [keptOne, keptOther] = [one.violation <= KEPT, other.violation <= KEPT]
  if (keptOne !== keptOther) return keptOne ? one : other
  return other.cost < one.cost ? other : one
}

function metAsWished(task: Task, labels: Int32Array): Met {
  const partition = partitionOf(task.part.graph, goalOf(task, 1), task.grids, labels)
  return { labels, cost: costOf(partition), violation: violationOf(partition) }
}

/** Walks around what is still out of tolerance, how often, with how many steps for each node there. */
const MENDINGS = 10
const MENDING_STEPS = 200
/** In mending, being out of tolerance costs so many times as much. */
const MENDING_PENALTY = 30

/** What the walk left out of tolerance is walked anew, alone with its neighbours, until it is in or does not yield. */
function mend(task: Task, met: Met): Found {
  const { graph } = task.part
  const goal = goalOf(task, 1)
  const strict = { ...goal, penalty: MENDING_PENALTY * goal.penalty }
  const may = task.wish.onlyBroken ? freeNodes(task, graph.today, 1) : undefined
  let best: Found = { ...met, steps: 0 }
  for (let round = 0; round < MENDINGS && best.violation > KEPT && !task.stop(); round++) {
    const free = freeNodes(task, best.labels, 1 + (round % 3))
    if (!free) return best
    for (const node of free.keys()) if (may && !may[node]) free[node] = 0
    const steps = MENDING_STEPS * free.reduce((sum, one) => sum + one, 0)
    const schedule = {
      hot: 0.1,
      cold: 0.002,
      swaps: 0.4,
      relocations: 0,
      steps,
      seed: task.seed + round,
      stop: task.stop,
      free,
    }
    const next = anneal(partitionOf(graph, strict, task.grids, best.labels), schedule)
    const walked = best.steps + next.steps
    const nearest = metAsWished(task, (next.best ?? next.last).labels)
    best = nearest.violation < best.violation ? { ...nearest, steps: walked } : { ...best, steps: walked }
  }
  return best
}

/** Nodes up to which a search is begun anew several times, and how often. */
const RESTARTED = 100
const RESTARTS = 3

/** The penalty for a grid that is beyond its tolerance, against an objective of about 1 in the whole land. */
const PENALTY = 3
/** Being out of tolerance by a few thousandths costs more than moving a unit. */
const STAY_PENALTY = 20

/** Costs of a task. `inner`: the part of the tolerances that is aimed at. */
export function goalOf({ wish, whole, part, grids, times }: Task, inner: number): Goal {
  const { weights, balance, size } = wish
  const { graph } = part
  const measures = measuresOf(wish)
  const means = new Float64Array(measures.length)
  for (let node = 0; node < graph.count; node++)
    for (let kind = 0; kind < graph.kinds; kind++)
      means[kind]! += graph.amounts[node * graph.kinds + kind]! / grids
  const toleranceOf = (kind: number) =>
    (balance.find(({ measure }) => measure === measures[kind])?.tolerance ?? Infinity) * times * inner
  const least = (kind: number) =>
    'measure' in size && size.measure === measures[kind] ? 1 - size.atLeast / means[kind]! : Infinity
  return {
    similarity: whole.spread > 0 ? weights.similarity / whole.spread : 0,
    compactness: whole.borders > 0 ? weights.compactness / whole.borders : 0,
    stay: weights.stay / whole.units,
    evenness: balance.length > 0 ? weights.evenness / whole.grids : 0,
    penalty: ((PENALTY + STAY_PENALTY * weights.stay) * part.units.length) / whole.units / grids,
    means: means.map((mean) => mean || 1),
    below: means.map((_, kind) => Math.min(toleranceOf(kind), least(kind))),
    above: means.map((_, kind) => toleranceOf(kind)),
  }
}

type Kind = 'given' | 'balanced' | 'alike'

/** Where to begin: what is given or is there today, else trees where balance counts, else Ward's clusters. */
function startOf(task: Task): { labels: Int32Array; kind: Kind } {
  const { part, wish, grids, from } = task
  const { graph } = part
  const wantsToday = wish.onlyBroken || wish.weights.stay > 0
  const given = from ?? (wantsToday ? graph.today : null)
  const labels = given && startFrom(graph, given, grids)
  if (labels) return { labels, kind: 'given' }
  const balanced = measuresOf(wish).length > 0
  const cut = balanced ? balancedStart(graph, grids, task.seed) : undefined
  if (cut) return { labels: cut, kind: 'balanced' }
  return { labels: ward(graph, grids), kind: balanced ? 'balanced' : 'alike' }
}

/** Grids nearly even in the first measure, by random trees; undefined where no tree could be cut so. */
export function balancedStart(graph: Graph, grids: number, seed: number): Int32Array | undefined {
  const weights = Float64Array.from({ length: graph.count }, (_, node) => graph.amounts[node * graph.kinds]!)
  const shares = sharesOf(graph, weights, grids)
  return shares && cutByTrees(graph, weights, shares, chanceOf(seed))
}

/** How many grids each component of the graph becomes. */
function sharesOf(graph: Graph, weights: Float64Array, grids: number): number[] | undefined {
  const { of, count } = componentsOf(graph)
  const zeros = () => Array.from({ length: count }, () => 0)
  const [sums, nodes, locked] = [zeros(), zeros(), zeros()]
  for (const [node, component] of of.entries()) {
    sums[component]! += weights[node]!
    nodes[component]!++
    locked[component]! += graph.locked[node]!
  }
  return apportion(
    grids,
    sums,
    locked.map((some) => Math.max(1, some)),
    nodes,
  )
}

/** Temperatures that suit the start: a good one is only warmed. */
const SCHEDULES: Record<Kind, Pick<Schedule, 'hot' | 'cold' | 'swaps'>> = {
  given: { hot: 0.03, cold: 0.005, swaps: 0.6 },
  balanced: { hot: 0.3, cold: 0.01, swaps: 0.3 },
  alike: { hot: 0.25, cold: 0.1, swaps: 0 },
}

/** How often whole grids are taken elsewhere, where nothing but similarity counts. */
const RELOCATIONS = 16

/** From so many steps for each node on, it pays to begin hotter. */
const LONG_WALK = 1_000
const HOTTER = 0.7

function scheduleOf(task: Task, kind: Kind): Schedule {
  const { part, wish, steps, seed, stop, onBest } = task
  const usual = SCHEDULES[kind]
  const isLong = kind !== 'given' && steps >= LONG_WALK * part.graph.count
  const free = wish.onlyBroken ? freeNodes(task, part.graph.today, 1) : undefined
  const hot = isLong ? HOTTER : usual.hot
  const { compactness, stay } = wish.weights
  const isAlikeAlone = part.graph.kinds === 0 && compactness === 0 && stay === 0 && !free
  const relocations = isAlikeAlone ? RELOCATIONS : 0
  return { ...usual, hot, relocations, steps, seed, stop, onBest, ...(free && { free }) }
}

/** Nodes of grids that are out of tolerance in a drawing, and of the grids around them, so many rings. */
function freeNodes(task: Task, given: Int32Array, rings: number): Uint8Array | undefined {
  const { graph } = task.part
  const start = startFrom(graph, given, task.grids)
  if (!start) return undefined
  const goal = goalOf(task, 1)
  const { loads } = partitionOf(graph, goal, task.grids, start)
  let open = new Uint8Array(task.grids)
  for (let grid = 0; grid < task.grids; grid++)
    for (let kind = 0; kind < graph.kinds; kind++) {
      const share = loads[grid * graph.kinds + kind]! / goal.means[kind]! - 1
      if (beyondOf(goal, kind, share) > 0) open[grid] = 1
    }
  for (let ring = 0; ring < rings; ring++) {
    const wider = open.slice()
    for (let node = 0; node < graph.count; node++)
      for (let place = graph.offsets[node]!; place < graph.offsets[node + 1]!; place++)
        if (open[start[node]!]) wider[start[graph.neighbours[place]!]!] = 1
    open = wider
  }
  return Uint8Array.from(start, (grid) => open[grid]!)
}
