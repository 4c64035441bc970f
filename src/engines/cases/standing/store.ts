import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import { eventOf, EVENTS, type WireEvent } from '../acting/store.ts'
import { CaseId } from '../contract.ts'
import type { CaseBalance } from './contract.ts'
import { type Difference, kindOf, type Row, type Shelved } from './rules.ts'

/** The ids of open cases after one, in order. */
export async function openAfter(tx: Tx, id: CaseId | null, most: number): Promise<CaseId[]> {
  const { rows } = await sql<{ id: CaseId }>`
    select id from cases.case where closed_at is null and (${id}::uuid is null or id > ${id}::uuid)
    order by id limit ${most}`.execute(tx)
  return rows.map((row) => row.id)
}

/** Closed cases by lot, about as many as wanted where there are that many. */
export async function closedByLot(tx: Tx, most: number): Promise<CaseId[]> {
  const { rows } = await sql<{ id: CaseId }>`select cases.closed_by_lot(${most}) as id`.execute(tx)
  return rows.map((row) => row.id)
}

type WireShelved = Omit<Shelved, 'events'> & { readonly events: readonly WireEvent[] }

/** Cases as they lie in the tables, each at one and the same moment. */
export async function readShelved(tx: Tx, ids: readonly CaseId[]): Promise<Shelved[]> {
  const { rows } = await sql<WireShelved>`
    select c.id, c.process, to_jsonb(c) as row,
      (select coalesce(jsonb_agg(to_jsonb(a)), '[]') from cases.assignment a where a.case_id = c.id) as assignments,
      (select coalesce(jsonb_agg(to_jsonb(k)), '[]') from cases.clock k where k.case_id = c.id) as clocks,
      ${EVENTS} as events
    from cases.case c where c.id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows.map(({ events, ...shelved }) => ({ ...shelved, events: events.map(eventOf) }))
}

type Kept = { readonly tookMs: number; readonly open: number; readonly closed: number }

/** Keeps what was found; for the purpose of a survey. */
export async function keepCheck(tx: Tx, run: Kept, found: readonly Difference[]): Promise<void> {
  await sql`select cases.keep_check(${run.tookMs}, ${run.open}, ${run.closed},
    ${JSON.stringify(found)}::jsonb)`.execute(tx)
}

/** What the last check found in reach of whoever asks. */
export async function findBalance(tx: Tx): Promise<CaseBalance> {
  const { rows: reach } = await sql<{ open: number }>`select cases.open_in_reach() as open`.execute(tx)
  const { rows: runs } = await sql<Kept & { id: string; at: Temporal.Instant }>`
    select id, at, took_ms as "tookMs", open, closed from cases.check_run order by at desc limit 1`.execute(
    tx,
  )
  const [run] = runs
  const { rows: faults } = await sql<Difference & Row & { number: string }>`
    select case_id as case, number, what, stored, found from cases.fault
    where run_id = ${run?.id ?? null} order by number, what limit 500`.execute(tx)
  return {
    open: reach[0]?.open ?? 0,
    lastCheck: run ? { at: run.at, tookMs: run.tookMs, open: run.open, closed: run.closed } : null,
    faults: faults.map((fault) => ({ ...fault, case: CaseId.parse(fault.case), kind: kindOf(fault.what) })),
  }
}
