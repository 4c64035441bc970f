import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { AssignmentId, CaseId, CaseState, Pending, Sight, StageKind, Standing } from '../contract.ts'
import type { CalendarId } from '../clock/contract.ts'
import type { Budget, Verb } from '../definition/contract.ts'

/** A clock by its name and the assignment that it is of (null: of the case). */
export type ClockKey = { readonly name: string; readonly assignment: AssignmentId | null }

export type ClockStart = ClockKey & {
  readonly budget: Budget
  readonly pauses: boolean
  readonly leads: boolean
  readonly runsOut: string | null
}

export type NewAssignment = {
  readonly id: AssignmentId
  readonly unit: UnitId
  /** The unit and all above it as they were then, lowest first. */
  readonly lineage: readonly UnitId[]
  readonly part: 'lead' | 'assist'
  readonly state: 'offered' | 'accepted'
}

/**
 * What an event did, resolved when it happened: everything that a fold needs and a process, a calendar, a list or
 * the territory could say otherwise later. Names no person: whoever acted stands in the event alone.
 */
export type Facts = {
  /** The stage afterwards, and of what kind it is. */
  readonly to: string
  readonly kind: StageKind
  readonly sight?: Sight
  readonly place?: readonly UnitId[]
  readonly category?: string | null
  readonly outcome?: string | null
  /** Of a closing, or of a rating after it: whether it counts as solved now. */
  readonly solved?: boolean
  readonly rating?: { readonly solved: boolean; readonly satisfied: number | null }
  readonly assigned?: readonly NewAssignment[]
  /** Assignments that are another unit's from then on, or of a unit that hangs otherwise. */
  readonly rehung?: readonly Pick<NewAssignment, 'id' | 'unit' | 'lineage'>[]
  readonly moved?: readonly { readonly id: AssignmentId; readonly state: 'accepted' | 'done' | 'left' }[]
  readonly starts?: readonly ClockStart[]
  /** The edition of working time by which clocks count from here on; there where any of them is touched. */
  readonly calendar?: CalendarId
  readonly stops?: readonly ClockKey[]
  readonly budgets?: readonly (ClockKey & { readonly budget: Budget })[]
  readonly added?: readonly (ClockKey & { readonly budget: Budget })[]
  /** Whatever is given, pauses and more time included: the clock that lists are ordered by is due then at the latest. */
  readonly latest?: string
  readonly ranOut?: ClockKey
  readonly pends?: Pending['what']
  readonly settles?: readonly Pending['what'][]
  /** The lead is done by this action, which moves the stage once the assisting units are. null: no longer. */
  readonly joins?: string | null
  /** What clocks give in this case, by their names: of its category, for starts to come as well. */
  readonly given?: Readonly<Record<string, Budget>>
  /** Of a closing: how many days it can be reopened. */
  readonly reopenDays?: number
  readonly mergedInto?: CaseId | null
  readonly links?: CaseState['links']
  /** The unit that dispatched and all above it. */
  readonly dispatcher?: readonly UnitId[]
}

/**
 * recount: a later edition of the calendar was published, and clocks that run count by it from then on.
 * rehang: the territory was put together otherwise, and the case lies and is handled as it says from then on.
 */
export type StoredVerb = Verb | 'open' | 'absorb' | 'recount' | 'rehang'

/** An event as it is kept. */
export type StoredEvent = {
  readonly number: number
  readonly action: string
  readonly verb: StoredVerb
  readonly at: Temporal.Instant
  readonly by: PersonId | null
  readonly standing: Standing
  readonly unit: UnitId | null
  readonly form: Readonly<Record<string, unknown>>
  readonly facts: Facts
}
