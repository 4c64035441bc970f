import type { During, SubjectRef } from './contract.ts'
import type { ResourceId, SlotId } from '../contract.ts'
import { defineProblem, type Fault, ProblemError } from '../../../kernel/problem.ts'

/** Wishes of one request, at most: a year of weekly times in a handful of rooms. */
export const MOST_WISHES = 400

/** One stretch wanted from one resource. `before` and `after`: minutes of setup and cleaning. */
export type SlotWish = {
  readonly resource: ResourceId
  readonly during: During
  readonly before?: number
  readonly after?: number
}

/** A slot that shall be elsewhere. What is left out stays as it is. */
export type SlotMove = SlotWish & { readonly slot: SlotId }

/** What stands in the way of a wish: that something does, and what it is to those who may know. */
export type Clash = {
  /** Place in the list of wishes. */
  readonly index: number
  readonly there: {
    readonly slot: SlotId
    readonly keeper: string
    readonly subject: SubjectRef
    readonly during: During
  } | null
}

export const slotNotYours = defineProblem('slot-not-yours', 403)
export const slotEnded = defineProblem('slot-has-ended', 409)
export const slotKeyUsed = defineProblem('slot-key-used', 422)
export const wishesOverlap = defineProblem('slots-overlap-each-other', 422)
export const wishesFaulty = defineProblem('slots-faulty', 422)

/** Something else is there. `clashes` tells a room which wish, so that it can say by what name. */
export class SlotTaken extends ProblemError {
  readonly clashes: readonly Clash[]

  constructor(clashes: readonly Clash[], pointer: (index: number) => string) {
    const places = [...new Set(clashes.map(({ index }) => index))]
    super(
      'slot-taken',
      409,
      { count: places.length },
      places.map((index) => ({ pointer: pointer(index), code: 'slot-taken' })),
    )
    this.clashes = clashes
  }
}

/** The constraints that may refuse, and what they say. */
export const REFUSALS = {
  slot_is_taken: () => wishesOverlap(),
  slot_is_asked_once: () => slotKeyUsed(),
} as const

/**
 * What is wrong with wishes before the database is asked: stretches that end before they begin, that last longer
 * than 31 days, setup or cleaning of more than a day, none or too many. Throws slots-faulty with each one's place.
 */
export function checkWishes(wishes: readonly SlotWish[], pointer: (index: number) => string): void {
  if (wishes.length === 0 || wishes.length > MOST_WISHES)
    throw wishesFaulty({ count: wishes.length, most: MOST_WISHES })
  const faults = wishes.flatMap(({ during, before = 0, after = 0 }, index): Fault[] => {
    const minutes = (during.to.epochMilliseconds - during.from.epochMilliseconds) / 60_000
    if (minutes <= 0) return [{ pointer: pointer(index), code: 'ends-before-it-begins' }]
    const isSane = minutes <= 31 * 1440 && [before, after].every((one) => one >= 0 && one <= 1440)
    return isSane ? [] : [{ pointer: pointer(index), code: 'slot-too-long' }]
  })
  if (faults.length > 0) throw wishesFaulty({ count: faults.length, most: MOST_WISHES }, faults)
}

/** What is left of a stretch once the busy ones are taken out, in order. */
export function freeWithin(window: During, busy: readonly During[]): During[] {
  const free: During[] = []
  let from = window.from
  for (const one of busy.toSorted((a, b) => order(a.from, b.from))) {
    if (order(one.from, from) > 0) free.push({ from, to: earlier(one.from, window.to) })
    if (order(one.to, from) > 0) from = one.to
    if (order(from, window.to) >= 0) return free
  }
  return [...free, { from, to: window.to }]
}

const order = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b)
const earlier = (a: Temporal.Instant, b: Temporal.Instant) => (order(a, b) < 0 ? a : b)
