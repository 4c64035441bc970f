import { sql } from 'kysely'
import type { Tx } from '../../kernel/database.ts'
import type { Rules } from './rules.ts'

/** The rules of a day, YYYY-MM-DD. */
export async function readRules(tx: Tx, day: string): Promise<Rules> {
  const { rows } = await sql<{ name: keyof Rules; value: number }>`
    select name, value from field.rule where valid @> ${day}::date`.execute(tx)
  return Object.fromEntries(rows.map(({ name, value }) => [name, value])) as Rules
}
