import type { Coverage } from '../../../coverage/rules.ts'
import { add, type List, listOf, remove } from '../../../list/rules.ts'
import { type Tournament, tournamentOf } from '../tournament/rules.ts'

/**
 * Open sites, uncovered points and what they weigh. The score of a closed site is the weight it would cover,
 * that of an open one the weight it alone covers, below zero.
 */
export type Board = {
  readonly coverage: Coverage
  readonly weight: Int32Array
  readonly count: Int32Array
  /** By point: the numbers of the open sites that reach it, summed up; where it is one, its number. */
  readonly numbers: Float64Array
  readonly score: Int32Array
  /** 1 where a closed site may be opened: something around it changed since it was closed. */
  readonly isFree: Uint8Array
  /** By site: the last step at which it was opened or closed. */
  readonly touched: Int32Array
  /** Open sites that may be closed: the one whose points weigh least is ahead. Those just opened are not in it. */
  readonly leavers: Tournament
  readonly opened: List
  readonly uncovered: List
}

/** A board on which nothing is open. */
export function boardOf(coverage: Coverage): Board {
  const { people, sites, reached } = coverage
  const size = people.length
  const uncovered = listOf(size)
  for (let point = 0; point < size; point++) add(uncovered, point)
  const score = Int32Array.from(
    { length: sites },
    (_, site) => reached.offsets[site + 1]! - reached.offsets[site]!,
  )
  const touched = new Int32Array(sites)
  return {
    coverage,
    weight: new Int32Array(size).fill(1),
    count: new Int32Array(size),
    numbers: new Float64Array(size),
    score,
    isFree: new Uint8Array(sites).fill(1),
    touched,
    leavers: tournamentOf(sites, (one, other) => isBetter(score, touched, one, other)),
    opened: listOf(sites),
    uncovered,
  }
}

/** Whether a site has the better score; of equals the one untouched for longest. */
export function isBetter(score: Int32Array, touched: Int32Array, one: number, other: number): boolean {
  const more = score[one]! - score[other]!
  return more > 0 || (more === 0 && touched[one]! < touched[other]!)
}

export function open(board: Board, site: number): void {
  const { coverage, weight, count, numbers, score } = board
  const { offsets, items } = coverage.reached
  const won = score[site]!
  add(board.opened, site)
  for (let at = offsets[site]!; at < offsets[site + 1]!; at++) {
    const point = items[at]!
    const before = count[point]!++
    if (before === 0) {
      remove(board.uncovered, point)
      tell(board, point, -weight[point]!)
    } else if (before === 1) {
      score[numbers[point]!]! += weight[point]!
      board.leavers.replay(numbers[point]!)
      free(board, point)
    }
    numbers[point]! += site
  }
  score[site] = -won
}

export function close(board: Board, site: number): void {
  const { coverage, weight, count, numbers, score } = board
  const { offsets, items } = coverage.reached
  const lost = -score[site]!
  remove(board.opened, site)
  board.leavers.leave(site)
  for (let at = offsets[site]!; at < offsets[site + 1]!; at++) {
    const point = items[at]!
    numbers[point]! -= site
    const left = --count[point]!
    if (left === 0) {
      add(board.uncovered, point)
      tell(board, point, weight[point]!)
    } else if (left === 1) {
      score[numbers[point]!]! -= weight[point]!
      board.leavers.replay(numbers[point]!)
      free(board, point)
    }
  }
  score[site] = lost
  board.isFree[site] = 0
}

/** Points that are uncovered now weigh one more. */
export function weighUncovered({ coverage: { reachedBy }, uncovered, weight, score }: Board): void {
  for (const point of uncovered.items) {
    weight[point]!++
    for (let at = reachedBy.offsets[point]!; at < reachedBy.offsets[point + 1]!; at++)
      score[reachedBy.items[at]!]!++
  }
}

/** Tells the sites around a point what more there is to be won at it. */
function tell({ coverage: { reachedBy }, score, isFree }: Board, point: number, by: number): void {
  for (let at = reachedBy.offsets[point]!; at < reachedBy.offsets[point + 1]!; at++) {
    score[reachedBy.items[at]!]! += by
    isFree[reachedBy.items[at]!] = 1
  }
}

function free({ coverage: { reachedBy }, isFree }: Board, point: number): void {
  for (let at = reachedBy.offsets[point]!; at < reachedBy.offsets[point + 1]!; at++)
    isFree[reachedBy.items[at]!] = 1
}
