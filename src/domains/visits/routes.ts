import { act, glance, look } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import type { RequestsHouse } from '../requests/public.ts'
import * as caseloads from './caseloads/actions.ts'
import * as caseloadContract from './caseloads/contract.ts'
import { showFigures } from './figures/actions.ts'
import { getFigures } from './figures/contract.ts'
import { noteRoutes } from './notes/routes.ts'
import * as places from './places/actions.ts'
import * as placeContract from './places/contract.ts'
import * as plans from './plans/actions.ts'
import * as planContract from './plans/contract.ts'
import { recordVisit, whyNot } from './recording/actions.ts'
import * as recordContract from './recording/contract.ts'
import { sightRoutes } from './sight/routes.ts'
import { caseloadsOf, listMyTasks } from './tasks/actions.ts'
import * as taskContract from './tasks/contract.ts'
import * as wishes from './wishes/actions.ts'
import * as wishContract from './wishes/contract.ts'

/** What the room needs of the program: what filing a request needs, and the day in the city. */
export type VisitsHouse = RequestsHouse & { today(): string }

/** Registers the room's routes. What is told of a household is kept by nobody on the way. */
export function visitRoutes(app: App, house: VisitsHouse): void {
  placeRoutes(app, house)
  wishRoutes(app, house)
  caseloadRoutes(app, house)
  planRoutes(app, house)
  visitorRoutes(app, house)
  noteRoutes(app, house)
  sightRoutes(app, house)
}

function placeRoutes(app: App, house: VisitsHouse): void {
  const { db } = house
  reads(app, placeContract.listPlaces, ({ who, querystring }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => places.listPlaces(tx, house, who, querystring, house.today()))
  })
  writes(app, db, placeContract.addPlace, async (tx, { who, body }) => ({
    id: await places.addPlace(tx, house, who, body, house.today()),
  }))
  writes(app, db, placeContract.editPlace, (tx, { who, params, body }) =>
    places.editPlaceFacts(tx, house, who, params.placeId, body),
  )
  // Each opening counts: nothing is answered from what was kept.
  reads(app, placeContract.openContact, ({ who, params, body }, reply) => {
    void reply.header('cache-control', 'no-store')
    return act(db, who, (tx) => places.openContact(tx, house, params.placeId, body.purpose, house.today()))
  })
  writes(app, db, placeContract.closePlace, async (tx, { who, params }) => {
    await places.closePlace(tx, who, params.placeId, house.today())
    return { place: params.placeId }
  })
  writes(app, db, placeContract.movePlaces, async (tx, { who, params, body }) => ({
    moved: await places.movePlaces(tx, who, await caseloads.caseloadOf(tx, params.caseloadId), body.places),
  }))
}

/** What the people of a place wish, as its visitor or the desk writes it down. */
function wishRoutes(app: App, house: VisitsHouse): void {
  const { db } = house
  writes(app, db, wishContract.addQuiet, async (tx, { params, body }) => ({
    id: await wishes.addQuiet(tx, house, params.placeId, body),
  }))
  writes(app, db, wishContract.liftQuiet, async (tx, { params }) => {
    await wishes.liftQuiet(tx, params.quietId)
    return { id: params.quietId }
  })
  writes(app, db, wishContract.noteConsent, async (tx, { params, body }) => {
    await wishes.setConsent(tx, params.placeId, body, Temporal.Now.instant())
    return { place: params.placeId }
  })
  writes(app, db, wishContract.askVisit, async (tx, { params, body }) => {
    await wishes.setAsked(tx, params.placeId, body.on)
    return { place: params.placeId }
  })
}

function caseloadRoutes(app: App, house: VisitsHouse): void {
  const { db, territory } = house
  reads(app, caseloadContract.listCaseloads, ({ who, querystring }) =>
    look(db, who, (tx) => caseloads.listCaseloads(tx, territory, who, querystring, house.today())),
  )
  writes(app, db, caseloadContract.foundCaseload, async (tx, { who, body }) => ({
    id: await caseloads.foundCaseload(tx, who, body),
  }))
  writes(app, db, caseloadContract.foundWholeCaseloads, async (tx, { who, body }) => ({
    founded: await caseloads.foundWholeCaseloads(tx, territory, who, body.unit),
  }))
  writes(app, db, caseloadContract.editCaseload, (tx, { who, params, body }) =>
    caseloads.editCaseload(tx, who, params.caseloadId, body, house.today()),
  )
  reads(app, caseloadContract.getHoldings, async ({ who, params }) => ({
    holdings: await look(db, who, (tx) => caseloads.showHoldings(tx, who, params.caseloadId)),
  }))
  writes(app, db, caseloadContract.reassign, async (tx, { who, body }) => ({
    reassigned: await caseloads.reassign(tx, who, body, house.today()),
  }))
  reads(app, caseloadContract.listVisitors, async ({ who, querystring }) => ({
    visitors: await look(db, who, (tx) => caseloads.listVisitors(tx, who, querystring, house.today())),
  }))
}

function planRoutes(app: App, house: VisitsHouse): void {
  const { db, territory } = house
  reads(app, planContract.listPlans, async ({ who, querystring }) => ({
    plans: await look(db, who, (tx) => plans.listPlans(tx, territory, who, querystring, house.today())),
  }))
  reads(app, getFigures, ({ who, querystring }) =>
    look(db, who, (tx) => showFigures(tx, territory, who, querystring, house.today())),
  )
  writes(app, db, planContract.layPlan, async (tx, { who, body }) => ({
    id: await plans.layPlan(tx, who, body, house.today()),
  }))
  writes(app, db, planContract.changePlan, (tx, { who, params, body }) =>
    plans.changePlan(tx, who, params.planId, body, house.today()),
  )
}

function visitorRoutes(app: App, house: VisitsHouse): void {
  const { db } = house
  reads(app, taskContract.getMyVisits, ({ who, querystring }, reply) => {
    void reply.header('cache-control', 'no-store')
    return glance(db, who, (tx) => caseloadsOf(tx, house, who, house.today(), querystring.since))
  })
  reads(app, taskContract.listMyTasks, async ({ who, querystring }, reply) => {
    void reply.header('cache-control', 'no-store')
    return {
      tasks: await look(db, who, (tx) => listMyTasks(tx, house, who, querystring, house.today())),
    }
  })
  // The visit's own id makes it once, for good: no key is kept, and no words with it.
  reads(app, recordContract.recordVisit, ({ who, body }) =>
    act(db, who, async (tx) => {
      const recorded = await recordVisit(tx, house, who, body)
      if (recorded.outcome === 'refused') throw whyNot(recorded.why)
      const { outcome: _, ...visit } = recorded
      return visit
    }),
  )
}
