import type { Tx } from '../../../../kernel/database.ts'
import { GridsWish } from '../../districting/contract.ts'
import { readGround } from '../../plans/ground/actions.ts'
import { SitesPlanWish } from '../../plans/ground/contract.ts'
import { groundOf, openAt, ownFigures, sitesOf, solverWish } from '../../plans/ground/rules.ts'
import { asAsked, readLand } from '../../plans/land/actions.ts'
import { findPlan, type PlanRow } from '../../plans/store.ts'
import type { SiteFigures } from '../../siting/contract.ts'
import { USUAL_SECONDS } from '../contract.ts'
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
    order: {
      kind: 'grids',
      rows,
      barriers,
      wish: { ...asAsked(wish), seconds: wish.seconds ?? USUAL_SECONDS },
      from,
    },
    tell: ({ figures, labels }) => ({ figures, labels, sites: null }),
  }
}

async function prepareSites(tx: Tx, run: TakenRun, plan: PlanRow): Promise<Prepared> {
  const wish = SitesPlanWish.parse(run.wish)
  const laid = await readGround(tx, plan, wish)
  const from = run.fromSites && openAt(run.fromSites, laid)
  return {
    order: { kind: 'sites', ground: groundOf(laid, wish), wish: solverWish(wish), from: from ?? null },
    tell: ({ figures, open, people }) => ({
      figures: ownFigures(figures as SiteFigures, laid, wish),
      labels: null,
      sites: sitesOf(open ?? [], people ?? [], laid),
    }),
  }
}
