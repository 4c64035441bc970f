import type { PersonId, UnitId } from '../../../../kernel/ids.ts'
import type { Clock } from '../../clock/rules.ts'
import type { Assignment, CaseId, CaseState, Pending, Rating, Sight, StageKind } from '../../contract.ts'
import type { Budget } from '../../definition/contract.ts'
import type { ClockKey } from '../contract.ts'

export type FoldedAssignment = Omit<Assignment, 'dueAt'> & { readonly lineage: readonly UnitId[] }

export type FoldedClock = ClockKey & {
  /** Of the event that started it: a clock that starts anew is another. */
  readonly since: number
  readonly pauses: boolean
  readonly leads: boolean
  readonly runsOut: string | null
  readonly ranOutAt: Temporal.Instant | null
  /** Whatever its moves say, it is due then at the latest. */
  readonly latest: Temporal.Instant | null
  readonly clock: Clock
}

/** Where the events have led: what is judged by. `stateOf` makes of it what is shown. */
export type Folded = {
  readonly stage: string
  readonly kind: StageKind
  readonly sight: Sight
  readonly place: readonly UnitId[]
  readonly category: string | null
  readonly outcome: string | null
  /** What whoever resolved it said last. */
  readonly claimed: string | null
  readonly solved: boolean | null
  readonly rating: Rating | null
  readonly openedAt: Temporal.Instant
  readonly closedAt: Temporal.Instant | null
  readonly reopenUntil: Temporal.Instant | null
  readonly assignments: readonly FoldedAssignment[]
  readonly clocks: readonly FoldedClock[]
  readonly pending: readonly Pending[]
  readonly bounces: number
  readonly urged: number
  readonly reopened: number
  readonly mergedInto: CaseId | null
  readonly links: CaseState['links']
  readonly joins: string | null
  readonly given: Readonly<Record<string, Budget>>
  /** When it has to be done at the latest, as somebody outside says. */
  readonly latest: Temporal.Instant | null
  readonly dispatcher: readonly UnitId[] | null
  /** Who took which action since the case was opened or reopened last. */
  readonly took: Readonly<Record<string, readonly PersonId[]>>
  /** The same by verb. */
  readonly tookVerb: Readonly<Record<string, readonly PersonId[]>>
  /** How often each action was taken in the life of the case. */
  readonly times: Readonly<Record<string, number>>
  readonly events: number
}

/** Whether an assignment is one of those that the case has now. */
export function isLive({ endedAt }: Pick<FoldedAssignment, 'endedAt'>): boolean {
  return endedAt === null
}

/** Whether a clock has not been stopped. It may be paused. */
export function runs({ clock }: FoldedClock): boolean {
  return clock.stoppedAt === null
}
