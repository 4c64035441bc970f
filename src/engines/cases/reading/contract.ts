import type { CaseBrief, CaseEvent, CaseState, Offered, Standing } from '../contract.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'

/** A case as whoever asks may read it. */
export type CaseRead = {
  readonly brief: CaseBrief
  readonly place: readonly UnitId[]
  readonly subject: { readonly kind: string; readonly id: string } | null
  /** For whom it was opened: only where the staff reads it, or they themselves do. */
  readonly requester: PersonId | null
  readonly state: CaseState
  readonly events: readonly CaseEvent[]
  readonly standings: readonly Standing[]
  readonly may: readonly Offered[]
}
