import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { AssignmentId, CaseId } from '../contract.ts'

/** Cases of which a clock has run out, and the program has something to do then: the longest due first. */
export async function findRunOut(tx: Tx, now: Temporal.Instant, most: number): Promise<CaseId[]> {
  const { rows } = await sql<{ id: CaseId }>`
    select k.case_id as id from cases.clock k
    where k.runs_out is not null and k.ran_out_at is null and k.stopped_at is null and k.paused_at is null
      and k.due_at <= ${now.toString()}
    group by k.case_id order by min(k.due_at) limit ${most}`.execute(tx)
  return rows.map(({ id }) => id)
}

export type Reminder = {
  readonly case: CaseId
  readonly process: string
  readonly keeper: string
  readonly clock: string
  readonly assignment: AssignmentId | null
  readonly dueAt: Temporal.Instant
}

/** Clocks that are due soon, each given out once: whoever takes one tells of it in the same transaction. */
export async function takeReminders(tx: Tx, now: Temporal.Instant, most: number): Promise<Reminder[]> {
  const { rows } = await sql<Reminder>`
    select case_id as "case", process, keeper, clock, assignment_id as assignment, due_at as "dueAt"
    from cases.take_reminders(${now.toString()}, ${most})`.execute(tx)
  return rows
}

/** Makes the quarters to come, so that events have a place of their own. */
export async function prepareQuarters(tx: Tx, first: string, quarters: number): Promise<void> {
  await sql`select cases.prepare_quarters(${first}::date, ${quarters})`.execute(tx)
}
