import type { Chance } from '../../../districting/chance/rules.ts'
import type { Coverage } from '../../coverage/rules.ts'

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

/**
 * Swaps sites at random; a swap that loses people is made as well, the less often the more it loses and the
 * colder it has become (simulated annealing, Kirkpatrick et al. 1983). Half of the time the leaver is an open
 * site that shares somebody with the newcomer: far-away pairs seldom gain. Only counts are kept, so that a
 * step costs no more than the points of two sites. Returns the best set of open sites that was met.
 */
export function annealMost(coverage: Coverage, start: readonly number[], ask: Annealing): number[] {
  const { luck } = ask
  const { open, placeOf, enter, leave, welcome, neighbourOf } = boardOf(coverage, start, luck)
  let temperature = ask.from * missedOn(start, leave, enter)
  const cooling = (ask.to / ask.from) ** (SWEEP / Math.max(SWEEP, ask.steps))
  let [won, most] = [0, 0]
  const best = open.slice()
  for (let step = 0; step < ask.steps; step++) {
    if (step % SWEEP === 0) {
      if (ask.stop()) break
      temperature *= cooling
    }
    const comer = luck.below(coverage.sites)
    if (placeOf[comer]! >= 0) continue
    const near = luck.share() < 0.5 ? neighbourOf(comer) : -1
    const leaver = near < 0 ? open[luck.below(open.length)]! : near
    const change = welcome(comer, leave(leaver))
    if (change < 0 && luck.share() >= Math.exp(change / temperature)) {
      enter(leaver)
      continue
    }
    enter(comer)
    const place = placeOf[leaver]!
    open[place] = comer
    placeOf[comer] = place
    placeOf[leaver] = -1
    won += change
    if (won <= most) continue
    most = won
    best.set(open)
  }
  return [...best]
}

/** The open sites and how many of them reach each point. */
function boardOf({ people, sites, reached, reachedBy }: Coverage, start: readonly number[], luck: Chance) {
  const open = Int32Array.from(start)
  const placeOf = new Int32Array(sites).fill(-1)
  const count = new Int32Array(people.length)
  const enter = (site: number): void => {
    for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++) count[reached.items[at]!]!++
  }
  /** Takes a site off; tells whom it loses, as a number below zero. */
  const leave = (site: number): number => {
    let change = 0
    for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++)
      if (--count[reached.items[at]!]! === 0) change -= people[reached.items[at]!]!
    return change
  }
  /** Adds to a change whom a newcomer would win. */
  const welcome = (site: number, change: number): number => {
    let sum = change
    for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++)
      if (count[reached.items[at]!] === 0) sum += people[reached.items[at]!]!
    return sum
  }
  /** An open site that reaches some point of the newcomer, or -1. */
  const neighbourOf = (comer: number): number => {
    const first = reached.offsets[comer]!
    const point = reached.items[first + luck.below(reached.offsets[comer + 1]! - first)]!
    if (count[point] === 0) return -1
    const from = reachedBy.offsets[point]!
    const size = reachedBy.offsets[point + 1]! - from
    const turn = luck.below(size)
    for (let at = 0; at < size; at++) {
      const site = reachedBy.items[from + ((turn + at) % size)]!
      if (placeOf[site]! >= 0) return site
    }
    return -1
  }
  open.forEach((site, place) => {
    placeOf[site] = place
    enter(site)
  })
  return { open, placeOf, enter, leave, welcome, neighbourOf }
}

/** What an open site alone reaches, on average. */
function missedOn(
  open: readonly number[],
  leave: (site: number) => number,
  enter: (site: number) => void,
): number {
  let sum = 0
  for (const site of open) {
    sum -= leave(site)
    enter(site)
  }
  return sum / Math.max(1, open.length)
}
