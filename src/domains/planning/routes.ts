import { glance, look } from '../../kernel/access.ts'
import type { App, House } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import type { TerritoryMemory } from '../territory/public.ts'
import * as plans from './plans/actions.ts'
import * as planContract from './plans/contract.ts'
import { comparePlans, listPlans, showOutlines, showPlan } from './plans/showing/actions.ts'

/** What the room needs of the program. */
export type PlanningHouse = House & { readonly territory: TerritoryMemory; today(): string }

/** Registers the room's routes. */
export function planningRoutes(app: App, house: PlanningHouse): void {
  planRoutes(app, house)
}

function planRoutes(app: App, house: PlanningHouse): void {
  const { db, territory } = house
  reads(app, planContract.listPlans, ({ who, querystring }) =>
    look(db, who, (tx) => listPlans(tx, territory, who, querystring)),
  )
  reads(app, planContract.getPlan, ({ who, params }) =>
    glance(db, who, (tx) => showPlan(tx, territory, who, params.planId)),
  )
  reads(app, planContract.getPlanOutlines, ({ who, params, querystring }) =>
    look(db, who, (tx) => showOutlines(tx, params.planId, querystring.tolerance)),
  )
  reads(app, planContract.comparePlans, ({ who, params, querystring }) =>
    glance(db, who, (tx) => comparePlans(tx, territory, params.planId, querystring.with)),
  )
  writes(app, db, planContract.draftPlan, (tx, { who, body }) =>
    plans.draftPlan(tx, who, body, { territory, today: house.today() }),
  )
  writes(app, db, planContract.changePlan, (tx, { who, params, body }) =>
    plans.changePlan(tx, who, params.planId, body, house.today()),
  )
  writes(app, db, planContract.copyPlan, (tx, { who, params, body }) =>
    plans.copyPlan(tx, who, params.planId, body.title),
  )
  writes(app, db, planContract.withdrawPlan, (tx, { who, params, body }) =>
    plans.withdrawPlan(tx, who, params.planId, body.version),
  )
}
