import { sql } from 'kysely'
import { linesSince } from './audit.ts'
import type { Tx } from './database.ts'

/**
 * One of several things done in one transaction: where it throws, all that it did is undone, audit lines as well, and
 * the others stay. Jobs and announcements ride in the database and go with it.
 */
export async function attempt<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  const forget = linesSince(tx)
  await sql`savepoint attempt`.execute(tx)
  try {
    const result = await work()
    await sql`release savepoint attempt`.execute(tx)
    return result
  } catch (error) {
    forget()
    await sql`rollback to savepoint attempt`.execute(tx)
    await sql`release savepoint attempt`.execute(tx)
    throw error
  }
}
