import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { CaseFound } from './contract.ts'

/** Cases of these ids or numbers, as far as whoever asks sees them. */
export async function findCases(
  tx: Tx,
  { ids = [], numbers = [] }: { ids?: readonly string[]; numbers?: readonly string[] },
): Promise<CaseFound[]> {
  if (ids.length + numbers.length === 0) return []
  const { rows } = await sql<Omit<CaseFound, 'metres'>>`
    select id, number, process, title, stage
    from handling.cases_named(${[...ids]}::uuid[], ${[...numbers]}::text[])`.execute(tx)
  return rows.map((row) => ({ ...row, metres: null }))
}
