import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'

type Told = { what: string; plan: string; at: Temporal.Instant; words: string | null }

/** What whoever acts did with plans. */
export async function toldOfMe(tx: Tx): Promise<Told[]> {
  const { rows } = await sql<Told>`select what, plan_id as plan, at, words from (
      select * from planning.told_of_me() union all select * from planning.told_of_my_sites()) t order by at`.execute(
    tx,
  )
  return rows
}

/** Takes whoever acts off all plans, and their words with them. */
export async function forgetMe(tx: Tx): Promise<void> {
  await sql`select planning.forget_me(), planning.forget_my_sites()`.execute(tx)
}
