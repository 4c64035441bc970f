import { sql } from 'kysely'
import { announce } from '../../../../kernel/changes.ts'
import type { Tx } from '../../../../kernel/database.ts'
import { supersedeEdits } from '../../placing/store.ts'
import type { PlanId, RunId } from '../../plans/contract.ts'

/**
 * Holds the plan of a run until the transaction ends. Whoever writes both holds the plan first, as people do: two who
 * wait for each other would both lose.
 */
export async function holdPlan(tx: Tx, run: RunId): Promise<void> {
  await sql`select from planning.plan p where p.id = (select r.plan_id from planning.run r where r.id = ${run})
    for update`.execute(tx)
}

/** Lets a plan become the best of its ended run; what was moved by hand before is of another drawing. */
export async function takeOver(tx: Tx, run: RunId): Promise<void> {
  const { rows } = await sql<{ plan: PlanId }>`
    update planning.plan p set labels = r.best_labels, sites = r.best_sites, figures = r.best_figures,
      seed = (r.wish ->> 'seed')::bigint, version = p.version + 1
    from planning.run r
    where r.id = ${run} and r.best_at is not null and p.id = r.plan_id and p.state = 'draft'
    returning p.id as plan`.execute(tx)
  for (const { plan } of rows) {
    await sql`update planning.move set superseded_at = now()
      where plan_id = ${plan} and undone_at is null and superseded_at is null`.execute(tx)
    await supersedeEdits(tx, plan)
    await announce(tx, 'planning', plan)
  }
}
