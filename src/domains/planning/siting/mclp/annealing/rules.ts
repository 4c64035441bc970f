import type { Chance } from '../../../chance/rules.ts'
import type { Coverage, Rows } from '../../coverage/rules.ts'

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
/** How often the newcomer is looked for around the leaver. */
const NEAR = 0.8

/**
 * Swaps sites at random; a swap that loses people is made as well, the less often the more it loses and the
 * colder it has become (simulated annealing, Kirkpatrick et al. 1983). Mostly the newcomer is a site that
 * shares somebody with the leaver: far-away pairs seldom gain. Only counts are kept, so that a step costs no
 * more than the points of two sites. Returns the best set of open sites that was met.
 */
export function annealMost(coverage: Coverage, start: readonly number[], ask: Annealing): number[] {
  const { luck } = ask
  const { open, placeOf, enter, leave, welcome, besideOf } = boardOf(coverage, start, luck)
  let temperature = ask.from * missedOn(start, leave, enter)
  const cooling = (ask.to / ask.from) ** (SWEEP / Math.max(SWEEP, ask.steps))
  let [won, most] = [0, 0]
  const best = open.slice()
  for (let step = 0; step < ask.steps; step++) {
    if (step % SWEEP === 0) {
      if (ask.stop()) break
      temperature *= cooling
    }
    const leaver = open[luck.below(open.length)]!
    const comer = luck.share() < NEAR ? besideOf(leaver) : luck.below(coverage.sites)
    if (placeOf[comer]! >= 0) continue
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
  /** Some site that reaches some point of this one. */
  const besideOf = (site: number): number => {
    const point = oneOf(reached, site, luck)
    return oneOf(reachedBy, point, luck)
  }
  open.forEach((site, place) => {
    placeOf[site] = place
    enter(site)
  })
  return { open, placeOf, enter, leave, welcome, besideOf }
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

function oneOf({ offsets, items }: Rows, row: number, luck: Chance): number {
  return items[offsets[row]! + luck.below(offsets[row + 1]! - offsets[row]!)]!
}
