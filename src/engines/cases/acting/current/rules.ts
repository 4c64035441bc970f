import type { CaseState } from '../../contract.ts'
import type { Process } from '../../definition/contract.ts'
import type { StoredEvent } from '../../fold/contract.ts'
import type { Folded } from '../../fold/folded/rules.ts'
import type { CaseRow } from '../contract.ts'

/** A case as it stands. */
export type Current = {
  readonly row: CaseRow
  readonly process: Process
  readonly events: readonly StoredEvent[]
  readonly folded: Folded
  readonly state: CaseState
}
