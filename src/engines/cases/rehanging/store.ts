import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'

/** Open cases that lie in some units or are handled there, by their ids. */
export async function openAround(tx: Tx, units: readonly UnitId[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from cases.case
    where closed_at is null and (place && ${[...units]}::uuid[] or handlers && ${[...units]}::uuid[])
    order by id`.execute(tx)
  return rows.map(({ id }) => id)
}
