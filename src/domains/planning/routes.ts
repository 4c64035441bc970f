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
import type { ClosureHits } from '../duty/public.ts'
import { undoAdoption } from './adopting/undoing/actions.ts'
import { exportPlan, printPlan } from './exports/actions.ts'
import * as exportContract from './exports/contract.ts'
import * as hand from './hand/actions.ts'
import * as handContract from './hand/contract.ts'
import * as barriers from './barriers/actions.ts'
import * as barrierContract from './barriers/contract.ts'
import * as opening from './opening/actions.ts'
import * as openContract from './opening/contract.ts'
import * as placing from './placing/actions.ts'
import * as placeContract from './placing/contract.ts'
import * as plans from './plans/actions.ts'
import { comparePlans as comparing } from './plans/comparing/contract.ts'
import * as planContract from './plans/contract.ts'
import * as layingContract from './plans/laying/contract.ts'
import { offerFeatures, previewLaying } from './plans/laying/previewing/actions.ts'
import { showGround, showReached } from './plans/ground/showing/actions.ts'
import * as groundContract from './plans/ground/contract.ts'
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
  /** What hangs on a station, told by the rooms above duty. */
  readonly closureHits?: readonly ClosureHits[]
}

/** Registers the room's routes. */
export function planningRoutes(app: App, house: PlanningHouse): void {
  planRoutes(app, house)
  wishRoutes(app, house)
  drawingRoutes(app, house)
  siteRoutes(app, house)
  talkRoutes(app, house)
  adoptingRoutes(app, house)
  openingRoutes(app, house)
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
  reads(app, comparing, ({ who, params, querystring }) =>
    glance(db, who, (tx) => comparePlans(tx, territory, params.planId, querystring.with)),
  )
  writes(app, db, planContract.draftPlan, (tx, { who, body }) =>
    plans.draftPlan(tx, who, body, { territory, today: house.today() }),
  )
  writes(app, db, planContract.changePlan, (tx, { who, params, body }) =>
    plans.changePlan(tx, who, params.planId, body, { territory, today: house.today() }),
  )
  writes(app, db, planContract.copyPlan, (tx, { who, params, body }) =>
    plans.copyPlan(tx, who, params.planId, body.title),
  )
  writes(app, db, planContract.withdrawPlan, (tx, { who, params, body }) =>
    plans.withdrawPlan(tx, who, params.planId, body.version),
  )
}

/** What plans of grids are laid upon besides units: barriers, what units can be alike in, what has changed since. */
function wishRoutes(app: App, house: PlanningHouse): void {
  const { db, territory } = house
  reads(app, barrierContract.listBarriers, ({ who, querystring }) =>
    look(db, who, (tx) => barriers.listBarriers(tx, territory, who, querystring.unit)),
  )
  reads(app, barrierContract.listPlanBarriers, ({ who, params }) =>
    look(db, who, (tx) => barriers.listPlanBarriers(tx, territory, params.planId)),
  )
  writes(app, db, barrierContract.bringBarriers, (tx, { who, body }) =>
    barriers.bringBarriers(tx, territory, who, body, house.today()),
  )
  writes(app, db, barrierContract.removeBarrier, (tx, { who, params }) =>
    barriers.removeBarrier(tx, who, params.barrierId),
  )
  reads(app, layingContract.getPlanLaying, ({ who, params }) =>
    look(db, who, (tx) => previewLaying(tx, territory, params.planId, house.today())),
  )
  reads(app, layingContract.listPlanFeatures, ({ who, querystring: { place, memberKind } }) =>
    look(db, who, (tx) => offerFeatures(tx, who, { place, kind: memberKind, today: house.today() })),
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

/** Sites: what they are laid upon, whom they reach, and changing them by hand. */
function siteRoutes(app: App, { db, territory }: PlanningHouse): void {
  reads(app, groundContract.getSitesGround, ({ who, params }) =>
    glance(db, who, (tx) => showGround(tx, territory, params.planId)),
  )
  reads(app, groundContract.getSitesReached, ({ who, params, querystring }, reply) => {
    void reply.header('cache-control', 'no-store')
    return glance(db, who, (tx) => showReached(tx, territory, params.planId, querystring.run))
  })
  writes(app, db, placeContract.editSites, (tx, { who, params, body }) =>
    placing.editSites(tx, territory, who, params.planId, body),
  )
  writes(app, db, placeContract.undoSites, (tx, { who, params, body }) =>
    placing.undoSites(tx, who, params.planId, body.version),
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

/** Founding the stations of a plan of sites. */
function openingRoutes(app: App, house: PlanningHouse): void {
  const { db, territory, closureHits: hits = [] } = house
  const now = () => ({ territory, today: house.today(), hits })
  reads(app, openContract.previewOpening, ({ who, params, querystring }) =>
    glance(db, who, (tx) => opening.previewOpening(tx, now(), params.planId, querystring.on)),
  )
  writes(app, db, openContract.openSites, (tx, { who, params, body }) =>
    opening.openSites(tx, now(), who, params.planId, body),
  )
  writes(app, db, openContract.undoOpening, (tx, { who, params, body }) =>
    opening.undoOpening(tx, who, params.planId, body.version),
  )
  reads(app, openContract.listOpenings, ({ who, params }) =>
    look(db, who, (tx) => opening.listOpenings(tx, params.planId, house.today())),
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
