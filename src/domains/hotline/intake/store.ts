import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { CaseId } from '../../requests/contract.ts'
import type { HotlineId } from '../contract.ts'

export type OrderRow = {
  readonly case: CaseId
  readonly latest: Temporal.Instant
  readonly wantsCall: boolean
  readonly calledAt: Temporal.Instant | null
  readonly parts: Readonly<Record<string, string>>
  readonly told: number
  readonly sequence: number
}

const ORDER = sql`o.case_id as "case", o.latest, o.wants_call as "wantsCall", o.called_at as "calledAt", o.parts,
  o.told, o.sequence`

export async function findOrder(tx: Tx, id: CaseId): Promise<OrderRow | undefined> {
  const { rows } = await sql<OrderRow>`select ${ORDER} from hotline.order o where o.case_id = ${id}`.execute(
    tx,
  )
  return rows[0]
}

/** The case of the hotline's number, where there is one. */
export async function findByNumber(tx: Tx, line: HotlineId, number: string): Promise<CaseId | undefined> {
  const { rows } = await sql<{ id: CaseId }>`
    select o.case_id as id from hotline.order o where o.line_id = ${line} and o.number = ${number}`.execute(
    tx,
  )
  return rows[0]?.id
}

/** By the hotline's number; nobody else moves it until the end of the transaction. */
export async function lockByNumber(tx: Tx, line: HotlineId, number: string): Promise<OrderRow | undefined> {
  const { rows } = await sql<OrderRow>`
    select ${ORDER} from hotline.order o where o.line_id = ${line} and o.number = ${number}
    for no key update`.execute(tx)
  return rows[0]
}

export async function lockOrder(tx: Tx, id: CaseId): Promise<OrderRow | undefined> {
  const { rows } = await sql<OrderRow>`
    select ${ORDER} from hotline.order o where o.case_id = ${id} for no key update`.execute(tx)
  return rows[0]
}

type Deadline = {
  readonly deadline: Temporal.Instant
  /** By when ours ends at the latest. */
  readonly latest: Temporal.Instant
}

type NewOrder = Pick<OrderRow, 'case' | 'wantsCall' | 'parts'> &
  Deadline & {
    readonly line: HotlineId
    readonly number: string
    readonly receivedAt: Temporal.Instant
    readonly unmapped: string | null
  }

/** Needs 'hotline'. */
export async function insertOrder(tx: Tx, order: NewOrder): Promise<void> {
  await sql`
    insert into hotline.order (case_id, line_id, number, received_at, deadline, latest, wants_call, unmapped, parts)
    values (${order.case}, ${order.line}, ${order.number}, ${order.receivedAt.toString()}, ${order.deadline.toString()},
      ${order.latest.toString()}, ${order.wantsCall}, ${order.unmapped}, ${JSON.stringify(order.parts)}::jsonb)`.execute(
    tx,
  )
}

/** Needs 'hotline'. */
export async function amendOrder(
  tx: Tx,
  id: CaseId,
  { deadline, latest, parts }: Deadline & Pick<OrderRow, 'parts'>,
): Promise<void> {
  await sql`update hotline.order set deadline = ${deadline.toString()}, latest = ${latest.toString()}, parts = ${JSON.stringify(parts)}::jsonb,
    amended = amended + 1 where case_id = ${id}`.execute(tx)
}

/** Needs 'hotline'. */
export async function putDeadline(tx: Tx, id: CaseId, { deadline, latest }: Deadline): Promise<void> {
  await sql`update hotline.order set deadline = ${deadline.toString()}, latest = ${latest.toString()} where case_id = ${id}`.execute(
    tx,
  )
}

/** The caller is to be called anew, before the next answer. Needs 'hotline' or 'housekeeping'. */
export async function forgetCall(tx: Tx, id: CaseId): Promise<void> {
  await sql`update hotline.order set called_at = null where case_id = ${id}`.execute(tx)
}
