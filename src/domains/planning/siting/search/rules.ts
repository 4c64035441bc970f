import type { Ear, SiteFigures, SitesWish } from '../contract.ts'

/** What a search found: numbers of sites, and what is proven of it. */
export type Found = {
  readonly open: readonly number[]
  /** Nothing is better than this: at most so many people covered, at least so many stations or metres. */
  readonly bound: number
}

/** When to end a search, and who hears of what was found on the way. */
export type Limits = {
  readonly goodEnough: number
  readonly seed: number
  /** Sites of an earlier answer to go on from, in the numbering of what is searched. */
  readonly start?: readonly number[] | undefined
  /** Whether to end now. Asked a few hundred times a second, not at every step. */
  stop(this: void): boolean
  /** What ended the search, where it was not its own steps. */
  ended(this: void): SiteFigures['ended'] | undefined
  best(this: void, found: Found): void
}

/** Limits of a wish, from now on. */
export function limitsOf(
  { goodEnough, seed, seconds }: SitesWish,
  ear: Ear,
  best: (found: Found) => void,
): Limits {
  const until = performance.now() + seconds * 1000
  let ended: SiteFigures['ended'] | undefined
  return {
    goodEnough,
    seed,
    stop: () => {
      if (ear.stop()) ended = 'stopped'
      else if (performance.now() > until) ended = 'seconds'
      return ended !== undefined
    },
    ended: () => ended,
    best,
  }
}

/** Limits that never end a search before its steps are done. */
export const UNLIMITED: Limits = {
  goodEnough: 0,
  seed: 1,
  stop: () => false,
  ended: () => undefined,
  best: () => {},
}
