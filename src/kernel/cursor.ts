import { randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from './database.ts'

/** Rows that one fetch brings: enough that the way to the database does not count, a few hundred KB. */
const AT_A_TIME = 1_000

/**
 * The rows of a query as they are asked for, through a cursor of the transaction: a hundred thousand of
 * them never stand in memory together. The transaction must stay open until the last was read.
 */
export async function* rowsOf<T>(tx: Tx, query: RawBuilder<T>): AsyncGenerator<T> {
  const cursor = sql.id(`rows_${randomBytes(6).toString('hex')}`)
  await sql`declare ${cursor} no scroll cursor for ${query}`.execute(tx)
  for (;;) {
    const { rows } = await sql<T>`fetch ${sql.lit(AT_A_TIME)} from ${cursor}`.execute(tx)
    yield* rows
    if (rows.length < AT_A_TIME) break
  }
  await sql`close ${cursor}`.execute(tx)
}
