import type { CaseMoved, CaseState } from '../../../engines/cases/contract.ts'

/** How a request went, as the three rates count it. */
export type Course = {
  readonly openedAt: Temporal.Instant
  readonly closedAt: Temporal.Instant | null
  readonly respondDue: Temporal.Instant | null
  readonly respondedAt: Temporal.Instant | null
  readonly outcome: string | null
  readonly saidSolved: boolean | null
  readonly satisfied: number | null
}

/** Read off the state alone, so that anybody who folds the events again gets the same. Of reopened ones the last time. */
export function courseOf(state: CaseState): Course {
  const clock = state.clocks.findLast(({ name, assignment }) => name === 'respond' && assignment === null)
  const { rating, outcome, closedAt } = state
  return {
    openedAt: clock?.startedAt ?? state.openedAt,
    closedAt,
    respondDue: clock?.dueAt ?? null,
    respondedAt: clock?.stoppedAt ?? null,
    outcome: closedAt === null ? null : outcome,
    saidSolved: rating?.solved ?? null,
    satisfied: rating?.satisfied ?? null,
  }
}

/** What whoever asked is told after an action, besides that there is an answer. */
const TOLD = {
  accept: 'request-taken-up',
  takeOver: 'request-given',
  dispatch: 'request-given',
  redirect: 'request-given',
  escalate: 'request-given',
  approveSendDown: 'request-given',
  ask: 'request-asked',
  goOn: 'request-goes-on',
  grantMoreTime: 'request-later',
  merge: 'request-merged',
  split: 'request-split',
  handOver: 'request-elsewhere',
  cancel: 'request-cancelled',
  closeUnanswered: 'request-closed',
  reopen: 'request-reopened',
} as const

type Text = (typeof TOLD)[keyof typeof TOLD] | 'request-answered' | 'request-merged-unseen'

/** Of these, those who follow hear as well. */
export const TOLD_FOLLOWERS: ReadonlySet<Text> = new Set<Text>([
  'request-answered',
  'request-elsewhere',
  'request-merged',
  'request-merged-unseen',
  'request-reopened',
])

/**
 * What is told of a step; null: nobody is told, or whoever asked did it themselves. That there is an answer is told
 * when it is out, whoever's step that was: the lead's, that of the last assisting unit, a second person's.
 */
export function toldOf(
  { action, from, to }: Pick<CaseMoved, 'action' | 'from' | 'to'>,
  isOwn: boolean,
): Text | null {
  if (isOwn) return null
  if (to === 'answered' && from !== 'answered') return 'request-answered'
  return action in TOLD ? TOLD[action as keyof typeof TOLD] : null
}
