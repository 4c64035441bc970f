import type { Coverage } from '../coverage/rules.ts'
import { flagged } from '../flags/rules.ts'

/** Counts, for a changing set of open sites, who reaches whom. */
export type Tally = {
  /** 1 where a site is open. */
  readonly isOpen: Uint8Array
  /** By demand point: how many open sites reach it. */
  readonly count: Int32Array
  /** By site: people within its reach whom no open site reaches; what opening it would win. */
  readonly gain: Float64Array
  /** By open site: people whom it alone reaches; what closing it would lose. */
  readonly loss: Float64Array
  /** People reached. */
  covered(): number
  open(site: number): void
  close(site: number): void
  /** The open site that alone reaches a point whose count is 1. */
  aloneAt(point: number): number
  /** Open sites in rising order. */
  list(): number[]
}

/**
 * A tally in which nothing is open. Opening and closing follow only the points of one site; gains change
 * where a count passes between 0 and 1, losses between 1 and 2. The numbers of the open sites that reach a
 * point are summed up, so that the last one left is known without looking for it.
 */
export function tallyOf({ people, sites, reached, reachedBy }: Coverage): Tally {
  const isOpen = new Uint8Array(sites)
  const count = new Int32Array(people.length)
  const numbers = new Float64Array(people.length)
  const gain = new Float64Array(sites)
  const loss = new Float64Array(sites)
  let covered = 0
  for (let site = 0; site < sites; site++)
    for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++)
      gain[site]! += people[reached.items[at]!]!

  const change = (point: number, by: number): void => {
    for (let at = reachedBy.offsets[point]!; at < reachedBy.offsets[point + 1]!; at++)
      gain[reachedBy.items[at]!]! += by
  }
  const open = (site: number): void => {
    isOpen[site] = 1
    for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++) {
      const point = reached.items[at]!
      const weight = people[point]!
      const before = count[point]!++
      if (before === 0) {
        covered += weight
        loss[site]! += weight
        change(point, -weight)
      } else if (before === 1) loss[numbers[point]!]! -= weight
      numbers[point]! += site
    }
  }
  const close = (site: number): void => {
    isOpen[site] = 0
    for (let at = reached.offsets[site]!; at < reached.offsets[site + 1]!; at++) {
      const point = reached.items[at]!
      const weight = people[point]!
      numbers[point]! -= site
      const after = --count[point]!
      if (after === 0) {
        covered -= weight
        change(point, weight)
      } else if (after === 1) loss[numbers[point]!]! += weight
    }
    loss[site] = 0
  }
  return {
    isOpen,
    count,
    gain,
    loss,
    covered: () => covered,
    open,
    close,
    aloneAt: (point) => numbers[point]!,
    list: () => flagged(isOpen),
  }
}
