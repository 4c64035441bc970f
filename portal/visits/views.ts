import type {
  NoteId,
  PlaceId,
  SealPurpose,
  VisitId,
  VisitOutcome,
  VisitWay,
  Need,
} from '../../src/domains/visits/contract.ts'
import type { Quiet, WeeklyWindow } from '../../src/domains/visits/places/contract.ts'

export type NoteView = {
  readonly id: NoteId
  readonly text: string | null
  readonly need: Need | null
  readonly case: { readonly id: string; readonly number: string } | null
  readonly promise: string | null
  readonly promisedBy: string | null
  readonly keptOn: string | null
  readonly pictures: number
  readonly corrections: readonly {
    readonly id: string
    readonly words: string
    readonly at: Temporal.Instant
    readonly answer: string | null
    readonly changed: boolean | null
  }[]
}

export type VisitView = {
  readonly id: VisitId
  readonly number: string
  readonly at: Temporal.Instant
  readonly way: VisitWay
  readonly outcome: VisitOutcome
  readonly by: string | null
  readonly notes: readonly NoteView[]
}

export type SealedView = {
  readonly id: string
  readonly purpose: SealPurpose
  readonly text: string | null
  readonly at: Temporal.Instant
  readonly openings: readonly { readonly by: string | null; readonly at: Temporal.Instant }[]
}

/** A household as its own people see it: all of it. */
export type HouseholdView = {
  readonly id: PlaceId
  readonly address: string | null
  readonly contact: string | null
  readonly phone: string | null
  readonly language: string | null
  readonly visitor: string | null
  readonly plans: readonly { readonly title: string; readonly purpose: string }[]
  readonly visits: readonly VisitView[]
  readonly sealed: readonly SealedView[]
  readonly rest: readonly WeeklyWindow[]
  readonly quiet: readonly Quiet[]
  readonly video: boolean
  readonly askedOn: string | null
}
