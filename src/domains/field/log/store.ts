import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { DeviceId } from '../devices/contract.ts'
import { sessionsWith } from '../devices/store.ts'
import type { OperationAnswer, OperationOutcome, Settlement } from './contract.ts'

export type LogRow = {
  readonly lastSeq: number
  readonly revokedAt: Temporal.Instant | null
  /** Syncs of this minute so far, this one not yet. */
  readonly syncs: number
}

/** Locks one's own device until the transaction ends: two syncs of one phone come one after the other. */
export async function lockLog(tx: Tx, device: DeviceId, person: PersonId): Promise<LogRow | undefined> {
  const { rows } = await sql<LogRow>`
    select last_seq as "lastSeq", revoked_at as "revokedAt",
      case when window_at > now() - interval '1 minute' then window_syncs else 0 end as syncs
    from field.device where id = ${device} and person_id = ${person} for no key update`.execute(tx)
  return rows[0]
}

/** Taken from a device within the last hour. */
export async function takenLately(tx: Tx, device: DeviceId): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from field.operation
    where device_id = ${device} and taken_at > now() - interval '1 hour'`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Told that it was signed off; how many records it holds unsent is kept, so that nothing is lost unseen. */
export async function markTold(tx: Tx, device: DeviceId, lost: number): Promise<void> {
  await sql`update field.device set told_at = coalesce(told_at, now()), lost = greatest(lost, ${lost})
    where id = ${device}`.execute(tx)
}

export async function markSynced(
  tx: Tx,
  device: DeviceId,
  {
    lastSeq,
    off,
    session,
  }: { readonly lastSeq: number; readonly off: number; readonly session: Buffer | null },
): Promise<void> {
  await sql`update field.device set last_seq = ${lastSeq}, last_sync_at = now(), clock_off = ${off},
      sessions = ${sessionsWith(session)},
      -- Whoever makes visits nowhere any more: their officers still reach it.
      lineage = case when kernel.scope('visit.make') = '{}' then lineage else field.lineage_of_actor() end,
      window_syncs = case when window_at > now() - interval '1 minute' then window_syncs + 1 else 1 end,
      window_at = case when window_at > now() - interval '1 minute' then window_at else now() end
    where id = ${device}`.execute(tx)
}

export type OperationRow = {
  readonly id: string
  readonly seq: number
  readonly kind: string
  readonly at: Temporal.Instant
  readonly outcome: OperationOutcome
  readonly reason: string | null
  readonly answer: OperationAnswer | null
  readonly body: Buffer | null
}

const ROW = sql.raw('id, seq, kind, at, outcome, reason, answer, body')

/** What became of operations that were sent before, by their ids: from any device of the person. */
export async function findOperations(tx: Tx, ids: readonly string[]): Promise<Map<string, OperationRow>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<OperationRow>`
    select ${ROW} from field.operation where id = any(${ids}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Which operations stand at these places of a device's log. */
export async function idsAt(tx: Tx, device: DeviceId, seqs: readonly number[]): Promise<Map<number, string>> {
  if (seqs.length === 0) return new Map()
  const { rows } = await sql<{ seq: number; id: string }>`
    select seq, id from field.operation where device_id = ${device} and seq = any(${seqs}::int[])`.execute(tx)
  return new Map(rows.map(({ seq, id }) => [seq, id]))
}

/** Writes how a batch ended, in one statement. */
export async function insertOperations(
  tx: Tx,
  device: DeviceId,
  person: PersonId,
  rows: readonly OperationRow[],
): Promise<void> {
  if (rows.length === 0) return
  const json = rows.map(({ at, body, ...row }) => ({
    ...row,
    at: at.toString(),
    body: body && `\\x${body.toString('hex')}`,
  }))
  await sql`insert into field.operation (device_id, person_id, seq, id, kind, at, outcome, reason, answer, body)
    select ${device}, ${person}, seq, id, kind, at, outcome, reason, answer, body
    from jsonb_to_recordset(${JSON.stringify(json)}::jsonb)
      as one (seq integer, id uuid, kind text, at timestamptz, outcome text, reason text, answer jsonb, body bytea)`.execute(
    tx,
  )
}

/** What waits for its worker, the oldest first. */
export async function findTray(tx: Tx, person: PersonId, most: number): Promise<OperationRow[]> {
  const { rows } = await sql<OperationRow>`
    select ${ROW} from field.operation
    where person_id = ${person} and outcome <> 'done' and settled_at is null and body is not null
    order by taken_at, seq limit ${most}`.execute(tx)
  return rows
}

/** Locks something that waits in the tray; undefined where it waits no more. */
export async function lockWaiting(tx: Tx, id: string, person: PersonId): Promise<OperationRow | undefined> {
  const { rows } = await sql<OperationRow>`
    select ${ROW} from field.operation
    where id = ${id} and person_id = ${person} and outcome <> 'done' and settled_at is null and body is not null
    for no key update`.execute(tx)
  return rows[0]
}

/** Ends its waiting; the words go. */
export async function markSettled(tx: Tx, id: string, how: Settlement): Promise<void> {
  await sql`update field.operation set settled_at = now(), settled = ${how}, body = null where id = ${id}`.execute(
    tx,
  )
}

/** Why the program itself looks, for the rest of the transaction or until it is set again. */
export async function lookAs(tx: Tx, purpose: 'sign-in' | ''): Promise<void> {
  await sql`select set_config('wutong.purpose', ${purpose}, true)`.execute(tx)
}

/** Forgets how operations ended once they are older than the rule of the day keeps them. Needs 'housekeeping'. */
export async function forgetOld(tx: Tx, today: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from field.operation where taken_at < now() - field.rule_on('keepDays', ${today}::date) * interval '1 day'`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0n)
}

/** Where the worker of a device makes visits, and all above: where its syncs are written down. */
export async function lineageOf(tx: Tx, device: DeviceId): Promise<string[]> {
  const { rows } = await sql<{
    lineage: string[]
  }>`select lineage from field.device where id = ${device}`.execute(tx)
  return rows[0]?.lineage ?? []
}
