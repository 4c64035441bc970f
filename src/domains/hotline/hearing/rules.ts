import type { CaseState } from '../../../engines/cases/contract.ts'
import type { Heard, HotlineSays } from '../contract.ts'

/** What it does to the request, in the caller's name; or why it is only kept. */
export type Effect =
  | { readonly does: 'rate' | 'notFixed' | 'reopen' | 'answer' | 'urge' | 'addWords' }
  | { readonly noted: NonNullable<Heard['why']> }

/** The last message of ours that it could speak of. */
export type Last = { readonly sequence: number; readonly counted: boolean } | undefined

type Visit = Extract<HotlineSays, { kind: 'visit' }>

/** Ends that whoever asked has no word about: it was none of theirs to rate. */
const UNRATED = new Set(['invalid', 'handedOver', 'duplicate', 'withdrawn'])

/**
 * A return visit counts for the last answer that was given, once, and only while it stands: what came before another
 * answer, or after the caller said it themselves, is late. A no opens what is over again, as long as the process
 * allows that.
 */
export function visitEffect(
  state: Pick<CaseState, 'stage' | 'outcome' | 'rating' | 'closedAt' | 'reopenUntil'>,
  last: Last,
  { about, solved }: Pick<Visit, 'about' | 'solved'>,
  now: Temporal.Instant,
): Effect {
  if (!last || about > last.sequence) return { noted: 'not-answered-yet' }
  if (about < last.sequence) return { noted: 'late' }
  if (last.counted) return { noted: 'said-already' }
  if (state.stage === 'answered') return { does: solved ? 'rate' : 'notFixed' }
  return afterEnd(state, solved, now)
}

/** Once it is over. */
function afterEnd(
  state: Pick<CaseState, 'outcome' | 'rating' | 'closedAt' | 'reopenUntil'>,
  solved: boolean,
  now: Temporal.Instant,
): Effect {
  if (state.closedAt === null || UNRATED.has(state.outcome ?? '')) return { noted: 'late' }
  const isOver = state.reopenUntil === null || Temporal.Instant.compare(now, state.reopenUntil) > 0
  if (isOver) return { noted: 'late' }
  if (!solved) return { does: 'reopen' }
  return state.rating ? { noted: 'said-already' } : { does: 'rate' }
}

/**
 * What the caller adds answers a question that waits; urging is told apart as long as the process allows it, which
 * `open` says: what whoever asked can do now.
 */
export function wordsEffect(
  { stage }: Pick<CaseState, 'stage'>,
  open: readonly string[],
  urges: boolean,
): Effect {
  if (stage === 'waiting' && !urges) return { does: 'answer' }
  return { does: urges && open.includes('urge') ? 'urge' : 'addWords' }
}
