import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PlanId, PlanSite } from '../plans/contract.ts'

export type EditRow = {
  readonly number: number
  readonly sites: PlanSite[]
  readonly figures: Record<string, unknown> | null
}

/** Keeps what there was before a change. */
export async function insertEdit(
  tx: Tx,
  plan: PlanId,
  one: {
    what: string
    sites: readonly PlanSite[]
    figures: Readonly<Record<string, unknown>> | null
  },
): Promise<void> {
  await sql`insert into planning.site_edit (plan_id, number, what, sites_before, figures_before)
    select ${plan}, coalesce(max(number), 0) + 1, ${one.what}, ${JSON.stringify(one.sites)}::jsonb,
      ${one.figures && JSON.stringify(one.figures)}::jsonb
    from planning.site_edit where plan_id = ${plan}`.execute(tx)
}

/** The last change that stands, if any; its plan is locked. */
export const findLastEdit = (tx: Tx, plan: PlanId) => findEdit(tx, plan, sql`desc`)

/** The first change that stands, with what the last run left. */
export const findFirstEdit = (tx: Tx, plan: PlanId) => findEdit(tx, plan, sql`asc`)

async function findEdit(tx: Tx, plan: PlanId, order: RawBuilder<unknown>): Promise<EditRow | undefined> {
  const { rows } = await sql<EditRow>`select number, sites_before as sites, figures_before as figures
    from planning.site_edit where plan_id = ${plan} and undone_at is null and superseded_at is null
    order by number ${order} limit 1`.execute(tx)
  return rows[0]
}

export async function markUndone(tx: Tx, plan: PlanId, number: number): Promise<void> {
  await sql`update planning.site_edit set undone_at = now()
    where plan_id = ${plan} and number = ${number}`.execute(tx)
}
