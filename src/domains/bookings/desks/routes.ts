import { ANYONE, look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { prove } from '../../territory/public.ts'
import { stationHere } from '../free/actions.ts'
import type { BookingsHouse } from '../routes.ts'
import { somebody } from '../rules.ts'
import { appointmentTimes, bookAppointment, noteWalkIn, setDesks, showDesks } from './actions.ts'
import * as contract from './contract.ts'
import { findCounters } from './store.ts'

/** Appointments by desk, and the desks. */
export function deskRoutes(app: App, { db }: BookingsHouse): void {
  reads(app, contract.listCounters, ({ params }) =>
    look(db, ANYONE, async (tx) => {
      const here = await stationHere(tx, params.stationId)
      return (await findCounters(tx, { station: here.id })).filter(({ desks }) => desks > 0)
    }),
  )
  reads(app, contract.showAppointmentTimes, ({ params, querystring }) =>
    look(db, ANYONE, (tx) => appointmentTimes(tx, params.counterId, querystring.date)),
  )
  writes(app, db, contract.bookAppointment, (tx, { who, body }) => bookAppointment(tx, somebody(who), body))
  writes(app, db, contract.noteWalkIn, (tx, { who, params }) => noteWalkIn(tx, who, params.counterId))
  reads(app, contract.getDesks, ({ who, params }) =>
    look(db, who, async (tx) => {
      const here = await stationHere(tx, params.stationId)
      await prove(tx, who, 'booking.decide', here.unit as UnitId)
      return showDesks(tx, here.id)
    }),
  )
  writes(app, db, contract.setDesks, async (tx, { who, params, body }) => {
    const here = await stationHere(tx, params.stationId)
    return setDesks(tx, await prove(tx, who, 'booking.decide', here.unit as UnitId), here, body)
  })
}
