import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { CaseOutside } from '../../handling/contract.ts'
import type { CaseId } from '../../requests/contract.ts'
import type { CaseOrder } from '../contract.ts'

type Found = Omit<CaseOrder, 'mayCall' | 'messages' | 'heard' | 'hotline'> & { zh: string; en: string }

/** What was exchanged about an order, as far as whoever asks sees its case. */
export async function findCaseOrder(tx: Tx, id: CaseId): Promise<Omit<CaseOrder, 'mayCall'> | undefined> {
  const { rows } = await sql<Found>`
    select n.zh, n.en, o.number, o.received_at as "receivedAt", o.deadline, o.state, o.wants_call as "wantsCall",
      o.called_at as "calledAt", o.amended::int, o.unmapped
    from hotline.order o, hotline.names_of(o.line_id) n where o.case_id = ${id}`.execute(tx)
  const [found] = rows
  if (!found) return undefined
  const { zh, en, ...order } = found
  const { rows: messages } = await sql<CaseOrder['messages'][number]>`
    select sequence, kind, at, sent_at as "sentAt", dead_at is not null as dead, tries
    from hotline.message where case_id = ${id} order by sequence`.execute(tx)
  const { rows: heard } = await sql<CaseOrder['heard'][number]>`
    select kind, at, became, why, yes, satisfied from hotline.heard where case_id = ${id} order by at, id`.execute(
    tx,
  )
  return { ...order, hotline: { zh, en }, messages, heard }
}

/** When the caller was called; false: whoever acts does not handle the case. */
export async function noteCalled(tx: Tx, id: CaseId, at: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql<{ noted: boolean }>`
    select hotline.note_call(${id}, ${at.toString()}) as noted`.execute(tx)
  return rows[0]?.noted ?? false
}

/** Of these cases those that came of an order, as far as whoever asks sees them. */
export async function findOutside(tx: Tx, ids: readonly CaseId[]): Promise<ReadonlyMap<CaseId, CaseOutside>> {
  const { rows } = await sql<{
    id: CaseId
    zh: string
    en: string
    number: string
    deadline: Temporal.Instant
  }>`
    select o.case_id as id, n.zh, n.en, o.number, o.deadline from hotline.order o, hotline.names_of(o.line_id) n
    where o.case_id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, zh, en, number, deadline }) => [id, { name: { zh, en }, number, deadline }]))
}
