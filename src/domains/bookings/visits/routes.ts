import { look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { prove } from '../../territory/public.ts'
import { isStaffOf } from '../booking/actions.ts'
import { stationHere } from '../free/actions.ts'
import type { BookingsHouse } from '../routes.ts'
import { bookVisit, visitTimes } from './actions.ts'
import * as contract from './contract.ts'
import { listRoutes, setGuides, setRoute } from './routing/actions.ts'
import { findGuides } from './store.ts'

/** Group visits: routes and guides, and reserving one. */
export function visitRoutes(app: App, { db }: BookingsHouse): void {
  reads(app, contract.listVisitRoutes, ({ who, params }) =>
    look(db, who, async (tx) =>
      listRoutes(tx, params.stationId, await isStaffOf(tx, who, await stationHere(tx, params.stationId))),
    ),
  )
  reads(app, contract.showVisitTimes, ({ who, params, querystring }) =>
    look(db, who, (tx) => visitTimes(tx, params.routeId, querystring)),
  )
  writes(app, db, contract.bookVisit, (tx, { who, body }) => bookVisit(tx, who, body))
  reads(app, contract.listGuides, ({ who, params }) =>
    look(db, who, async (tx) => {
      const here = await stationHere(tx, params.stationId)
      await prove(tx, who, 'booking.decide', here.unit as UnitId)
      return findGuides(tx, { station: params.stationId })
    }),
  )
  writes(app, db, contract.setGuides, (tx, { who, params, body }) =>
    setGuides(tx, who, params.stationId, body.guides),
  )
  writes(app, db, contract.setVisitRoute, (tx, { who, params, body }) =>
    setRoute(tx, who, params.stationId, body),
  )
}
