import { act, look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import type { RequestsHouse } from '../../requests/public.ts'
import { changeHousehold, takeOff } from '../living/actions.ts'
import * as living from '../living/contract.ts'
import { somebody } from '../notes/routes.ts'
import * as sight from './actions.ts'
import * as contract from './contract.ts'

type House = RequestsHouse & { today(): string }

/** What a household sees of what was written about it, and says to it. */
export function sightRoutes(app: App, house: House): void {
  joining(app, house)
  reading(app, house)
  wishes(app, house)
}

function joining(app: App, house: House): void {
  const { db } = house
  // Told once, and kept nowhere: asked again there is another code.
  reads(app, contract.makeCode, ({ who, params }, reply) => {
    void reply.header('cache-control', 'no-store')
    return act(db, who, (tx) => sight.makeCode(tx, house, params.placeId))
  })
  writes(
    app,
    db,
    contract.joinAtDesk,
    async (tx, { body }) => ({ place: await sight.joinAtDesk(tx, house, body) }),
    { purpose: 'sign-in' },
  )
  reads(app, contract.joinHousehold, async ({ who, body }) => ({
    place: await sight.joinHousehold(house, somebody(who), body.code),
  }))
  writes(app, db, living.takeOff, async (tx, { params }) => {
    await takeOff(tx, params.memberId)
    return { member: params.memberId }
  })
  writes(app, db, living.changeHousehold, async (tx, { params, body }) => {
    await changeHousehold(tx, params.placeId, { ...body, today: house.today() })
    return { place: params.placeId }
  })
  writes(app, db, contract.leaveHousehold, async (tx, { params }) => {
    await sight.leaveHousehold(tx, params.placeId)
    return { place: params.placeId }
  })
}

function reading(app: App, house: House): void {
  const { db } = house
  reads(app, contract.listMyHouseholds, async ({ who }, reply) => {
    void reply.header('cache-control', 'no-store')
    return { households: await look(db, who, (tx) => sight.listMyHouseholds(tx, house)) }
  })
  reads(app, contract.getMyHousehold, ({ who, params }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => sight.showMyHousehold(tx, house, params.placeId, house.today()))
  })
  writes(app, db, contract.correctNote, async (tx, { params, body }) => ({
    correction: await sight.correctNote(tx, house, params.noteId, body.words),
  }))
  writes(app, db, contract.takeBackCorrection, async (tx, { params }) => {
    await sight.takeBackCorrection(tx, params.correctionId)
    return { correction: params.correctionId }
  })
  writes(app, db, contract.eraseNote, async (tx, { params }) => {
    await sight.eraseNote(tx, params.noteId)
    return { note: params.noteId }
  })
  writes(app, db, contract.eraseSealed, async (tx, { params }) => {
    await sight.eraseSealed(tx, params.sealedId)
    return { sealed: params.sealedId }
  })
}

function wishes(app: App, house: House): void {
  const { db } = house
  writes(app, db, contract.setMyQuiet, async (tx, { params, body }) => ({
    id: await sight.setMyQuiet(tx, house, params.placeId, body, house.today()),
  }))
  writes(app, db, contract.liftMyQuiet, async (tx, { params }) => {
    await sight.liftMyQuiet(tx, params.quietId)
    return { id: params.quietId }
  })
  writes(app, db, contract.setMyHours, async (tx, { params, body }) => {
    await sight.setHours(tx, params.placeId, body)
    return { place: params.placeId }
  })
  writes(app, db, contract.setMyVideo, async (tx, { params, body }) => {
    await sight.setMyVideo(tx, params.placeId, body.agreed)
    return { place: params.placeId }
  })
  writes(app, db, contract.askMyVisit, async (tx, { params, body }) => {
    await sight.askMyVisit(tx, params.placeId, body.on)
    return { place: params.placeId }
  })
}
