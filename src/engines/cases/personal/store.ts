import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'

export type CaseOfPerson = {
  readonly number: string
  readonly process: string
  readonly title: string
  readonly category: string | null
  readonly sight: string
  readonly stage: string
  readonly outcome: string | null
  readonly openedAt: Temporal.Instant
  readonly closedAt: Temporal.Instant | null
  readonly askedBy: boolean
}

/** Cases that somebody asked for, and those that they opened for others. */
export async function findCasesOf(tx: Tx, person: PersonId): Promise<CaseOfPerson[]> {
  const { rows } = await sql<CaseOfPerson>`
    select c.number, c.process, c.title, c.category, c.sight, c.stage, c.outcome, c.opened_at as "openedAt",
      c.closed_at as "closedAt", coalesce(c.requester_id = ${person}, false) as "askedBy"
    from cases.case c where c.requester_id = ${person} or c.opened_by = ${person} order by c.opened_at`.execute(
    tx,
  )
  return rows
}

export type StepOfPerson = {
  readonly number: string
  readonly action: string
  readonly at: Temporal.Instant
  readonly form: unknown
}

/** What somebody did in cases, as far as they still may see them. */
export async function findStepsOf(tx: Tx, person: PersonId): Promise<StepOfPerson[]> {
  const { rows } = await sql<StepOfPerson>`
    select c.number, e.action, e.at, e.form from cases.event e join cases.case c on c.id = e.case_id
    where e.actor_id = ${person} order by e.at`.execute(tx)
  return rows
}

export async function forget(tx: Tx, person: PersonId, at: Temporal.Instant): Promise<void> {
  await sql`select cases.forget(${person}, ${at.toString()})`.execute(tx)
}
