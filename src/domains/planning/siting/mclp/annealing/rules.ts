import type { Chance } from '../../../chance/rules.ts'
import type { Coverage, Rows } from '../../coverage/rules.ts'
import { add, type List, listOf, remove } from '../../list/rules.ts'
import { type Tally, tallyOf } from '../../tally/rules.ts'

export type Annealing = {
  readonly steps: number
  readonly luck: Chance
  /** The first and last temperature, as parts of what an open site is missed for on average. */
  readonly from: number
  readonly to: number
  stop(this: void): boolean
}

/** Steps between two looks at the temperature and the clock. */
const SWEEP = 4_096
/** How often a site moves to a place near by; otherwise one comes or one goes. */
const MOVES = 0.5
/** What being one more away from the number wished for costs more, as a part of what an open site is missed for. */
const STIFFNESS = 0.01

/**
 * Simulated annealing (Kirkpatrick et al. 1983) of sites that move to near places, come and go. A site comes for
 * whom it wins and goes for whom it loses, against the price of a station; the farther their number is from the
 * one wished for, the dearer is it to go farther. So far-away sites change places by two steps that are judged
 * each by itself: of all pairs few would be any good. What a step would win is known beforehand, so that one which
 * is not taken costs next to nothing. Returns the best set of as many open sites as at the start.
 */
export function annealMost(coverage: Coverage, start: readonly number[], ask: Annealing): number[] {
  const board = boardOf(coverage, start)
  const { tally } = board
  const open = board.open.items
  const missed = start.reduce((sum, site) => sum + tally.loss[site]!, 0) / Math.max(1, start.length)
  const price = { station: priceOf(tally), stiffness: STIFFNESS * missed, wished: start.length }
  const cooling = (ask.to / ask.from) ** (SWEEP / Math.max(SWEEP, ask.steps))
  let temperature = ask.from * missed
  let most = tally.covered()
  let best = open.slice()
  for (let step = 0; step < ask.steps; step++) {
    if (step % SWEEP === 0) {
      if (ask.stop()) break
      temperature *= cooling
    }
    if (ask.luck.share() < MOVES) move(board, temperature, ask.luck)
    else comeOrGo(board, price, temperature, ask.luck)
    if (open.length !== start.length || tally.covered() <= most) continue
    most = tally.covered()
    best = open.slice()
  }
  return best
}

/** Moves an open site to one that reaches some point of it as well, mostly where that wins. */
function move(board: Board, temperature: number, luck: Chance): void {
  const { coverage, tally } = board
  const open = board.open.items
  const leaver = open[luck.below(open.length)]
  if (leaver === undefined) return
  const comer = oneOf(coverage.reachedBy, oneOf(coverage.reached, leaver, luck), luck)
  if (tally.isOpen[comer] === 1) return
  const won = tally.gain[comer]! - tally.loss[leaver]! + takenOver(board, leaver, comer)
  if (won < 0 && luck.share() >= Math.exp(won / temperature)) return
  leave(board, leaver)
  enter(board, comer)
}

/** People whom the leaver alone reaches, and the comer would reach too. */
function takenOver({ coverage: { people, reached }, tally }: Board, leaver: number, comer: number): number {
  let sum = 0
  for (let at = reached.offsets[comer]!; at < reached.offsets[comer + 1]!; at++) {
    const point = reached.items[at]!
    if (tally.count[point] === 1 && tally.aloneAt(point) === leaver) sum += people[point]!
  }
  return sum
}

/** What is asked for a station, in people, and how much more the farther their number is from what is wished. */
type Price = { readonly station: number; readonly stiffness: number; readonly wished: number }

/** Between what the least missed of the open sites loses and the most welcome of the others wins. */
function priceOf({ isOpen, gain, loss }: Tally): number {
  let [least, most] = [Infinity, 0]
  for (const [site, is] of isOpen.entries())
    if (is === 1) least = Math.min(least, loss[site]!)
    else most = Math.max(most, gain[site]!)
  return least === Infinity ? most : (least + most) / 2
}

/** Lets some site come where it is closed, or go where it is open. */
function comeOrGo(
  board: Board,
  { station, stiffness, wished }: Price,
  temperature: number,
  luck: Chance,
): void {
  const { tally, open } = board
  const site = luck.below(tally.isOpen.length)
  const over = 2 * stiffness * (open.items.length - wished)
  const goes = tally.isOpen[site] === 1
  const won = goes
    ? station + over - stiffness - tally.loss[site]!
    : tally.gain[site]! - station - over - stiffness
  if (won < 0 && luck.share() >= Math.exp(won / temperature)) return
  if (goes) leave(board, site)
  else enter(board, site)
}

/** What is open, counted and listed. */
type Board = {
  readonly coverage: Coverage
  readonly tally: Tally
  readonly open: List
}

function boardOf(coverage: Coverage, start: readonly number[]): Board {
  const board = { coverage, tally: tallyOf(coverage), open: listOf(coverage.sites) }
  for (const site of start) enter(board, site)
  return board
}

function enter({ tally, open }: Board, site: number): void {
  tally.open(site)
  add(open, site)
}

function leave({ tally, open }: Board, site: number): void {
  tally.close(site)
  remove(open, site)
}

function oneOf({ offsets, items }: Rows, row: number, luck: Chance): number {
  return items[offsets[row]! + luck.below(offsets[row + 1]! - offsets[row]!)]!
}
