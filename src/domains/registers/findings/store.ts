import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { Candidate } from '../matching/rules.ts'

type Values = Record<string, string | number>

/** Faults of one kind in one column, how many rows have them, and the values of one. */
export async function findGroups(
  tx: Tx,
  id: string,
): Promise<{ code: string; column: string; rows: number; values: Values }[]> {
  const { rows } = await sql<{ code: string; column: string; rows: number; values: Values }>`
    select code, column_key as column, count(*)::int as rows, (array_agg(vals order by row_number))[1] as values
    from registers.fault where import_id = ${id} group by code, column_key order by count(*) desc, code, column_key`.execute(
    tx,
  )
  return rows
}

export type FoundRow = {
  row: number
  cells: Buffer | null
  faults: { code: string; column: string; values: Values }[]
  choice: string | null
}

export type FaultyAsked = {
  readonly code?: string | undefined
  readonly column?: string | undefined
  readonly after: number
  readonly limit: number
}

/**
 * Rows with faults, all or those of one kind, by their numbers. `empty`, the print of a cell that holds nothing: of
 * rows whose cell holds the same only the first, where it holds anything.
 */
export async function findFaulty(tx: Tx, id: string, ask: FaultyAsked, empty?: Buffer): Promise<FoundRow[]> {
  const alike = empty
    ? sql`group by column_key, value_print, case when value_print = ${empty} then row_number end
      having min(row_number) > ${ask.after}`
    : sql`and row_number > ${ask.after} group by row_number`
  const { rows } = await sql<FoundRow>`
    with wanted as (
      select distinct min(row_number) as row_number from registers.fault
      where import_id = ${id}
        and (${ask.code ?? null}::text is null or code = ${ask.code ?? null})
        and (${ask.column ?? null}::text is null or column_key = ${ask.column ?? null}) ${alike}
      order by 1 limit ${ask.limit})
    select w.row_number as row, h.cells, d.choice,
      (select jsonb_agg(jsonb_build_object('code', f.code, 'column', f.column_key, 'values', f.vals) order by f.column_key)
        from registers.fault f where f.import_id = ${id} and f.row_number = w.row_number) as faults
    from wanted w
    left join registers.held_row h on h.import_id = ${id} and h.row_number = w.row_number
    left join registers.decision d on d.import_id = ${id} and d.row_number = w.row_number
    order by w.row_number`.execute(tx)
  return rows
}

export type FoundUnsure = {
  row: number
  cells: Buffer | null
  candidates: Candidate[]
  choice: 'same' | 'new' | 'leaveOut' | null
  subject: string | null
}

export async function findUnsure(tx: Tx, id: string, after: number, limit: number): Promise<FoundUnsure[]> {
  const { rows } = await sql<FoundUnsure>`
    select u.row_number as row, h.cells, u.candidates, d.choice, d.subject_id as subject
    from registers.unsure u
    left join registers.held_row h using (import_id, row_number)
    left join registers.decision d using (import_id, row_number)
    where u.import_id = ${id} and u.row_number > ${after} order by u.row_number limit ${limit}`.execute(tx)
  return rows
}

export type FixRow = { row: number; column: string; print: Buffer; value: Buffer }

export async function upsertFixes(tx: Tx, id: string, fixes: readonly FixRow[]): Promise<void> {
  for (const { row, column, print, value } of fixes)
    await sql`
      insert into registers.fix values (${id}, ${row}, ${column}, ${print}, ${value})
      on conflict (import_id, row_number, column_key, value_print) do update set value = excluded.value`.execute(
      tx,
    )
}

export async function findFixes(tx: Tx, id: string): Promise<FixRow[]> {
  return tx
    .selectFrom('registers.fix')
    .select(['row_number as row', 'column_key as column', 'value_print as print', 'value'])
    .where('import_id', '=', id)
    .execute()
}

export type DecisionRow = { row: number; choice: string; subject: string | null }

export async function findDecisions(tx: Tx, id: string): Promise<DecisionRow[]> {
  return tx
    .selectFrom('registers.decision')
    .select(['row_number as row', 'choice', 'subject_id as subject'])
    .where('import_id', '=', id)
    .execute()
}

export async function upsertDecisions(tx: Tx, id: string, decisions: readonly DecisionRow[]): Promise<void> {
  for (const { row, choice, subject } of decisions)
    if (choice === 'open')
      await tx
        .deleteFrom('registers.decision')
        .where('import_id', '=', id)
        .where('row_number', '=', row)
        .execute()
    else
      await sql`
        insert into registers.decision values (${id}, ${row}, ${choice}, ${subject})
        on conflict (import_id, row_number) do update set choice = excluded.choice, subject_id = excluded.subject_id`.execute(
        tx,
      )
}
