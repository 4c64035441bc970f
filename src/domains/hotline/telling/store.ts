import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { CaseId } from '../../requests/contract.ts'
import type { HotlineId, MessageKind, OrderState } from '../contract.ts'

type NewMessage = {
  readonly case: CaseId
  readonly sequence: number
  readonly event: number
  readonly kind: MessageKind
  readonly at: Temporal.Instant
  readonly calledAt: Temporal.Instant | null
}

/** Needs 'housekeeping'. */
export async function insertMessage(
  tx: Tx,
  { case: id, sequence, event, kind, at, calledAt }: NewMessage,
): Promise<void> {
  await sql`insert into hotline.message (case_id, sequence, event, kind, at, called_at)
    values (${id}, ${sequence}, ${event}, ${kind}, ${at.toString()}, ${calledAt?.toString() ?? null})`.execute(
    tx,
  )
}

/** Up to which event it was told, and how it stands. Needs 'housekeeping'. */
export async function keepTold(
  tx: Tx,
  id: CaseId,
  { told, sequence, state }: { told: number; sequence: number; state: OrderState },
): Promise<void> {
  await sql`update hotline.order set told = ${told}, sequence = ${sequence}, state = ${state}
    where case_id = ${id}`.execute(tx)
}

export type WaitingRow = {
  readonly id: string
  readonly case: CaseId
  readonly line: HotlineId
  readonly number: string
  readonly sequence: number
  readonly event: number
  readonly kind: MessageKind
  readonly at: Temporal.Instant
  readonly calledAt: Temporal.Instant | null
  readonly tries: number
  readonly nextAt: Temporal.Instant
}

/** The first message of an order that was not taken over; a dead one keeps those behind it back. */
export async function firstWaiting(
  tx: Tx,
  id: CaseId,
): Promise<(WaitingRow & { dead: boolean }) | undefined> {
  const { rows } = await sql<WaitingRow & { dead: boolean }>`
    select m.id, m.case_id as "case", o.line_id as line, o.number, m.sequence, m.event, m.kind, m.at,
      m.called_at as "calledAt", m.tries, m.next_at as "nextAt", m.dead_at is not null as dead
    from hotline.message m join hotline.order o on o.case_id = m.case_id
    where m.case_id = ${id} and m.sent_at is null order by m.sequence limit 1`.execute(tx)
  return rows[0]
}

/**
 * Puts a message that is due off until whoever sends it has noted what came of that; false: somebody else does, or has.
 * Whoever is broken off leaves it to whoever comes then.
 */
export async function hold(
  tx: Tx,
  id: string,
  { from, until }: { readonly from: Temporal.Instant; readonly until: Temporal.Instant },
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update hotline.message set next_at = ${until.toString()}
    where id = ${id} and sent_at is null and dead_at is null and next_at <= ${from.toString()}`.execute(tx)
  return numAffectedRows === 1n
}

export async function markSent(tx: Tx, id: string, at: Temporal.Instant): Promise<void> {
  await sql`update hotline.message set sent_at = ${at.toString()}, tries = tries + 1, error = null
    where id = ${id} and sent_at is null`.execute(tx)
}

type Failed = {
  readonly error: string
  readonly nextAt: Temporal.Instant
  readonly deadAt: Temporal.Instant | null
}

export async function markFailed(tx: Tx, id: string, { error, nextAt, deadAt }: Failed): Promise<void> {
  await sql`update hotline.message set tries = tries + 1, error = ${error}, next_at = ${nextAt.toString()},
    dead_at = ${deadAt?.toString() ?? null} where id = ${id} and sent_at is null`.execute(tx)
}

/** Orders that have something to send by now. */
export async function findDue(tx: Tx, at: Temporal.Instant): Promise<CaseId[]> {
  const { rows } = await sql<{ id: CaseId }>`
    select distinct case_id as id from hotline.message
    where sent_at is null and dead_at is null and next_at <= ${at.toString()} limit 5000`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Tries again from the beginning what a line has not taken over; the order of each message. */
export async function wake(tx: Tx, line: HotlineId, at: Temporal.Instant): Promise<CaseId[]> {
  const { rows } = await sql<{ id: CaseId }>`
    update hotline.message m set tries = 0, dead_at = null, next_at = ${at.toString()} from hotline.order o
    where o.case_id = m.case_id and m.sent_at is null and o.line_id = ${line}
    returning m.case_id as id`.execute(tx)
  return rows.map(({ id }) => id)
}
