import { act, ANYONE, look } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import type { Keys } from '../../kernel/keys.ts'
import type { Settings } from '../../kernel/settings.ts'
import type { StationsHouse } from '../stations/public.ts'
import { prove } from '../territory/public.ts'
import { changeActivity, draftActivities, dropDraft, proveActivity } from './activity/actions.ts'
import { findTopics } from './activity/store.ts'
import { issueCertificate, listMine, verifyCertificate } from './certificates/actions.ts'
import * as contract from './contract.ts'
import { enrolmentRoutes } from './enrolment/routes.ts'
import { feedRoutes } from './feeds/routes.ts'
import type { DatesOf } from './feeds/actions.ts'
import { findOn } from './finder/actions.ts'
import type { ActivitiesMemory } from './memory.ts'
import { moveSession, proveSession } from './moving/actions.ts'
import { callOffActivity, callOffSession } from './moving/calloff/actions.ts'
import { drawRoutes } from './draws/routes.ts'
import { listingRoutes } from './listing/routes.ts'
import { addSessions, foreseeSessions, publishActivities } from './publishing/actions.ts'
import { activityOf, listSessions, showActivity } from './showing/actions.ts'
import { tellEnrolled } from './telling/message/actions.ts'
import { changeTeam, foundTeam, listTeams, proveAt, proveTeam } from './teams/actions.ts'
import { changeTheme, foundTheme, listThemes, proveTheme } from './themes/actions.ts'

/** What the room needs of the program. */
export type ActivitiesHouse = StationsHouse & {
  readonly settings: Pick<Settings, 'timeZone'>
  readonly keys: Keys
  readonly activities: ActivitiesMemory
  /** What other rooms keep of somebody's dates, for their own calendar. */
  readonly ownDates: readonly DatesOf[]
  today(): string
}

/** Registers the room's routes. */
export function activitiesRoutes(app: App, house: ActivitiesHouse): void {
  listingRoutes(app, house)
  showing(app, house)
  drafting(app, house)
  running(app, house)
  enrolmentRoutes(app, house)
  feedRoutes(app, house)
  certificates(app, house)
  teams(app, house)
  themes(app, house)
  drawRoutes(app, house)
}

function showing(app: App, house: ActivitiesHouse): void {
  const { db, territory } = house
  reads(app, contract.listTopics, () => look(db, ANYONE, (tx) => findTopics(tx, house.today())))
  reads(app, contract.getActivity, ({ who, params: { activityId } }) =>
    look(db, who, (tx) => showActivity(tx, who, territory, activityId)),
  )
  reads(app, contract.findActivities, ({ querystring }) =>
    look(db, ANYONE, (tx) => findOn(tx, house, querystring)),
  )
  reads(app, contract.getOfferOf, ({ who, params: { offerId } }) =>
    look(db, who, (tx) => activityOf(tx, offerId)),
  )
  reads(app, contract.listSessions, ({ who, querystring }) =>
    look(db, who, (tx) => listSessions(tx, who, querystring)),
  )
  // Not `look`: a space that was never booked gets its timeline here.
  reads(app, contract.foreseeSessions, ({ who, body: { unit, ...wish } }) =>
    act(db, who, async (tx) => foreseeSessions(tx, await prove(tx, who, 'activity.edit', unit), wish)),
  )
}

function drafting(app: App, house: ActivitiesHouse): void {
  const { db } = house
  writes(app, db, contract.draftActivities, async (tx, { who, body: { unit, ...wish } }) =>
    draftActivities(tx, await prove(tx, who, 'activity.edit', unit), wish, house.today()),
  )
  writes(app, db, contract.changeActivity, async (tx, { who, params, body }) =>
    changeActivity(tx, await proveActivity(tx, who, params.activityId), body, house.today()),
  )
  writes(app, db, contract.dropDraft, async (tx, { who, params }) =>
    dropDraft(tx, await proveActivity(tx, who, params.activityId)),
  )
  writes(app, db, contract.publishActivities, (tx, { who, body }) =>
    publishActivities(tx, who, body.activities),
  )
}

function running(app: App, { db }: ActivitiesHouse): void {
  writes(app, db, contract.tellEnrolled, async (tx, { who, params, body }) =>
    tellEnrolled(tx, await proveActivity(tx, who, params.activityId), body),
  )
  writes(app, db, contract.addSessions, async (tx, { who, params, body }) =>
    addSessions(tx, await proveActivity(tx, who, params.activityId), body),
  )
  writes(app, db, contract.callOffActivity, async (tx, { who, params, body }) =>
    callOffActivity(tx, await proveActivity(tx, who, params.activityId), body),
  )
  writes(app, db, contract.moveSession, async (tx, { who, params, body }) =>
    moveSession(tx, await proveSession(tx, who, params.sessionId), body),
  )
  writes(app, db, contract.callOffSession, async (tx, { who, params, body }) =>
    callOffSession(tx, await proveSession(tx, who, params.sessionId), body),
  )
}

function certificates(app: App, house: ActivitiesHouse): void {
  const { db } = house
  reads(app, contract.listMyCertificates, ({ who }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => listMine(tx, who, house.today()))
  })
  writes(app, db, contract.issueCertificate, (tx, { who, body }) =>
    issueCertificate(tx, who, body, house.today()),
  )
  reads(app, contract.verifyCertificate, ({ params }) =>
    look(db, ANYONE, (tx) => verifyCertificate(tx, params.code)),
  )
}

function teams(app: App, { db }: ActivitiesHouse): void {
  reads(app, contract.listTeams, ({ who, params }) =>
    look(db, who, (tx) => listTeams(tx, who, params.stationId)),
  )
  writes(app, db, contract.foundTeam, async (tx, { who, params, body }) =>
    foundTeam(tx, await proveAt(tx, who, params.stationId), body),
  )
  writes(app, db, contract.changeTeam, async (tx, { who, params, body }) =>
    changeTeam(tx, await proveTeam(tx, who, params.teamId), body),
  )
}

function themes(app: App, { db, territory }: ActivitiesHouse): void {
  reads(app, contract.listThemes, ({ who, querystring }) =>
    look(db, who, (tx) => listThemes(tx, who, territory, querystring)),
  )
  writes(app, db, contract.foundTheme, async (tx, { who, body: { unit, ...wish } }) =>
    foundTheme(tx, await prove(tx, who, 'activity.edit', unit), wish),
  )
  writes(app, db, contract.changeTheme, async (tx, { who, params, body }) =>
    changeTheme(tx, await proveTheme(tx, who, params.themeId), body),
  )
}
