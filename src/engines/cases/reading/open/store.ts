import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/database.ts'
import { eventOf, type WireEvent } from '../../acting/store.ts'
import type { CaseBrief, CaseId } from '../../contract.ts'
import type { StoredEvent } from '../../fold/contract.ts'

/** What everybody may know of a public case. */
export type PublicCase = Pick<
  CaseBrief,
  | 'id'
  | 'number'
  | 'process'
  | 'category'
  | 'stage'
  | 'kind'
  | 'outcome'
  | 'openedAt'
  | 'closedAt'
  | 'dueAt'
  | 'paused'
  | 'events'
>

/** Of these cases the public ones; in no order. */
export async function findPublic(tx: Tx, ids: readonly CaseId[]): Promise<PublicCase[]> {
  const { rows } = await sql<PublicCase>`
    select id, number, process, category, stage, kind, outcome, opened_at as "openedAt", closed_at as "closedAt",
      due_at as "dueAt", paused, events from cases.shown_to_all(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

/** The history of a public case, without people. */
export async function findPublicEvents(tx: Tx, id: CaseId): Promise<StoredEvent[]> {
  const { rows } = await sql<{ events: Omit<WireEvent, 'by'>[] | null }>`
    select cases.events_shown_to_all(${id}) as events`.execute(tx)
  return (rows[0]?.events ?? []).map((event) => eventOf({ ...event, by: null }))
}
