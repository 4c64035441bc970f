import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { FindingId } from './contract.ts'
import type { ActionName, Stage } from './process.ts'
import type { FindingEvent, FindingState } from './rules.ts'

export type FindingRow = {
  id: FindingId
  station_id: string
  item: string
  audit_id: string
  unit_id: string
  state: Stage
  due_on: string
  closed_at: Temporal.Instant | null
  events: number
}

const all = (tx: Tx) =>
  tx
    .selectFrom('standards.finding')
    .select(['id', 'station_id', 'item', 'audit_id', 'unit_id', 'state', 'due_on', 'closed_at', 'events'])

/** A finding as far as whoever asks may see it; locked until the end of the transaction if wanted. */
export async function findFinding(tx: Tx, id: string, lock = false): Promise<FindingRow | undefined> {
  const query = all(tx).where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row as FindingRow | undefined
}

/** Findings of some stations, those of the nearest deadline first; null: of all. */
export async function findFindings(
  tx: Tx,
  stations: readonly string[] | null,
  { closed, limit }: { closed: boolean; limit: number },
): Promise<FindingRow[]> {
  const rows = await all(tx)
    .where(stations === null ? sql<boolean>`true` : sql<boolean>`station_id = any(${[...stations]}::uuid[])`)
    .where('state', closed ? '=' : '<>', 'closed')
    .orderBy('due_on')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows as FindingRow[]
}

/** All events of a finding in order, with the names of those who acted. */
export async function readEvents(
  tx: Tx,
  finding: string,
): Promise<(FindingEvent & { by: PersonId; name: string | null })[]> {
  const rows = await tx
    .selectFrom('standards.finding_event')
    .select([
      'number',
      'kind',
      'at',
      'actor_id as by',
      'data',
      sql<string | null>`standards.colleague(actor_id)`.as('name'),
    ])
    .where('finding_id', '=', finding)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    ...row,
    by: row.by as PersonId,
    kind: row.kind as ActionName,
    data: row.data as FindingEvent['data'],
  }))
}

export async function insertEvent(tx: Tx, finding: string, event: FindingEvent): Promise<void> {
  const { number, kind, at, by, data } = event
  await tx
    .insertInto('standards.finding_event')
    .values({ finding_id: finding, number, kind, at, actor_id: by, data: JSON.stringify(data) })
    .execute()
}

/** Writes down where the events have led, for lists. */
export async function keepState(
  tx: Tx,
  id: string,
  state: FindingState,
  more: { events: number; audit_id?: string; unit_id?: string },
): Promise<void> {
  await tx
    .updateTable('standards.finding')
    .set({ state: state.stage, due_on: state.dueOn, closed_at: state.closedAt, ...more })
    .where('id', '=', id)
    .execute()
}

export async function insertFinding(
  tx: Tx,
  row: { station_id: string; item: string; audit_id: string; unit_id: string; due_on: string },
): Promise<FindingId> {
  const { id } = await tx
    .insertInto('standards.finding')
    .values({ ...row, state: 'open', events: 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as FindingId
}

/** Two checks of one station that end at once go on one after the other. */
export async function lockFindingsOf(tx: Tx, station: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`standards.finding ${station}`}, 0))`.execute(tx)
}

/**
 * The finding that a failed item goes on with: the open one, or the one closed last, if no other check has met
 * the item since. `kind`: of the check that it comes from.
 */
export async function findLatest(
  tx: Tx,
  station: string,
  item: string,
  audit: string,
): Promise<(FindingRow & { kind: string }) | undefined> {
  const { rows } = await sql<FindingRow & { kind: string }>`
    select f.id, f.station_id, f.item, f.audit_id, f.unit_id, f.state, f.due_on::text, f.closed_at, f.events, a.kind
    from standards.finding f join standards.audit a on a.id = f.audit_id
    where f.station_id = ${station} and f.item = ${item}
      and (f.state <> 'closed' or not exists (
        select from standards.audit later join standards.answer n on n.audit_id = later.id and n.item = f.item
        where later.station_id = f.station_id and later.id <> ${audit} and later.submitted_at > f.closed_at
          and n.not_applicable is null))
    order by f.state = 'closed', f.closed_at desc nulls first limit 1`.execute(tx)
  return rows[0]
}
