import type { Grants } from '../../../kernel/access.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import type { AssignmentId, CaseId, Standing } from '../contract.ts'
import type { CalendarId } from '../clock/contract.ts'
import type { Budget, Process } from '../definition/contract.ts'
import type { Folded } from '../fold/contract.ts'

/** Whoever asks, as the session says. */
export type Holder = { readonly person: PersonId | null; readonly grants: Grants }

/** For whom a case was opened, and who opened it. */
export type People = { readonly requester: PersonId | null; readonly openedBy: PersonId | null }

/** What somebody is to a case, and for which unit they are it. */
export type Role = {
  readonly standing: Standing
  readonly assignment: AssignmentId | null
  readonly unit: UnitId | null
  /** The unit and all above it. */
  readonly lineage: readonly UnitId[]
}

export type Asker = { readonly person: PersonId | null; readonly roles: readonly Role[] }

export type Matter = { readonly process: Process; readonly state: Folded }

/** What it takes to say what an action does, besides the case and whoever acts. */
export type Wish = {
  readonly name: string
  readonly role: Role
  /** Checked: `checkForm`. */
  readonly form: Readonly<Record<string, unknown>>
  /** Lineages of the units that the form names. */
  readonly lineages: ReadonlyMap<string, readonly UnitId[]>
  /** What clocks give from here on, where it is re-classified; absent: what the process says. */
  readonly budgets?: Readonly<Record<string, Budget>>
  readonly calendar: CalendarId
  /** The cases that a split made. */
  readonly children?: readonly CaseId[]
  readonly newId: () => string
}
