import type { ProblemError } from '../../../../kernel/problem.ts'
import { askedTooOften } from '../rules.ts'

/** Requests for seats that one person may send in a window: an impatient thumb, not a program. */
const MOST = 120
const WINDOW_MS = 30_000
/** Places to count in. Some people share one; it takes a hundred at one place in a window to matter. */
const PLACES = 1 << 20

/**
 * Counts requests by person, not by address: half a city sits behind one carrier's. A megabyte, whoever comes: a
 * person's place is the random tail of their id.
 */
export class Fairness {
  readonly #counts = new Uint8Array(PLACES)
  #started = performance.now()

  /** The problem to answer with, if this person asks too often. */
  refuses(person: string): ProblemError | undefined {
    const now = performance.now()
    if (now - this.#started > WINDOW_MS) {
      this.#counts.fill(0)
      this.#started = now
    }
    const place = Number.parseInt(person.slice(-8), 16) % PLACES
    const count = this.#counts[place] ?? 0
    if (count >= MOST) return askedTooOften({ seconds: Math.ceil((this.#started + WINDOW_MS - now) / 1_000) })
    this.#counts[place] = count + 1
    return undefined
  }
}
