import { type RawBuilder, sql } from 'kysely'
import type { BulkCounts, JudgedRow, Kept, MatchedRow } from '../../../kernel/bulk-door.ts'
import { copyIn, copyLine } from '../../../kernel/copy-in.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { CaseId, Sight } from '../contract.ts'
import { FIELDS } from './rules.ts'

/** Temporary tables of one import; they go with its transaction. */
export async function makeTables(tx: Tx): Promise<void> {
  const columns = Object.entries(FIELDS).map(([key, type]) => `"${key}" ${type}`)
  await sql`create temp table import_incoming (row_number integer, ${sql.raw(columns.join(', '))}) on commit drop`.execute(
    tx,
  )
  await sql`create temp table import_matched (row_number integer, id uuid, fresh boolean) on commit drop`.execute(
    tx,
  )
  await sql`create temp table import_ground (unit uuid) on commit drop`.execute(tx)
}

/** Keeps which unit the import is for. */
export async function keepGround(tx: Tx, unit: string): Promise<void> {
  await sql`insert into import_ground values (${unit})`.execute(tx)
}

export async function readGround(tx: Tx): Promise<string> {
  const { rows } = await sql<{ unit: string }>`select unit from import_ground`.execute(tx)
  return rows[0]?.unit ?? ''
}

/** By row: the request that its number came in as before. Needs the purpose 'import'. */
export async function readKnownRows(tx: Tx): Promise<ReadonlyMap<number, string>> {
  const { rows } = await sql<{ row: number; id: string }>`
    select i.row_number as row, k.id from import_incoming i
      join requests.known_numbers(array(select code from import_incoming)) k on k.number = i.code`.execute(tx)
  return new Map(rows.map(({ row, id }) => [row, id]))
}

export async function copyMatched(tx: Tx, rows: Iterable<MatchedRow>): Promise<void> {
  await copyIn(tx, { table: 'import_matched', columns: 'row_number, id, fresh' }, linesOf(rows))
  // New rows are read some at a time: each time by these, not by reading all.
  await sql`create index on import_incoming (row_number)`.execute(tx)
  await sql`create index on import_matched (row_number)`.execute(tx)
  await sql`analyze import_incoming, import_matched`.execute(tx)
}

function* linesOf(rows: Iterable<MatchedRow>): Generator<string> {
  for (const { row, id, fresh } of rows) yield copyLine([row, id, fresh])
}

/** Rows of one number: which one is meant nobody can say. */
export async function judgeDoubles(tx: Tx): Promise<JudgedRow[]> {
  const { rows } = await sql<{ row: number; others: string }>`
    with many as (
      select code, array_agg(row_number order by row_number) as numbers from import_incoming
      group by code having count(*) > 1)
    select n as row, array_to_string((array_remove(m.numbers, n))[1:10], ', ') as others
    from many m cross join lateral unnest(m.numbers) n order by n`.execute(tx)
  return rows.map(({ row, others }) => ({
    row,
    key: 'code',
    code: 'import-double',
    values: { rows: others },
  }))
}

/** Positions of the rows that are new. */
export async function readPositions(tx: Tx): Promise<{ row: number; lon: number; lat: number }[]> {
  const { rows } = await sql<{ row: number; lon: number; lat: number }>`
    select row_number as row, lon, lat from import_incoming where lon is not null`.execute(tx)
  return rows
}

/** Takes rows out again that were judged. */
export async function settle(tx: Tx, rows: readonly number[]): Promise<void> {
  if (rows.length > 0)
    await sql`delete from import_matched where row_number = any(${[...rows]}::int[])`.execute(tx)
}

export async function countRows(tx: Tx): Promise<BulkCounts> {
  const { rows } = await sql<{ fresh: number; same: number }>`
    select count(*) filter (where fresh)::int as fresh, count(*) filter (where not fresh)::int as same
    from import_matched`.execute(tx)
  return { fresh: rows[0]?.fresh ?? 0, changed: 0, same: rows[0]?.same ?? 0 }
}

export type Incoming = {
  readonly row: number
  readonly id: CaseId
  readonly code: string
  readonly createdAt: Temporal.Instant
  readonly closedAt: Temporal.Instant | null
  readonly dueAt: Temporal.Instant | null
  readonly status: 'open' | 'closed' | 'cancelled' | null
  readonly category: string | null
  readonly detail: string | null
  readonly text: string | null
  readonly answer: string | null
  readonly sight: Sight | null
  readonly unit: string | null
  readonly address: string | null
  readonly lon: number | null
  readonly lat: number | null
}

