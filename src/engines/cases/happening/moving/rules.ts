import type { UnitId } from '../../../../kernel/ids.ts'
import type { CalendarId } from '../../clock/contract.ts'
import type { CaseId } from '../../contract.ts'
import type { Action, Budget } from '../../definition/contract.ts'
import type { Facts } from '../../fold/contract.ts'
import type { Role } from '../../judging/asker/rules.ts'
import type { Matter } from '../../judging/rules.ts'

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

export type Moving = Matter & { readonly wish: Wish; readonly action: Action }

/** What a verb does by itself. `to` undefined: the stage that the action names. `as`: what it counts as for clocks. */
export type Effect = Omit<Partial<Facts>, 'to'> & { readonly to?: string; readonly as?: readonly string[] }
