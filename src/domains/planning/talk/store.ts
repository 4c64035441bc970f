import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { PlanId } from '../plans/contract.ts'

export type CommentRow = {
  readonly id: string
  readonly by: PersonId | null
  readonly at: Temporal.Instant
  readonly about: number
  readonly words: string | null
}

export async function findComments(tx: Tx, plan: PlanId): Promise<CommentRow[]> {
  const { rows } = await sql<CommentRow>`
    select id, said_by as by, said_at as at, about, words from planning.comment
    where plan_id = ${plan} order by said_at, id`.execute(tx)
  return rows
}

export async function insertComment(
  tx: Tx,
  one: { id: string; plan: PlanId; about: number; words: string },
): Promise<void> {
  await sql`insert into planning.comment (id, plan_id, about, words)
    values (${one.id}, ${one.plan}, ${one.about}, ${one.words})`.execute(tx)
}

/** Everybody who has a part in a plan: who drew, proposed, approved, let it be drawn, moved units, said something. */
export async function findInvolved(tx: Tx, plan: PlanId): Promise<PersonId[]> {
  const { rows } = await sql<{ person: PersonId }>`
    select distinct person from (
      select unnest(array[made_by, proposed_by, approved_by]) as person from planning.plan where id = ${plan}
      union all select asked_by from planning.run where plan_id = ${plan}
      union all select moved_by from planning.move where plan_id = ${plan}
      union all select said_by from planning.comment where plan_id = ${plan}) each
    where person is not null`.execute(tx)
  return rows.map(({ person }) => person)
}
