import { look, type Who } from '../../kernel/access.ts'
import type { App, House } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Keys } from '../../kernel/keys.ts'
import { signInNeeded } from '../../kernel/problem.ts'
import type { Settings } from '../../kernel/settings.ts'
import * as booking from './booking/actions.ts'
import * as bookingContract from './booking/contract.ts'
import { readMine } from './booking/reading/actions.ts'
import * as contract from './contract.ts'
import { deskRoutes } from './desk/routes.ts'
import { findNear, showPoint } from './finding/actions.ts'
import * as hours from './hours/actions.ts'
import * as owning from './owning/actions.ts'
import * as owningContract from './owning/contract.ts'

export type ParkingHouse = House & {
  readonly keys: Keys
  readonly settings: Pick<Settings, 'timeZone'>
}

/** Registers the room's routes. */
export function parkingRoutes(app: App, house: ParkingHouse): void {
  const setting = { keys: house.keys, timeZone: house.settings.timeZone }
  finding(app, house, setting)
  guests(app, house, setting)
  owners(app, house, setting)
  deskRoutes(app, house, setting)
}

const own = ({ who }: { who: Who }): PersonId => {
  if (!who.person) throw signInNeeded()
  return who.person
}

function finding(app: App, { db }: House, setting: booking.Setting): void {
  reads(app, contract.findParking, ({ who, querystring }) =>
    look(db, who, (tx) => findNear(tx, querystring, setting)),
  )
  reads(app, contract.getPoint, ({ who, params, querystring }) =>
    look(db, who, (tx) => showPoint(tx, who, params.pointId, querystring, setting)),
  )
}

function guests(app: App, { db }: House, setting: booking.Setting): void {
  writes(app, db, bookingContract.agreeToPact, async (tx, ask) => {
    await booking.agreeToPact(tx, own(ask), ask.body.pact)
    return { pact: ask.body.pact }
  })
  writes(app, db, bookingContract.bookParking, (tx, ask) =>
    booking.bookParking(tx, own(ask), ask.body, setting),
  )
  reads(app, bookingContract.listMyParking, (ask, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, ask.who, (tx) => readMine(tx, own(ask), setting))
  })
  writes(app, db, bookingContract.giveBackParking, (tx, ask) =>
    booking.giveBack(tx, own(ask), ask.params.reservationId, ask.body.slots),
  )
  writes(app, db, bookingContract.answerOffer, (tx, ask) =>
    booking.answerOffer(tx, own(ask), ask.params.takebackId, ask.body.accept),
  )
  writes(app, db, bookingContract.appealPause, async (tx, ask) => {
    await booking.appeal(tx, own(ask), ask.params.pauseId, ask.body.text)
    return { id: ask.params.pauseId }
  })
}

function owners(app: App, { db }: House, setting: booking.Setting): void {
  reads(app, owningContract.listOwnSpaces, (ask, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, ask.who, (tx) => owning.readOwnSpaces(tx, own(ask), setting))
  })
  writes(app, db, owningContract.openSpace, (tx, ask) => owning.openSpace(tx, own(ask), ask.body, setting))
  writes(app, db, owningContract.setWindows, (tx, ask) =>
    hours.setWindows(tx, own(ask), ask.params.spaceId, ask.body, setting),
  )
  writes(app, db, owningContract.takeBack, (tx, ask) =>
    owning.takeBack(tx, own(ask), ask.params.spaceId, ask.body, setting),
  )
  writes(app, db, owningContract.reportOverstay, (tx, ask) =>
    owning.reportOverstay(tx, ask.params.spaceId, ask.body.slot, setting),
  )
  writes(app, db, owningContract.endOverstay, async (tx, ask) => {
    await owning.endOverstay(tx, ask.params.overstayId)
    return { id: ask.params.overstayId }
  })
}
