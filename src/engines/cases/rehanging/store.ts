import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import type { Facts } from '../fold/contract.ts'

/** Open cases that lie in some units or are handled there, by their ids; if asked, only those that were reopened. */
export async function openAround(tx: Tx, units: readonly UnitId[], onlyReopened: boolean): Promise<string[]> {
  const reopened = onlyReopened ? sql`and reopened > 0` : sql``
  const { rows } = await sql<{ id: string }>`select id from cases.case
    where closed_at is null and (place && ${[...units]}::uuid[] or handlers && ${[...units]}::uuid[]) ${reopened}
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
