import type { Chance } from '../../../chance/rules.ts'
import type { Coverage } from '../../coverage/rules.ts'
import { type Board, boardOf, close, isBetter, open, weighUncovered } from './board/rules.ts'

export type Weighting = {
  readonly steps: number
  readonly luck: Chance
  /** Ends when so few sites are enough: fewer there cannot be. */
  readonly least: number
  stop(this: void): boolean
  /** Hears of every smaller cover. */
  best?(this: void, open: readonly number[]): void
}

/** Steps between two looks at the clock. */
const ROUND = 256

/**
 * A small set of sites that reaches every point: row weighting local search (Gao, Weise and Li 2015). From a
 * cover one site is taken away; then, again and again, the open site whose points weigh least is closed and
 * for some uncovered point the best site is opened, until all is covered with one site less. Points that
 * stay uncovered weigh more with every step, and a site closed is not opened again before something around
 * it has changed: so the search leaves where it has been. Begins with a cover, and returns the smallest met.
 */
export function coverByWeighting(coverage: Coverage, start: readonly number[], ask: Weighting): number[] {
  const board = boardOf(coverage)
  const { leavers, touched } = board
  const uncovered = board.uncovered.items
  for (const site of start) open(board, site)
  for (const site of start) leavers.enter(site)
  let best = board.opened.items.slice()
  /** The site opened last, which is not closed at once. */
  let spared = -1
  for (let step = 1; step <= ask.steps; step++) {
    if (step % ROUND === 0 && ask.stop()) break
    while (uncovered.length === 0) {
      best = board.opened.items.slice()
      ask.best?.(best)
      if (best.length <= ask.least) return best
      closeOne(board, step, spared)
      spared = -1
    }
    closeOne(board, step, spared)
    spared = openAround(board, uncovered[ask.luck.below(uncovered.length)]!)
    if (spared < 0) continue
    touched[spared] = step
    weighUncovered(board)
  }
  return best
}

/**
 * Closes the site that is missed least. One that is spared is closed only where there is no other, and may be
 * closed like any from the next time on.
 */
function closeOne(board: Board, step: number, spared: number): void {
  const first = board.leavers.first()
  const leaver = first < 0 ? spared : first
  if (leaver < 0) return
  close(board, leaver)
  board.touched[leaver] = step
  if (spared >= 0 && spared !== leaver) board.leavers.enter(spared)
}

/** Of the sites that reach a point and may be opened, opens the one that covers most weight; -1 where there is none. */
function openAround(board: Board, point: number): number {
  const { offsets, items } = board.coverage.reachedBy
  let best = -1
  for (let at = offsets[point]!; at < offsets[point + 1]!; at++) {
    const site = items[at]!
    if (board.isFree[site] === 1 && (best < 0 || isBetter(board.score, board.touched, site, best)))
      best = site
  }
  if (best >= 0) open(board, best)
  return best
}
