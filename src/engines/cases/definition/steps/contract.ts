import type { Standing } from '../../contract.ts'
import type { Action, Field, Verb } from '../contract.ts'

/*
 * The short hand in which definitions are written: an action in one line, who takes it, whom it is told, and the fields
 * that forms of most processes ask for. It makes the same data as writing it out.
 */

type Rest = Partial<Omit<Action, 'verb' | 'who' | 'from' | 'to' | 'order' | 'shown'>>

/** An action: whose, from where, to where, its place in the order of likelihood. */
function step<const S extends boolean>(shown: S) {
  return <
    const V extends Verb,
    const W extends readonly Standing[],
    const F extends readonly string[],
    const T extends string | null,
    const R extends Rest,
  >(
    verb: V,
    who: W,
    from: F,
    to: T,
    order: number,
    rest: R,
  ) => ({ verb, who, from, to, order, shown, ...rest }) as const
}

/** The requester and, in public cases, everybody reads that it was taken. */
export const seen = step(true)
/** It stays among those who handle it. */
export const unseen = step(false)

export const LEAD = ['lead'] as const
export const HEAD = ['supervisor'] as const
export const BOTH = ['lead', 'supervisor'] as const
export const STAFF = ['lead', 'assist', 'supervisor'] as const
/** Whoever asked, and of the staff who took it down and writes down for them what they say. */
export const ASKER = ['requester', 'taker'] as const

export const toAsker = { tells: ['requester'] } as const
export const toLead = { tells: ['lead'] } as const
export const toParts = { tells: ['lead', 'assist'] } as const
export const toHead = { tells: ['supervisor'] } as const
export const toUnits = { tells: ['lead', 'assist', 'requester'] } as const

/** Among those who handle it. */
export const inside = {
  name: 'reason',
  kind: 'longText',
  needed: true,
  most: 500,
  internal: true,
} as const satisfies Field
export const note = {
  name: 'text',
  kind: 'longText',
  needed: true,
  most: 1000,
  internal: true,
} as const satisfies Field
/** Between whoever asked and those who handle it. */
export const told = { name: 'text', kind: 'longText', needed: true, most: 1000 } as const satisfies Field
export const reason = { name: 'reason', kind: 'longText', needed: true, most: 500 } as const satisfies Field
export const pictures = { name: 'pictures', kind: 'pictures', most: 6 } as const satisfies Field
/** Solved and satisfied are two questions: something may be solved badly, and well explained though not solved. */
export const rating = [
  { name: 'solved', kind: 'yesNo', needed: true },
  { name: 'satisfied', kind: 'stars', needed: true, most: 5 },
] as const satisfies readonly Field[]
