import { type Chance, shuffled } from '../../../chance/rules.ts'
import { transpose } from '../../coverage/rules.ts'
import { flagged, flagsAt } from '../../flags/rules.ts'
import type { Median } from '../bound/rules.ts'

const ROUNDING = 1e-6
/** Beside the stations whose people a newcomer takes over, those that are missed least are tried. */
const LEAST_MISSED = 3

/**
 * Swaps one station for another as long as all people together walk less: the fast interchange of Whitaker
 * (1983) with the losses of Resende and Werneck (2007). For each point its nearest and second nearest open
 * station are known, so a swap is told from the points around the newcomer alone: what they save, less what
 * the leaver's people lose, but for those who find the newcomer nearer than their second. Starts from
 * `start`, standing sites among them; returns the open sites.
 */
export function swapForWalk(
  median: Median,
  start: readonly number[],
  luck: Chance,
  stop: (this: void) => boolean,
): number[] {
  const board = boardOf(median, start)
  const order = shuffled(median.sites, luck)
  let idle = 0
  for (let at = 0; idle < order.length; at = (at + 1) % order.length) {
    if (at % ROUND === 0 && stop()) break
    const comer = order[at]!
    const leaver = board.isOpen[comer] === 1 ? -1 : bestLeaver(median, board, comer)
    if (leaver < 0) {
      idle++
      continue
    }
    idle = 0
    swap(median, board, comer, leaver)
  }
  return flagged(board.isOpen)
}

const ROUND = 64

type Board = {
  readonly isOpen: Uint8Array
  /** By point: the nearest open station (-1: beyond all ways), how far it is, and how far the second. */
  readonly nearest: Int32Array
  readonly first: Float64Array
  readonly second: Float64Array
  /** By open site: what its people would walk more without it. */
  readonly loss: Float64Array
  /** By site: the points near it, and how far each is. */
  readonly around: {
    readonly offsets: Int32Array
    readonly points: Int32Array
    readonly metres: Float64Array
  }
}

function boardOf(median: Median, start: readonly number[]): Board {
  const { people, sites, ways } = median
  const { offsets, items } = transpose(ways.to, sites)
  const metres = new Float64Array(items.length)
  const next = offsets.slice()
  for (let point = 0; point < people.length; point++)
    for (let at = ways.to.offsets[point]!; at < ways.to.offsets[point + 1]!; at++)
      metres[next[ways.to.items[at]!]!++] = ways.metres[at]!
  const board: Board = {
    isOpen: flagsAt(sites, start),
    nearest: new Int32Array(people.length).fill(-1),
    first: new Float64Array(people.length),
    second: new Float64Array(people.length),
    loss: new Float64Array(sites),
    around: { offsets, points: items, metres },
  }
  for (let point = 0; point < people.length; point++) look(median, board, point)
  return board
}

/** Finds the two nearest open stations of a point anew, and adds what it would lose to the first. */
function look({ people, ways: { to, metres }, far }: Median, board: Board, point: number): void {
  let nearest = -1
  let [first, second] = [far[point]!, far[point]!]
  for (let at = to.offsets[point]!; at < to.offsets[point + 1]!; at++) {
    const site = to.items[at]!
    if (board.isOpen[site] === 0) continue
    if (nearest >= 0) {
      second = metres[at]!
      break
    }
    nearest = site
    first = metres[at]!
  }
  board.nearest[point] = nearest
  board.first[point] = first
  board.second[point] = second
  if (nearest >= 0) board.loss[nearest]! += people[point]! * (second - first)
}

/** The station whose leaving for this newcomer saves most, or -1. */
function bestLeaver({ people, standing }: Median, board: Board, comer: number): number {
  const { offsets, points, metres } = board.around
  const spared = new Map<number, number>()
  let gain = 0
  for (let at = offsets[comer]!; at < offsets[comer + 1]!; at++) {
    const point = points[at]!
    const far = metres[at]!
    if (far < board.first[point]!) gain += people[point]! * (board.first[point]! - far)
    const nearest = board.nearest[point]!
    if (nearest < 0 || far >= board.second[point]!) continue
    const sparedHere = people[point]! * (board.second[point]! - Math.max(far, board.first[point]!))
    spared.set(nearest, (spared.get(nearest) ?? 0) + sparedHere)
  }
  let best = -1
  let most = ROUNDING
  const weigh = (leaver: number): void => {
    const saved = gain - board.loss[leaver]! + (spared.get(leaver) ?? 0)
    if (saved <= most || standing[leaver] === 1) return
    most = saved
    best = leaver
  }
  for (const leaver of spared.keys()) weigh(leaver)
  for (const leaver of leastMissed(board, standing)) weigh(leaver)
  return best
}

function leastMissed({ isOpen, loss }: Board, standing: Uint8Array): number[] {
  const least: number[] = []
  for (let site = 0; site < isOpen.length; site++) {
    if (isOpen[site] === 0 || standing[site] === 1) continue
    let place = least.length
    while (place > 0 && loss[least[place - 1]!]! > loss[site]!) place--
    if (place < LEAST_MISSED) least.splice(place, 0, site)
    if (least.length > LEAST_MISSED) least.pop()
  }
  return least
}

function swap(median: Median, board: Board, comer: number, leaver: number): void {
  const { offsets, points } = board.around
  const touched = new Set<number>()
  for (const site of [comer, leaver])
    for (let at = offsets[site]!; at < offsets[site + 1]!; at++) touched.add(points[at]!)
  for (const point of touched) {
    const nearest = board.nearest[point]!
    if (nearest >= 0)
      board.loss[nearest]! -= median.people[point]! * (board.second[point]! - board.first[point]!)
  }
  board.isOpen[comer] = 1
  board.isOpen[leaver] = 0
  for (const point of touched) look(median, board, point)
  board.loss[leaver] = 0
}
