import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { CaseId } from '../contract.ts'
import type { Facts, StoredEvent } from '../fold/contract.ts'
import type { CaseRow } from './contract.ts'

export type StoredCase = { readonly row: CaseRow; readonly events: readonly StoredEvent[] }

/** Waits for whoever writes to these cases, in the order of their ids. */
export async function lockCases(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`select cases.lock(${[...ids]}::uuid[])`.execute(tx)
}

/** An event as JSON carries it. */
export type WireEvent = Omit<StoredEvent, 'at' | 'facts'> & {
  readonly at: string
  readonly facts: Omit<Facts, 'to' | 'kind'>
  readonly to: string
  readonly kind: Facts['kind']
}

/** All events of a case's row `c`, in order. */
export const EVENTS: RawBuilder<readonly WireEvent[]> = sql`
  (select coalesce(jsonb_agg(jsonb_build_object('number', e.number, 'action', e.action, 'verb', e.verb,
      'to', e.stage, 'kind', e.kind, 'at', e.at, 'by', e.actor_id, 'standing', e.standing, 'unit', e.unit_id,
      'form', e.form, 'facts', e.facts) order by e.number), '[]')
    from cases.event e where e.case_id = c.id and e.quarter = c.quarter)`

type WireCase = CaseRow & { readonly events: readonly WireEvent[] }

/** Cases with all their events, as far as whoever asks may see them; in no order. */
export async function readStored(tx: Tx, ids: readonly string[]): Promise<StoredCase[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<WireCase>`
    select c.id, c.number, c.process, c.title, c.place, c.requester_id as requester, c.opened_by as "openedBy",
      case when c.subject_id is not null
        then jsonb_build_object('kind', c.subject_kind, 'id', c.subject_id) end as subject,
      ${EVENTS} as events
    from cases.case c where c.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows.map(({ events, ...row }) => ({ row, events: events.map(eventOf) }))
}

export function eventOf({ to, kind, at, facts, ...event }: WireEvent): StoredEvent {
  return { ...event, at: Temporal.Instant.from(at), facts: { ...facts, to, kind } }
}

/** Rows as the functions of the schema read them: columns by their names, instants as text. */
export type Written = Readonly<Record<string, unknown>>

type OpeningRows = {
  readonly cases: readonly Written[]
  readonly events: readonly Written[]
  readonly assignments: readonly Written[]
  readonly clocks: readonly Written[]
}

/** Writes new cases with all that belongs to them; gives their numbers by id. */
export async function openRows(tx: Tx, rows: OpeningRows): Promise<ReadonlyMap<string, string>> {
  const { rows: opened } = await sql<{ id: string; number: string }>`
    select id, number from cases.open(${JSON.stringify(rows.cases)}::jsonb, ${JSON.stringify(rows.events)}::jsonb,
    ${JSON.stringify(rows.assignments)}::jsonb, ${JSON.stringify(rows.clocks)}::jsonb)`.execute(tx)
  return new Map(opened.map(({ id, number }) => [id, number]))
}

/** Writes one more event of a case whose lock is held, and where it has led. */
export async function moveRows(
  tx: Tx,
  rows: { case: Written; event: Written; assignments: readonly Written[]; clocks: readonly Written[] },
): Promise<void> {
  await sql`select cases.move(${JSON.stringify(rows.case)}::jsonb, ${JSON.stringify(rows.event)}::jsonb,
    ${JSON.stringify(rows.assignments)}::jsonb, ${JSON.stringify(rows.clocks)}::jsonb)`.execute(tx)
}

/** The case that a key of whoever acts has opened. */
export async function findByKey(tx: Tx, process: string, key: string): Promise<CaseId | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cases ${process} ${key}`}, 0))`.execute(tx)
  const { rows } = await sql<{ id: CaseId }>`
    select id from cases.opened_by_key(${process}, ${key})`.execute(tx)
  return rows[0]?.id
}

/** The case of a number, as far as whoever asks may see it. */
export async function findByNumber(tx: Tx, number: string): Promise<CaseId | undefined> {
  const row = await tx.selectFrom('cases.case').select('id').where('number', '=', number).executeTakeFirst()
  return row?.id as CaseId | undefined
}
