import { writeDown } from '../../../../kernel/audit.ts'
import type { Tx } from '../../../../kernel/database.ts'
import { enqueue } from '../../../../kernel/jobs.ts'
import { judged } from '../../../../kernel/refusals.ts'
import { type CaseId, CaseMoved } from '../../contract.ts'
import type { Process } from '../../definition/contract.ts'
import type { StoredEvent } from '../../fold/contract.ts'
import { after, stateOf } from '../../fold/rules.ts'
import type { Cases } from '../../memory.ts'
import { REFUSALS } from '../../rules.ts'
import { assignmentRowsOf, auditDetail, clockRowsOf, eventRowOf, rowOf } from '../rules.ts'
import { moveRows } from '../store.ts'
import type { Current } from '../current/rules.ts'

/**
 * Writes an event of a case whose lock is held: the event, the row that lists read, assignments and clocks as far as
 * they changed, a line of the audit list, and the job that tells the room which keeps it.
 */
export async function writeEvent(
  tx: Tx,
  cases: Cases,
  before: Current,
  event: StoredEvent,
): Promise<Current> {
  const { row, process } = before
  const folded = after(before.folded, event, cases.calendars.calendars)
  const state = stateOf(folded, cases.calendars.calendars)
  await judged(REFUSALS, () =>
    moveRows(tx, {
      case: rowOf(row.id, process, folded, state),
      event: eventRowOf(row.id, event, process.actions[event.action]?.apartFrom ?? []),
      assignments: assignmentRowsOf(row.id, folded, state, before.state),
      clocks: clockRowsOf(row.id, folded, state, before.state),
    }),
  )
  await tellKeeper(tx, process, row.id, row.place, event, before.state.stage)
  return { ...before, folded, state, events: [...before.events, event] }
}

/** Writes it down, and tells the room that keeps the case, in the transaction of the action. */
export async function tellKeeper(
  tx: Tx,
  process: Process,
  id: CaseId,
  place: readonly string[],
  event: StoredEvent,
  from: string | null,
): Promise<void> {
  const subject = { kind: 'case', id }
  writeDown(tx, {
    action: `case.${event.action}`,
    subject,
    lineage: place,
    detail: auditDetail(process, event, from),
  })
  await enqueue(tx, movedJob(process.keeper), {
    case: id,
    process: process.name,
    number: event.number,
    action: event.action,
    from,
    to: event.facts.to,
  })
}

/** The job by which a room hears that a case of its has moved; any number of them may wait. */
export function movedJob(keeper: string) {
  return { name: `${keeper}.caseMoved`, payload: CaseMoved } as const
}
