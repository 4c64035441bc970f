import type { Chance } from '../../../chance/rules.ts'
import type { Coverage } from '../../coverage/rules.ts'
import { type Board, boardOf, close, open, weighUncovered } from './board/rules.ts'

export type Weighting = {
  readonly steps: number
  readonly luck: Chance
  /** Ends when so few sites are enough: fewer there cannot be. */
  readonly least: number
  stop(this: void): boolean
  /** Hears of every smaller cover. */
  best?(this: void, open: readonly number[]): void
}

/** Where no more sites are open than this, all are looked at when one is to be closed; else a sample of so many (Cai 2015). */
const SAMPLE = 1000
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
  const opened = board.opened.items
  const uncovered = board.uncovered.items
  for (const site of start) open(board, site)
  /** By site: the last step at which it was opened or closed. */
  const touched = new Int32Array(coverage.sites)
  let best = [...opened]
  let spared = -1
  for (let step = 1; step <= ask.steps; step++) {
    if (step % ROUND === 0 && ask.stop()) break
    while (uncovered.length === 0) {
      best = [...opened]
      ask.best?.(best)
      if (best.length <= ask.least) return best
      close(board, leastMissed(board, touched, -1, ask.luck))
    }
    const leaver = leastMissed(board, touched, spared, ask.luck)
    close(board, leaver)
    touched[leaver] = step
    const point = uncovered[ask.luck.below(uncovered.length)]!
    const comer = bestAround(board, point, touched)
    if (comer < 0) continue
    open(board, comer)
    touched[comer] = step
    spared = comer
    weighUncovered(board)
  }
  return best
}

/** The open site whose closing uncovers least, but for the one that is spared; of very many, of a sample. */
function leastMissed(board: Board, touched: Int32Array, spared: number, luck: Chance): number {
  const { items } = board.opened
  let best = -1
  const isFew = items.length <= SAMPLE
  for (let tried = 0; tried < Math.min(SAMPLE, items.length); tried++) {
    const site = items[isFew ? tried : luck.below(items.length)]!
    if (site !== spared && isBetter(board, touched, site, best)) best = site
  }
  return best < 0 ? spared : best
}

/** Of the sites that reach a point and may be opened, the one that covers most weight; -1 where there is none. */
function bestAround(board: Board, point: number, touched: Int32Array): number {
  const { offsets, items } = board.coverage.reachedBy
  let best = -1
  for (let at = offsets[point]!; at < offsets[point + 1]!; at++) {
    const site = items[at]!
    if (board.isFree[site] === 1 && isBetter(board, touched, site, best)) best = site
  }
  return best
}

/** Whether a site has the better score; of equals the one untouched for longest. */
function isBetter({ score }: Board, touched: Int32Array, site: number, best: number): boolean {
  if (best < 0) return true
  const more = score[site]! - score[best]!
  return more > 0 || (more === 0 && touched[site]! < touched[best]!)
}
