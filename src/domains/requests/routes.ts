import type { Cases, Current } from '../../engines/cases/public.ts'
import { ANYONE, look } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import type { Database, Tx } from '../../kernel/database.ts'
import { keyOfRequest, onceKey, reads, writes } from '../../kernel/handle.ts'
import type { Keys } from '../../kernel/keys.ts'
import type { Settings } from '../../kernel/settings.ts'
import { doorOf } from './intake/door/actions.ts'
import type { ResponsibilityMemory } from '../responsibility/public.ts'
import type { TerritoryMemory } from '../territory/public.ts'
import { somebody } from './asking/actions.ts'
import { addFollower } from './following/actions.ts'
import * as followed from './following/contract.ts'
import { fileRequest, takeDownRequest } from './intake/actions.ts'
import * as intake from './intake/contract.ts'
import { previewRequest } from './intake/preview/actions.ts'
import type { RequestsMemory } from './memory.ts'
import { nearBy } from './near/actions.ts'
import { listNear } from './near/contract.ts'
import { ownRoutes } from './own/routes.ts'
import { rateRoutes } from './rates/routes.ts'
import { keptSpots, listShown, setFollowing, showBox, showRequest, showTile } from './shown/actions.ts'
import * as shown from './shown/contract.ts'
import { suggest } from './suggestion/actions.ts'
import { suggestCategory } from './suggestion/contract.ts'

/** What the room needs of the program. */
export type RequestsHouse = {
  readonly db: Database
  readonly keys: Keys
  readonly settings: Pick<Settings, 'timeZone'>
  readonly cases: Cases
  readonly territory: TerritoryMemory
  readonly responsibility: ResponsibilityMemory
  readonly requests: RequestsMemory
  /** Whoever else follows from above what becomes of requests, as the program gives them. */
  readonly hearers?: readonly RequestHearer[]
}

/**
 * Hears after each step of a request how it stands, in the transaction of the job that the step enlisted; needs
 * 'housekeeping'. Any number of times with the same end.
 */
export type RequestHearer = (tx: Tx, whole: Current) => Promise<void>

/** Registers the room's routes. */
export function requestRoutes(app: App, house: RequestsHouse): void {
  filing(app, house)
  showing(app, house)
  following(app, house)
  ownRoutes(app, house)
  rateRoutes(app, house)
}

function filing(app: App, house: RequestsHouse): void {
  const { db } = house
  reads(app, intake.fileRequest, ({ who, body, request }) => {
    const now = Temporal.Now.instant()
    const key = onceKey(who, keyOfRequest(request))
    return fileRequest(house, { who, ip: request.ip, key, ...doorOf(who, now) }, body, now)
  })
  writes(
    app,
    db,
    intake.takeDownRequest,
    (tx, { who, body, request }) => takeDownRequest(tx, house, somebody(who), body, keyOfRequest(request)),
    { purpose: 'sign-in' },
  )
  reads(app, intake.previewRequest, ({ who, body }) => look(db, who, (tx) => previewRequest(tx, house, body)))
  reads(app, suggestCategory, ({ body: { text, most } }) => suggest(house, text, most))
  reads(app, listNear, ({ querystring: { lon, lat, category, text, metres, limit } }) =>
    look(db, ANYONE, (tx) =>
      nearBy(tx, house, { at: { lon, lat }, category: category ?? null, text: text ?? null, metres, limit }),
    ),
  )
}

function showing(app: App, house: RequestsHouse): void {
  const { db } = house
  reads(app, shown.listRequests, ({ who, querystring }) =>
    look(db, who.key ? who : ANYONE, (tx) => listShown(tx, house, querystring)),
  )
  reads(app, shown.getRequestTile, ({ params, querystring }, reply) => {
    void reply.header('cache-control', 'public, max-age=30')
    return keptSpots(house, { params, querystring }, (tx) => showTile(tx, params, querystring))
  })
  reads(app, shown.getRequestSpots, ({ querystring }, reply) => {
    void reply.header('cache-control', 'public, max-age=30')
    return keptSpots(house, querystring, (tx) => showBox(tx, querystring))
  })
  reads(app, shown.getRequest, ({ who, params }) => showRequest(house, who, params.caseId))
}

function following(app: App, house: RequestsHouse): void {
  const { db } = house
  writes(
    app,
    db,
    followed.addFollower,
    (tx, { who, params, body }) =>
      addFollower(tx, house, somebody(who), { id: params.caseId, unit: body.unit, phone: body.requester }),
    { purpose: 'sign-in' },
  )
  writes(app, db, shown.followRequest, (tx, { who, params }) => setFollowing(tx, who, params.caseId, true))
  writes(app, db, shown.unfollowRequest, (tx, { who, params }) => setFollowing(tx, who, params.caseId, false))
}
