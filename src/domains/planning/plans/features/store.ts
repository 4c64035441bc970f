import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/database.ts'

/** What categories are called on a day, in the order of their codes. */
export async function readCategoryNames(
  tx: Tx,
  codes: readonly string[],
  day: string,
): Promise<{ code: string; zh: string; en: string }[]> {
  const { rows } = await sql<{ code: string; zh: string; en: string }>`
    select code, zh, en from responsibility.called(${[...codes]}::text[], ${day}::date) order by code`.execute(
    tx,
  )
  return rows
}
