import type { PriceRows } from '../../linear/contract.ts'
import type { Land } from '../../units/contract.ts'
import { KEPT } from '../annealing/rules.ts'
import type { GridsWish, Trouble } from '../contract.ts'
import { type Exact, solveExactly } from '../exact/rules.ts'
import type { Features } from '../features/rules.ts'
import { measuresOf } from '../figures/rules.ts'
import { type Part, partOf } from '../graph/rules.ts'
import { goalOf, search, type Task, type Whole } from '../search/rules.ts'
import { startFrom } from '../starting/rules.ts'
import { areaName, trouble, troublesOf } from '../wishes/rules.ts'

/** What is the same for all areas of one drawing. */
export type Errand = {
  readonly land: Land
  readonly wish: GridsWish
  readonly whole: Whole
  readonly features: Features
  /** A drawing to go on from, by unit. */
  readonly from: Int32Array | null
  readonly stop: () => boolean
  /** Solves linear programs, where small lands are to be solved with a proof. */
  readonly price: PriceRows | null
}

/** An area's grids, numbered from 0, beside its units. */
export type AreaDrawn = {
  readonly labels: Int32Array
  readonly times: number
  readonly proven: boolean
  /** How far the objective lies above the best that there can be, at most; null where that is not known. */
  readonly gap: number | null
  readonly kept: boolean
  readonly steps: number
}

/** How many times as wide tolerances become, step by step. */
const WIDER = [1, 1.5, 2, 2.5, 3, 4, 5, 7, 10]
/** Looks at each unit where the wish says nothing; in large lands each needs fewer, in all never below the last. */
const LOOKS_AT_UNIT = 700
const LARGE = 1_000
const LEAST_STEPS = 200_000
/** Ward's clusters are good already; a start by trees is only balanced. */
const PART_WHERE_ALIKE = 0.33

/** Nodes that are looked at in a search, of so many that there are. */
export function usualSteps(wish: GridsWish, count: number): number {
  const part = measuresOf(wish).length > 0 ? 1 : PART_WHERE_ALIKE
  const looks = LOOKS_AT_UNIT * Math.min(1, Math.sqrt(LARGE / count))
  return Math.max(LEAST_STEPS, Math.round(part * looks * count))
}

/**
 * Draws the grids of one area: with a proof where it is small, else by a search. Where the tolerances cannot be kept
 * they widen as far as the wish allows; what cannot be whoever draws is told as troubles.
 */
export function drawArea(
  errand: Errand,
  units: Int32Array,
  grids: number,
  onBest: (labelsOf: () => Int32Array) => void,
): AreaDrawn | { readonly troubles: Trouble[] } {
  const { land, wish } = errand
  const part = areaPart(errand, units)
  const labelsOf = (labels: Int32Array) => part.nodes.map((node) => labels[node]!)
  let troubles: Trouble[] = []
  let last: AreaDrawn | undefined
  for (const times of WIDER.filter((some) => some <= wish.relax)) {
    troubles = troublesOf(land, wish, units, grids, times)
    if (troubles.length > 0) continue
    const task = taskOf(errand, part, grids, times, (labels) => onBest(() => labelsOf(labels)))
    const drawn = drawTask(errand, task)
    if (drawn) last = { ...drawn, labels: labelsOf(drawn.labels), times }
    else troubles = [provenImpossible(land, wish, units, grids)]
    if (last?.kept || errand.stop()) break
  }
  return last ?? { troubles }
}

/** The best drawing with a proof where that can be had, else the best one found; undefined where there is none at all. */
function drawTask(errand: Errand, task: Task): Omit<AreaDrawn, 'times'> | undefined {
  const exact = exactly(errand, task)
  if (exact?.kind === 'impossible') return undefined
  if (exact?.kind === 'solved') return { labels: exact.labels, proven: true, gap: 0, kept: true, steps: 0 }
  const { labels, violation, steps, cost } = search(task)
  const kept = violation <= KEPT
  const bound = exact?.bound ?? null
  const gap = kept && bound !== null ? Math.max(0, cost - bound) : null
  return { labels, proven: false, gap, kept, steps }
}

function exactly({ wish, price }: Errand, task: Task): Exact | undefined {
  if (!price || !wish.exact || wish.onlyBroken) return undefined
  return solveExactly(task.part.graph, goalOf(task, 1), task.grids, price)
}

function provenImpossible(land: Land, wish: GridsWish, units: Int32Array, grids: number): Trouble {
  const ids = Array.from(units, (unit) => land.ids[unit]!)
  return trouble('proven-impossible', { units: ids, value: grids, name: areaName(land, wish, units) })
}

/** The graph of an area. Today's grids are numbered as they come, and so is the start that goes on from them. */
export function areaPart(
  { land, wish, features }: Pick<Errand, 'land' | 'wish' | 'features'>,
  units: Int32Array,
): Part {
  const numbers = new Map<string, number>()
  const today = new Int32Array(land.ids.length).fill(-1)
  for (const unit of units) {
    const name = land.today[unit]
    if (name === null || name === undefined) continue
    if (!numbers.has(name)) numbers.set(name, numbers.size)
    today[unit] = numbers.get(name)!
  }
  return partOf(land, wish, units, features, measuresOf(wish), today)
}

function taskOf(
  { land, wish, whole, from, stop }: Errand,
  part: Part,
  grids: number,
  times: number,
  onBest: (labels: Int32Array) => void,
): Task {
  const { graph, units, nodes } = part
  const share = units.length / whole.units
  const steps = wish.steps ? Math.max(1, Math.round(wish.steps * share)) : usualSteps(wish, graph.count)
  const given = from && new Int32Array(graph.count)
  if (given) for (const [at, node] of nodes.entries()) given[node] = from[units[at]!]!
  const start = given && startFrom(graph, numbered(given), grids)
  const task = { land, wish, whole, part, grids, times, seed: wish.seed, steps, stop, onBest }
  return { ...task, from: start ?? null }
}

/** The same grids, numbered from 0 as they come. */
export function numbered(labels: Int32Array): Int32Array {
  const numbers = new Map<number, number>()
  return labels.map((label) => {
    if (!numbers.has(label)) numbers.set(label, numbers.size)
    return numbers.get(label)!
  })
}
