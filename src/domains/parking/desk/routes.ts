import { Readable } from 'node:stream'
import { look, type Who } from '../../../kernel/access.ts'
import type { App, House } from '../../../kernel/app.ts'
import type { Tx } from '../../../kernel/database.ts'
import { faultsOf, reads, writes } from '../../../kernel/handle.ts'
import { MEDIA_TYPES, writeSheet } from '../../../kernel/sheets/write.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { invalidRequest, signInNeeded } from '../../../kernel/problem.ts'
import { lineageOf, prove } from '../../territory/public.ts'
import { dayOf, type Setting } from '../booking/actions.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import { changeSpace } from '../hours/actions.ts'
import * as hoursContract from '../hours/contract.ts'
import { listEvenings } from './listing/actions.ts'
import { revenueRoutes } from './revenue/routes.ts'
import * as store from './store.ts'

/** Registers what staff of a unit do with its parking. */
export function deskRoutes(app: App, house: House, setting: Setting): void {
  board(app, house, setting)
  points(app, house, setting)
  pacts(app, house)
  revenueRoutes(app, house)
  exporting(app, house, setting)
}

const today = ({ timeZone }: Setting) => dayOf(Temporal.Now.instant(), timeZone)
const works = (tx: Tx, who: Who, unit: UnitId) => prove(tx, who, 'parking.edit', unit)

function board(app: App, { db }: House, setting: Setting): void {
  reads(app, contract.getBoard, ({ who, querystring: { unit, day } }) =>
    look(db, who, async (tx) =>
      actions.readBoard(tx, await works(tx, who, unit), { ...setting, day: day ?? today(setting) }),
    ),
  )
  reads(app, contract.getPointDay, ({ who, params, querystring }) =>
    look(db, who, async (tx) => {
      const proven = await actions.provePoint(tx, who, params.pointId)
      const day = querystring.day ?? today(setting)
      const { lineage: _, ...point } = proven.point
      return { day, point, spaces: await actions.readDay(tx, proven, day, setting) }
    }),
  )
  writes(app, db, contract.decideAppeal, async (tx, { params, body }) => {
    await actions.decideAppeal(tx, params.pauseId, body)
    return { id: params.pauseId }
  })
}

function points(app: App, { db }: House, setting: Setting): void {
  writes(app, db, contract.foundPoint, async (tx, { who, body }) =>
    actions.foundPoint(tx, await works(tx, who, body.unit), body),
  )
  writes(app, db, contract.changePoint, async (tx, { who, params, body }) =>
    actions.changePoint(tx, who, await actions.provePoint(tx, who, params.pointId), body),
  )
  writes(app, db, contract.addSpaces, async (tx, { who, params, body }) => {
    const proven = await actions.provePoint(tx, who, params.pointId)
    return { spaces: await actions.addSpaces(tx, proven, body, today(setting)) }
  })
  writes(app, db, hoursContract.changeSpace, async (tx, { who, params, body }) =>
    changeSpace(tx, await actions.provePoint(tx, who, params.pointId), params.spaceId, body, today(setting)),
  )
  writes(app, db, contract.closePoint, async (tx, { who, params, body }) =>
    actions.closePoint(tx, await actions.provePoint(tx, who, params.pointId), body, setting),
  )
  writes(app, db, contract.reopenPoint, async (tx, { who, params }) => {
    await actions.reopenPoint(tx, await actions.provePoint(tx, who, params.pointId), params.closureId)
    return { id: params.closureId }
  })
}

function pacts(app: App, { db }: House): void {
  reads(app, contract.listPacts, ({ who, querystring: { unit } }) =>
    look(db, who, async (tx) => {
      await works(tx, who, unit)
      return store.findPacts(tx, unit)
    }),
  )
  writes(app, db, contract.publishPact, async (tx, { who, body: { unit, zh, en } }) => {
    await works(tx, who, unit)
    const pact = await store.insertPact(tx, unit, zh, en)
    const lineage = await lineageOf(tx, unit)
    actions.note(tx, 'parking.pact', { kind: 'parkingPact', id: pact.id }, lineage, { version: pact.version })
    return pact
  })
}

function exporting(app: App, { db }: House, setting: Setting): void {
  const { access, ...route } = contract.exportParking
  app.route({
    ...route,
    config: { access },
    handler: async (request, reply) => {
      const { who, language } = request
      if (!who.person) throw signInNeeded()
      const asked = contract.exportParking.schema.querystring.safeParse(request.query)
      if (!asked.success) throw invalidRequest({}, faultsOf(asked.error, 'query'))
      const { unit, from, to } = asked.data
      const { columns, rows } = await look(db, who, async (tx) =>
        listEvenings(tx, await works(tx, who, unit), { from, to, language, setting }),
      )
      return reply
        .type(MEDIA_TYPES.csv)
        .header('content-disposition', `attachment; filename="parking-${from}.csv"`)
        .header('cache-control', 'private, no-store')
        .send(Readable.from(writeSheet('csv', columns, rows, { sheet: 'parking' })))
    },
  })
}
