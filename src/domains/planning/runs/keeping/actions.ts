import type { Tx } from '../../../../kernel/database.ts'
import { GridsWish } from '../../districting/contract.ts'
import { readGround } from '../../plans/ground/actions.ts'
import { groundOf, sitesOf } from '../../plans/ground/rules.ts'
import { asAsked, readLand } from '../../plans/land/actions.ts'
import { findPlan, type PlanRow } from '../../plans/store.ts'
import { SitesWish } from '../../siting/contract.ts'
import type { Found, Order } from '../solving/contract.ts'
import type { Best, TakenRun } from '../store.ts'

/** What a solver is given for a run, and how what it finds is kept. */
export type Prepared = { readonly order: Order; readonly tell: (found: Found) => Best }

/** Reads what a run is drawn from. Throws where its plan or its wish can no longer be read. */
export async function prepare(tx: Tx, run: TakenRun): Promise<Prepared> {
  const plan = await findPlan(tx, run.plan)
  if (!plan) throw new Error('the plan of a run is there')
  return run.kind === 'grids' ? prepareGrids(tx, run, plan) : prepareSites(tx, run, plan)
}

async function prepareGrids(tx: Tx, run: TakenRun, plan: PlanRow): Promise<Prepared> {
  const wish = GridsWish.parse(run.wish)
  const { rows, barriers } = await readLand(tx, plan, wish)
  const from = run.from?.length === rows.length ? run.from : null
  return {
    order: { kind: 'grids', rows, barriers, wish: asAsked(wish), from },
    tell: ({ figures, labels }) => ({ figures, labels, sites: null }),
  }
}

async function prepareSites(tx: Tx, run: TakenRun, plan: PlanRow): Promise<Prepared> {
  const { dwellers, spots } = await readGround(tx, plan.place, plan.laidOn)
  return {
    order: { kind: 'sites', ground: groundOf(dwellers, spots), wish: SitesWish.parse(run.wish) },
    tell: ({ figures, open, servedBy }) => ({
      figures,
      labels: null,
      sites: sitesOf(open ?? [], servedBy ?? [], { dwellers, spots }),
    }),
  }
}
