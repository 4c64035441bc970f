import { sql } from 'kysely'
import { announce } from '../../../kernel/changes.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { StationId } from '../contract.ts'

/**
 * Takes drafts away that were founded for a plan and that nobody has worked on since. Refused by the constraint
 * `opening_is_built_upon` where somebody has.
 */
export async function removeUnopened(tx: Tx, stations: readonly StationId[]): Promise<void> {
  await sql`select stations.remove_unopened(${[...stations]}::uuid[])`.execute(tx)
  for (const station of stations) await announce(tx, 'stations', station)
}
