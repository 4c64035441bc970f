import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { CaseId, CaseState, Sight, Standing } from '../contract.ts'
import type { Budget } from '../definition/contract.ts'

/** A unit with all above it, lowest first: as territory tells it. */
export type UnitAbove = { readonly unit: UnitId; readonly lineage: readonly UnitId[] }

export type CaseWish = {
  readonly process: string
  /** Made by whoever wants to hang rows of their own on it in the same transaction. */
  readonly id?: CaseId
  /** Of 8 to 128 characters: the same key opens one case of a process, and a second call is given that one. */
  readonly key?: string
  /** The unit that it lies in and all above it, lowest first. */
  readonly place: readonly UnitId[]
  /** At most 120 characters; shown to those who handle it, never to the public. */
  readonly title: string
  readonly category: string | null
  readonly sight: Sight
  /** For whom it is opened; null: somebody unnamed, or nobody. */
  readonly requester: PersonId | null
  /** Who opens it. `person` is whoever acts, null where nobody is signed in. */
  readonly by: {
    readonly person: PersonId | null
    readonly standing: Extract<Standing, 'requester' | 'taker' | 'program'>
    readonly unit: UnitId | null
  }
  /** What the process asks for at the opening. */
  readonly form: Readonly<Record<string, unknown>>
  readonly lead: UnitAbove
  readonly assists: readonly UnitAbove[]
  /** Why it went there, as whoever routed it says: kept as it is and given back in the opening's form as `routing`. */
  readonly routing: unknown
  /** What clocks give in this case, by their names: of its category. */
  readonly budgets?: Readonly<Record<string, Budget>>
  /** When it has to be done at the latest, as somebody outside says: no pause and no grant goes beyond it. */
  readonly latest?: Temporal.Instant
  /** What it is about, where that is a thing of a room: an order, a station. */
  readonly subject?: { readonly kind: string; readonly id: string }
  readonly splitFrom?: CaseId
}

export type CaseOpened = { readonly id: CaseId; readonly number: string; readonly state: CaseState }

export type ActionWish = {
  readonly case: CaseId
  readonly action: string
  /** How many events whoever acts has seen: the case's version. */
  readonly seen: number
  readonly form: Readonly<Record<string, unknown>>
  /** For which of their units, where it is more than one. */
  readonly unit?: UnitId | null
  /** What clocks give from here on: of the category that a case is re-classified into. */
  readonly budgets?: Readonly<Record<string, Budget>>
  /** When it has to be done at the latest from here on, as somebody outside says. */
  readonly latest?: Temporal.Instant
  /** Who may see it from here on, where that is fewer than before; never more. */
  readonly sight?: Sight
}

/** A case's row, as far as it is not computed from the events anyhow. */
export type CaseRow = {
  readonly id: CaseId
  readonly number: string
  readonly process: string
  readonly title: string
  readonly place: readonly UnitId[]
  readonly requester: PersonId | null
  readonly openedBy: PersonId | null
  readonly subject: { readonly kind: string; readonly id: string } | null
}
