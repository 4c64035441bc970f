import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { Facts } from '../fold/contract.ts'

/** Open cases that lie in some units or are handled there, by their ids. */
export async function openAround(tx: Tx, units: readonly UnitId[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from cases.case
    where closed_at is null and (place && ${[...units]}::uuid[] or handlers && ${[...units]}::uuid[])
    order by id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Where a case lies from an event on, and whose its assignments are; what an event does otherwise is written with it. */
export async function rehangRows(
  tx: Tx,
  id: string,
  { place, rehung }: Pick<Facts, 'place' | 'rehung'>,
): Promise<void> {
  await sql`select cases.rehang(${id}, ${place ? [...place] : null}::uuid[], ${JSON.stringify(rehung ?? [])}::jsonb)`.execute(
    tx,
  )
}
