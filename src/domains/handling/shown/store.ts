import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { CaseColleague } from './contract.ts'

/** Colleagues by the names that belong to what they did; staff alone, and not once they erased themselves. */
export async function findColleagues(tx: Tx, ids: readonly string[]): Promise<CaseColleague[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: PersonId; name: string | null }>`
    select id, name from handling.colleagues(${[...ids]}::uuid[])`.execute(tx)
  return rows
}
