import { enPlanExport } from '../../../messages/en/planning.ts'
import { zhPlanExport } from '../../../messages/zh-CN/planning.ts'
import { ANYONE, glance, look } from '../../kernel/access.ts'
import type { App, House } from '../../kernel/app.ts'
import { answersFile, reads, writes } from '../../kernel/handle.ts'
import type { TerritoryMemory } from '../territory/public.ts'
import * as adopting from './adopting/actions.ts'
import * as adoptContract from './adopting/contract.ts'
import { showGridsOn } from './adopting/map/actions.ts'
import { previewAdoption } from './adopting/previewing/actions.ts'
import { undoAdoption } from './adopting/undoing/actions.ts'
import { exportPlan, printPlan } from './exports/actions.ts'
import * as exportContract from './exports/contract.ts'
import * as hand from './hand/actions.ts'
import * as handContract from './hand/contract.ts'
import * as plans from './plans/actions.ts'
import * as planContract from './plans/contract.ts'
import { comparePlans, listPlans, showOutlines, showPlan } from './plans/showing/actions.ts'
import * as runs from './runs/actions.ts'
import * as runContract from './runs/contract.ts'
import * as talk from './talk/actions.ts'
import * as talkContract from './talk/contract.ts'

/** What the room needs of the program. */
export type PlanningHouse = House & {
  readonly territory: TerritoryMemory
  today(): string
  readonly settings: { readonly timeZone: string }
}

/** Registers the room's routes. */
export function planningRoutes(app: App, house: PlanningHouse): void {
  planRoutes(app, house)
  drawingRoutes(app, house)
  talkRoutes(app, house)
  adoptingRoutes(app, house)
  exportRoutes(app, house)
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

/** Drawing by a run, and by hand. */
function drawingRoutes(app: App, house: PlanningHouse): void {
  const { db, territory } = house
  writes(app, db, runContract.startRun, (tx, { who, params, body }) =>
    runs.startRun(tx, who, params.planId, body),
  )
  reads(app, runContract.listRuns, ({ who, params }) =>
    look(db, who, (tx) => runs.listRuns(tx, params.planId)),
  )
  reads(app, runContract.getRun, ({ who, params, querystring }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => runs.showRun(tx, params.runId, querystring.since))
  })
  writes(app, db, runContract.cancelRun, (tx, { who, params, body }) =>
    runs.cancelRun(tx, who, params.runId, body.keep),
  )
  reads(app, handContract.listMoves, ({ who, params }) =>
    look(db, who, (tx) => hand.listMoves(tx, params.planId)),
  )
  reads(app, handContract.tryMove, ({ who, params, querystring }) =>
    look(db, who, (tx) => hand.tryMove(tx, territory, params.planId, querystring)),
  )
  writes(app, db, handContract.makeMove, (tx, { who, params, body }) =>
    hand.makeMove(tx, territory, who, params.planId, body),
  )
  writes(app, db, handContract.undoMove, (tx, { who, params, body }) =>
    hand.undoMove(tx, who, params.planId, body.version),
  )
}

/** What is said about a plan, and its way to being approved. */
function talkRoutes(app: App, { db }: PlanningHouse): void {
  reads(app, talkContract.listComments, ({ who, params }) =>
    look(db, who, (tx) => talk.listComments(tx, params.planId)),
  )
  writes(app, db, talkContract.commentPlan, (tx, { who, params, body }) =>
    talk.commentPlan(tx, who, params.planId, body.words),
  )
  writes(app, db, talkContract.proposePlan, (tx, { who, params, body }) =>
    talk.proposePlan(tx, who, params.planId, body.version),
  )
  writes(app, db, talkContract.approvePlan, (tx, { who, params, body }) =>
    talk.approvePlan(tx, who, params.planId, body.version),
  )
  writes(app, db, talkContract.returnPlan, (tx, { who, params, body }) =>
    talk.returnPlan(tx, who, params.planId, body),
  )
}

/** Adopting on a day, and the map of any day. */
function adoptingRoutes(app: App, house: PlanningHouse): void {
  const { db, territory } = house
  const now = () => ({ territory, timeZone: house.settings.timeZone, today: house.today() })
  reads(app, adoptContract.previewAdoption, ({ who, params, querystring }) =>
    glance(db, who, (tx) => previewAdoption(tx, now(), params.planId, querystring.on)),
  )
  writes(app, db, adoptContract.adoptPlan, (tx, { who, params, body }) =>
    adopting.adoptPlan(tx, now(), who, params.planId, body),
  )
  writes(app, db, adoptContract.undoAdoption, (tx, { who, params, body }) =>
    undoAdoption(tx, who, params.planId, body.version),
  )
  reads(app, adoptContract.listAdoptions, ({ who, params }) =>
    look(db, who, (tx) => adopting.listAdoptions(tx, params.planId, house.today())),
  )
  reads(app, adoptContract.getGridsOn, ({ querystring: { place, on, tolerance } }) =>
    look(db, ANYONE, (tx) => showGridsOn(tx, place, on ?? house.today(), tolerance)),
  )
}

/** A plan as a file, and for paper. */
function exportRoutes(app: App, { db, territory }: PlanningHouse): void {
  answersFile(app, exportContract.exportPlan, ({ who, language, params, querystring }) => {
    const words = language === 'en' ? enPlanExport : zhPlanExport
    const wanted = { id: params.planId, format: querystring.format, words }
    return glance(db, who, (tx) => exportPlan(tx, territory, who, wanted))
  })
  reads(app, exportContract.printPlan, ({ who, params }) =>
    glance(db, who, (tx) => printPlan(tx, territory, who, params.planId)),
  )
}
