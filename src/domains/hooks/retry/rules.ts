/** What sending follows on a day. */
export type Habit = {
  /** Seconds between one try and the next: with the first there is one try more than there are waits. */
  readonly waits: readonly number[]
  /** By how much each is varied, in percent of itself, both ways. */
  readonly jitter: number
}

/** What came of a try. */
export type Came =
  | { readonly kind: 'taken' }
  /** 410: it wants no more. */
  | { readonly kind: 'gone' }
  /** Seconds after which it asked to be tried again (Retry-After), if it did. */
  | { readonly kind: 'failed'; readonly after: number | null }
  /** It is not for everybody's eyes, so that nothing was sent. */
  | { readonly kind: 'withheld' }

/** How it stood before: tries of this message, and how often in a row the address has failed. */
export type Before = { readonly tries: number; readonly failures: number }

export type After = {
  readonly message:
    | { readonly state: 'sent' | 'dead' | 'withheld' }
    | { readonly state: 'waiting'; readonly inSeconds: number }
  readonly tries: number
  readonly failures: number
  /** Seconds for which nothing is sent to the address at all. */
  readonly rests: number
  readonly stops: 'failing' | 'gone' | null
  /** It has come back: whatever waits goes at once, in order. */
  readonly cameBack: boolean
}

/** After so many failures in a row it is the address that fails, and not a message that it cannot take. */
export const OUTAGE = 2
/** What an address may ask for at most, in seconds: a day. */
const LONGEST_WISH = 86_400

/** How long until the next try, in seconds; null: there is none. `chance`: 0 to 1, evenly. */
export function waitAfter(habit: Habit, tries: number, chance: number): number | null {
  const wait = habit.waits[tries - 1]
  return wait === undefined ? null : wait * (1 + (habit.jitter / 100) * (2 * chance - 1))
}

/**
 * What follows from a try. A first failure lets the next message go at once, so that one which cannot be taken holds up
 * only what is about the same; after a second the address rests, and is tried with the oldest message alone, by that
 * message's schedule: it wears out one message and not all. When that one is given up, the address is paused.
 */
export function afterTry(habit: Habit, before: Before, came: Came, chance: number): After {
  const same = { tries: before.tries, failures: before.failures, rests: 0, stops: null, cameBack: false }
  if (came.kind === 'withheld') return { ...same, message: { state: 'withheld' } }
  const tries = before.tries + 1
  if (came.kind === 'taken')
    return {
      ...same,
      message: { state: 'sent' },
      tries,
      failures: 0,
      cameBack: before.failures >= OUTAGE,
    }
  const failures = before.failures + 1
  if (came.kind === 'gone')
    return { ...same, message: { state: 'waiting', inSeconds: 0 }, tries, failures, stops: 'gone' }
  const wait = waitAfter(habit, tries, chance)
  const out = failures >= OUTAGE
  const wish = Math.min(came.after ?? 0, LONGEST_WISH)
  if (wait === null)
    return {
      ...same,
      message: { state: 'dead' },
      tries,
      failures,
      rests: wish,
      // A message that alone cannot be taken is given up alone.
      stops: out && before.failures >= habit.waits.length ? 'failing' : null,
    }
  const inSeconds = Math.max(wait, wish)
  return { ...same, message: { state: 'waiting', inSeconds }, tries, failures, rests: out ? inSeconds : wish }
}
