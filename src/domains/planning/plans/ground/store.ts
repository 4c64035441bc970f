import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/database.ts'
import type { PlanId, PlanSite, RunId } from '../contract.ts'

/** The best so far of a run of a plan; undefined where there is no such run. */
export async function findBestSites(
  tx: Tx,
  plan: PlanId,
  run: RunId,
): Promise<{ sites: PlanSite[] | null; figures: Record<string, unknown> | null } | undefined> {
  const { rows } = await sql<{ sites: PlanSite[] | null; figures: Record<string, unknown> | null }>`
    select best_sites as sites, best_figures as figures from planning.run
    where id = ${run} and plan_id = ${plan}`.execute(tx)
  return rows[0]
}
