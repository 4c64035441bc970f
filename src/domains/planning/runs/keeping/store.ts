import { sql } from 'kysely'
import { announce } from '../../../../kernel/changes.ts'
import type { Tx } from '../../../../kernel/database.ts'
import type { PlanId, RunId } from '../../plans/contract.ts'
import { namesOn } from '../../plans/relaying/rules.ts'
import { type Names, supersedeMoves } from '../../plans/store.ts'

/**
 * Holds the plan of a run until the transaction ends. Whoever writes both holds the plan first, as people do: two who
 * wait for each other would both lose.
 */
export async function holdPlan(tx: Tx, run: RunId): Promise<void> {
  await sql`select from planning.plan p where p.id = (select r.plan_id from planning.run r where r.id = ${run})
    for update`.execute(tx)
}

type Drawings = {
  readonly plan: PlanId
  readonly names: Names
  readonly before: number[] | null
  readonly after: number[] | null
  readonly population: number[]
}

/**
 * Lets a plan become the best of its ended run; what was moved by hand before is of another drawing, and names of
 * grids go to those that have most people in common with them.
 */
export async function takeOver(tx: Tx, run: RunId): Promise<void> {
  await handNamesOn(tx, run)
  const { rows } = await sql<{ plan: PlanId }>`
    update planning.plan p set labels = r.best_labels, sites = r.best_sites, figures = r.best_figures,
      seed = (r.wish ->> 'seed')::bigint, version = p.version + 1
    from planning.run r
    where r.id = ${run} and r.best_at is not null and p.id = r.plan_id and p.state = 'draft'
    returning p.id as plan`.execute(tx)
  for (const { plan } of rows) {
    await supersedeMoves(tx, plan)
    await announce(tx, 'planning', plan)
  }
}

async function handNamesOn(tx: Tx, run: RunId): Promise<void> {
  const { rows } = await sql<Drawings>`
    select p.id as plan, p.names, p.labels as before, r.best_labels as after, p.population
    from planning.run r join planning.plan p on p.id = r.plan_id
    where r.id = ${run} and r.best_at is not null and p.state = 'draft' and p.names <> '{}' for update of p`.execute(
    tx,
  )
  for (const { plan, names, before, after, population } of rows) {
    const handed = before && after ? namesOn(names, before, after, population) : {}
    await sql`update planning.plan set names = ${JSON.stringify(handed)}::jsonb where id = ${plan}`.execute(
      tx,
    )
  }
}