/** New rows after one, in the order of the file. */
export async function readFresh(tx: Tx, after: number, most: number): Promise<Incoming[]> {
  const { rows } = await sql<Incoming>`
    select m.row_number as row, m.id, ${sql.raw(
      Object.keys(FIELDS)
        .map((key) => `i."${key}"`)
        .join(', '),
    )}
    from import_matched m join import_incoming i using (row_number)
    where m.fresh and m.row_number > ${after} order by m.row_number limit ${most}`.execute(tx)
  return rows
}

/** Where requests wait for the one statement that writes them all. */
export async function makeRequestTable(tx: Tx): Promise<void> {
  await sql`create temp table import_request (case_id uuid, row_number integer, sight cases.sight, text text,
    open_text text, lon double precision, lat double precision, address text, lineage uuid[],
    open_lon double precision, open_lat double precision, open_cell bigint, rough boolean, suggested text,
    category text, foreign_number text, filed_at timestamptz, events integer, over boolean) on commit drop`.execute(
    tx,
  )
}

const REQUEST_COLUMNS =
  'case_id, row_number, sight, text, open_text, lon, lat, address, lineage, open_lon, open_lat, open_cell, rough, suggested, category, foreign_number, filed_at, events, over'

export async function copyRequests(tx: Tx, lines: Iterable<string>): Promise<void> {
  await copyIn(tx, { table: 'import_request', columns: REQUEST_COLUMNS }, lines)
}

/** Writes all requests that wait, under the policies of whoever imports; how many came in. */
export async function insertRequests(tx: Tx): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    insert into requests.request (case_id, channel, sight, text, open_text, lon, lat, address, lineage, open_lon,
      open_lat, open_cell, rough, suggested, category, foreign_number, filed_at, over)
    select case_id, 'import', sight, text, open_text, lon, lat, address, lineage, open_lon, open_lat, open_cell,
      rough, suggested, category, foreign_number, filed_at, over from import_request`.execute(tx)
  await sql`select requests.refresh(array(select case_id from import_request where sight = 'public'))`.execute(
    tx,
  )
  return Number(numAffectedRows)
}

/** (row_number, subject_id, before, version, parts) of everything that the import wrote. */
export const DONE: RawBuilder<unknown> = sql`
  select row_number, case_id, null::jsonb, events, '' from import_request`

/**
 * What the import made. As an array and not as a table to join: under policies PostgreSQL takes a table for nearly
 * empty, and would read this list once for every row of it.
 */
const UNDONE = sql`array(select subject_id from import_undo)`

type KeptRow = { readonly id: string; readonly name: string }

/** The cases that an import made, and how many events each had when it came in. */
const AS_THEY_CAME = sql`array(select subject_id from import_undo order by subject_id),
  array(select version from import_undo order by subject_id)`

/**
 * What stands in the way of taking an import back: what somebody has acted on, and what somebody follows. Nobody acts
 * on any of them from here on until the transaction ends.
 */
export async function readKept(tx: Tx): Promise<Kept[]> {
  await sql`select cases.lock(${UNDONE})`.execute(tx)
  const { rows: moved } = await sql<KeptRow>`
    select k.id, k.number as name from cases.kept(${AS_THEY_CAME}) k limit 200`.execute(tx)
  const { rows: followed } = await sql<KeptRow>`
    select s.case_id as id, s.number as name from requests.shown s
    where s.case_id = any(${UNDONE}) and s.followers > 0 limit 200`.execute(tx)
  return [
    ...moved.map((one) => ({ ...one, why: 'changed' as const })),
    ...followed.map((one) => ({ ...one, why: 'used' as const })),
  ]
}

/** Takes back what the import made; how many went. */
export async function putBack(tx: Tx): Promise<number> {
  for (const table of ['shown', 'course', 'request'] as const)
    await sql`delete from ${sql.table(`requests.${table}`)} where case_id = any(${UNDONE})`.execute(tx)
  const { rows } = await sql<{ taken: number }>`
    select cases.take_back(${AS_THEY_CAME}) as taken`.execute(tx)
  return rows[0]?.taken ?? 0
}

export async function countUndo(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from import_undo`.execute(tx)
  return rows[0]?.count ?? 0
}
