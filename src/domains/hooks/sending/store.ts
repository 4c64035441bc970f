import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { EventType, HookId } from '../contract.ts'
import type { After, Habit } from '../retry/rules.ts'
import type { Answer } from './actions.ts'

/** An address that this process sends to for now. */
export type Taken = {
  readonly id: HookId
  readonly url: string
  readonly holder: string
  readonly secret: Buffer
  readonly secret_before: Buffer | null
  readonly before_until: Temporal.Instant | null
  readonly failures: number
}

/** A message whose turn it is. */
export type Turn = {
  readonly delivery_id: string
  readonly event_id: string
  readonly position: string
  readonly type: EventType
  readonly at: Temporal.Instant
  readonly subject_kind: string
  readonly subject_id: string
  readonly lineage: readonly string[]
  readonly facts: Readonly<Record<string, unknown>>
  readonly tries: number
}

/** What sending follows on a day (YYYY-MM-DD). */
export async function findHabit(tx: Tx, day: string): Promise<Habit & { patienceMs: number }> {
  const { rows } = await sql<Habit & { patience: number }>`
    select waits, jitter::int, patience_seconds::int as patience from hooks.habit where valid @> ${day}::date`.execute(
    tx,
  )
  const [row] = rows
  if (!row) throw new Error(`Nothing says how hooks are sent on ${day}`)
  return { waits: row.waits, jitter: row.jitter, patienceMs: row.patience * 1_000 }
}

/** This transaction is done before it is on a disk. */
export async function waitForNoDisk(tx: Tx): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(tx)
}

/** Gives new events to those whom they concern; says how many there were. */
export async function spread(tx: Tx, most: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select hooks.spread(${most}) as n`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Takes an address with something to send for so many seconds; undefined: there is none. */
export async function take(
  tx: Tx,
  lease: string,
  seconds: number,
  except: readonly string[],
): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`
    select id, url, holder, secret, secret_before, before_until, failures
    from hooks.take(${lease}::uuid, ${seconds}, ${[...except]}::uuid[])`.execute(tx)
  return rows[0]
}

/** Keeps an address for so many seconds more, as it is now; undefined: it is ours no more, or rests. */
export async function keep(tx: Tx, id: HookId, lease: string, seconds: number): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`
    update hooks.subscription set leased_until = clock_timestamp() + ${seconds} * interval '1 second'
    where id = ${id} and lease = ${lease}::uuid and state = 'active'
      and (rests_until is null or rests_until <= clock_timestamp())
    returning id, url, holder, secret, secret_before, before_until, failures`.execute(tx)
  return rows[0]
}

export async function nextTurn(tx: Tx, { id, failures }: Taken, outage: number): Promise<Turn | undefined> {
  const { rows } = await sql<Turn>`
    select * from hooks.next_for(${id}, ${failures >= outage})`.execute(tx)
  return rows[0]
}

/** Lets it go, to rest for so many seconds where something of ours failed. */
export async function letGo(tx: Tx, id: HookId, lease: string, rests = 0): Promise<void> {
  await sql`update hooks.subscription set lease = null, leased_until = null,
      rests_until = case when ${rests} > 0 then clock_timestamp() + ${rests} * interval '1 second' else rests_until end
    where id = ${id} and lease = ${lease}::uuid`.execute(tx)
}

/** Writes down a try and what follows; false: the address was taken by another process meanwhile, and nothing is. */
export async function record(
  tx: Tx,
  { id, lease, turn }: { id: HookId; lease: string; turn: Turn },
  answer: Answer | null,
  after: After,
): Promise<boolean> {
  const stops = after.stops
  const { numAffectedRows = 0n } = await sql`
    update hooks.subscription set failures = ${after.failures},
      failing_since = case when ${after.failures} = 0 then null else coalesce(failing_since, clock_timestamp()) end,
      rests_until = case when ${after.rests}::float8 > 0 then clock_timestamp() + ${after.rests}::float8 * interval '1 second' end,
      sent_at = case when ${after.message.state} = 'sent' then clock_timestamp() else sent_at end,
      state = case when state = 'active' and ${stops}::text is not null then (case when ${stops} = 'gone' then 'ended' else 'paused' end)::hooks.state else state end,
      why = case when state = 'active' and ${stops}::text is not null then ${stops} else why end,
      state_at = case when state = 'active' and ${stops}::text is not null then clock_timestamp() else state_at end
    where id = ${id} and lease = ${lease}::uuid`.execute(tx)
  if (numAffectedRows !== 1n) return false
  const waits = after.message.state === 'waiting' ? after.message.inSeconds : null
  await sql`update hooks.delivery set state = ${after.message.state}::hooks.outcome, tries = ${after.tries},
      due_at = case when ${waits}::float8 is null then due_at else clock_timestamp() + ${waits}::float8 * interval '1 second' end,
      ended_at = case when ${waits}::float8 is null then clock_timestamp() end
    where id = ${turn.delivery_id} and state = 'waiting'`.execute(tx)
  if (after.cameBack)
    await sql`update hooks.delivery set due_at = clock_timestamp()
      where subscription_id = ${id} and state = 'waiting' and due_at > clock_timestamp()`.execute(tx)
  if (answer)
    await sql`insert into hooks.attempt (delivery_id, number, at, took_ms, status, fault)
      select ${turn.delivery_id}, coalesce(max(a.number), 0) + 1, clock_timestamp(), ${answer.tookMs}, ${answer.status},
        ${answer.fault} from hooks.attempt a where a.delivery_id = ${turn.delivery_id}`.execute(tx)
  return true
}
