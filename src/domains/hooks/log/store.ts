import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { HookId } from '../contract.ts'
import type { Attempt, Message, MessageId, MessageState, ReplayWish } from './contract.ts'

export type LogAsk = {
  readonly state?: MessageState | undefined
  readonly type?: string | undefined
  /** Those with a lower sequence. */
  readonly before?: number | undefined
  readonly limit: number
}

type Row = Omit<Message, 'subject' | 'sequence'> & { kind: string; subject: string; sequence: string }

/** What was sent to an address, the latest first. */
export async function findMessages(tx: Tx, hook: HookId, ask: LogAsk): Promise<Message[]> {
  const { state, type, before, limit } = ask
  const { rows } = await sql<Row>`
    select d.id, d.event_id as event, d.position as sequence, e.type, e.at, d.subject_kind as kind,
      d.subject_id as subject, d.state, d.tries, d.replays, d.due_at as "dueAt", d.ended_at as "endedAt",
      a.status, a.fault, a.took_ms as "tookMs"
    from hooks.delivery d join hooks.event e on e.id = d.event_id
      left join lateral (select status, fault, took_ms from hooks.attempt t where t.delivery_id = d.id
        order by t.number desc limit 1) a on true
    where d.subscription_id = ${hook}
      ${state === undefined ? sql`` : sql`and d.state = ${state}::hooks.outcome`}
      ${type === undefined ? sql`` : sql`and e.type = ${type}`}
      ${before === undefined ? sql`` : sql`and d.position < ${before}`}
    order by d.position desc limit ${limit}`.execute(tx)
  return rows.map(({ kind, subject, sequence, ...row }) => ({
    ...row,
    sequence: Number(sequence),
    subject: { kind, id: subject },
  }))
}

export async function findAttempts(tx: Tx, hook: HookId, message: MessageId): Promise<Attempt[]> {
  const { rows } = await sql<Attempt>`
    select a.number, a.at, a.took_ms as "tookMs", a.status, a.fault from hooks.attempt a
      join hooks.delivery d on d.id = a.delivery_id
    where a.delivery_id = ${message} and d.subscription_id = ${hook} order by a.number`.execute(tx)
  return rows
}

/** Lets messages that have ended wait anew; those that wait keep their place. Says how many. */
export async function replay(tx: Tx, hook: HookId, wish: ReplayWish): Promise<number> {
  const which =
    'message' in wish
      ? sql`d.id = ${wish.message}`
      : 'dead' in wish
        ? sql`d.state = 'dead'`
        : sql`exists (select from hooks.event e where e.id = d.event_id
            and e.at >= ${wish.from.toString()}::timestamptz and e.at <= ${wish.to.toString()}::timestamptz)`
  const { numAffectedRows = 0n } = await sql`
    update hooks.delivery d set state = 'waiting', tries = 0, due_at = now(), ended_at = null, replays = d.replays + 1
    where d.subscription_id = ${hook} and d.state <> 'waiting' and ${which}`.execute(tx)
  return Number(numAffectedRows)
}
