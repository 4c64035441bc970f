import { Readable } from 'node:stream'
import { ANYONE, look } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import type { Database } from '../../kernel/database.ts'
import { faultsOf, reads, writes } from '../../kernel/handle.ts'
import type { UnitId } from '../../kernel/ids.ts'
import { invalidRequest, notYours, signInNeeded } from '../../kernel/problem.ts'
import { MEDIA_TYPES, writeSheet } from '../../kernel/sheets/write.ts'
import { prove, type TerritoryMemory } from '../territory/public.ts'
import { bookSpace } from './booking/actions.ts'
import { cancelBooking, decideBooking, noteAttendance } from './booking/changing/actions.ts'
import { moveBooking } from './booking/moving/actions.ts'
import { showBookings } from './booking/shown/actions.ts'
import { contactRoutes } from './contacts/routes.ts'
import * as contract from './contract.ts'
import { deskRoutes } from './desks/routes.ts'
import { fairnessRoutes } from './fairness/routes.ts'
import { freeDays, spaceHere, stationHere } from './free/actions.ts'
import { listBookings, listMine, showBooking } from './listing/actions.ts'
import { cellsOf, columnsOf } from './listing/rules.ts'
import { bookSeries, planSeries } from './series/actions.ts'
import { listBookable, setTerms, showTerms } from './terms/actions.ts'
import { unfitOf } from './unfit/actions.ts'
import { visitRoutes } from './visits/routes.ts'

/** What the room needs of the program. */
export type BookingsHouse = { readonly db: Database; readonly territory: TerritoryMemory; today(): string }

/** Registers the room's routes. */
export function bookingRoutes(app: App, house: BookingsHouse): void {
  spaces(app, house)
  booking(app, house)
  answering(app, house)
  lists(app, house)
  visitRoutes(app, house)
  deskRoutes(app, house)
  fairnessRoutes(app, house)
  contactRoutes(app, house)
}

function spaces(app: App, { db }: BookingsHouse): void {
  reads(app, contract.listBookableSpaces, ({ params }) =>
    look(db, ANYONE, (tx) => listBookable(tx, params.stationId)),
  )
  reads(app, contract.showFreeTimes, ({ params, querystring }) =>
    look(db, ANYONE, async (tx) =>
      freeDays(tx, await spaceHere(tx, params.spaceId), querystring, Temporal.Now.instant()),
    ),
  )
  reads(app, contract.planSeries, ({ params, querystring }) =>
    look(db, ANYONE, (tx) => planSeries(tx, params.spaceId, querystring)),
  )
  reads(app, contract.getSpaceTerms, ({ who, params }) =>
    look(db, who, (tx) => showTerms(tx, who, params.spaceId)),
  )
  writes(app, db, contract.setSpaceTerms, (tx, { who, params, body }) =>
    setTerms(tx, who, params.spaceId, body),
  )
}

function booking(app: App, { db }: BookingsHouse): void {
  writes(app, db, contract.bookSpace, (tx, { who, body, language }) => bookSpace(tx, who, body, language))
  writes(app, db, contract.bookSeries, (tx, { who, body, language }) => bookSeries(tx, who, body, language))
  writes(app, db, contract.cancelBooking, (tx, { who, params, body }) =>
    cancelBooking(tx, who, params.bookingId, body),
  )
  writes(app, db, contract.moveBooking, (tx, { who, params, body, language }) =>
    moveBooking(tx, who, params.bookingId, body, language),
  )
}

function answering(app: App, { db }: BookingsHouse): void {
  writes(app, db, contract.decideBooking, (tx, { who, params, body }) =>
    decideBooking(tx, who, params.bookingId, body),
  )
  writes(app, db, contract.noteAttendance, (tx, { who, params, body }) =>
    noteAttendance(tx, who, params.bookingId, body),
  )
}

function lists(app: App, { db, territory }: BookingsHouse): void {
  reads(app, contract.listMyBookings, ({ who }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => listMine(tx, who))
  })
  reads(app, contract.getBooking, ({ who, params }) =>
    look(db, who, (tx) => showBooking(tx, who, params.bookingId)),
  )
  reads(app, contract.listBookings, ({ who, querystring }) =>
    look(db, who, (tx) => listBookings(tx, who, territory, querystring)),
  )
  reads(app, contract.listUnfit, ({ who, params }) =>
    look(db, who, async (tx) => {
      const here = await stationHere(tx, params.stationId)
      await prove(tx, who, 'booking.decide', here.unit as UnitId)
      const unfit = await unfitOf(tx, params.stationId, Temporal.Now.instant())
      const shown = await showBookings(
        tx,
        who,
        unfit.map(({ row }) => row),
      )
      return shown.flatMap((one, index) => {
        const why = unfit[index]?.why
        return why === undefined ? [] : [{ booking: one, why }]
      })
    }),
  )
  app.route({
    method: 'GET',
    url: contract.exportBookings.url,
    schema: contract.exportBookings.schema,
    config: { access: contract.exportBookings.access },
    handler: async (request, reply) => {
      const asked = contract.exportBookings.schema.querystring.safeParse(request.query)
      if (!asked.success) throw invalidRequest({}, faultsOf(asked.error, 'query'))
      const { who, language } = request
      if (!who.person) throw signInNeeded()
      if (who.kind !== 'staff') throw notYours()
      const side = language === 'en' ? 'en' : 'zh'
      const rows = await look(db, who, (tx) =>
        listBookings(tx, who, territory, { ...asked.data, waiting: false }),
      )
      const sheet = writeSheet('csv', columnsOf(side), cellsOf(rows, side), { sheet: 'bookings' })
      return reply
        .type(MEDIA_TYPES.csv)
        .header(
          'content-disposition',
          `attachment; filename="bookings-${asked.data.from}-${asked.data.to}.csv"`,
        )
        .send(Readable.from(sheet))
    },
  })
}
