import { ANYONE, look } from '../../kernel/access.ts'
import type { App, House } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import { decodeShape } from '../../kernel/wkb.ts'
import * as actions from './actions.ts'
import { areaOf } from './atlas/rules.ts'
import {
  endUnit,
  foundUnit,
  getHistory,
  getRoot,
  getUnit,
  listChildren,
  listOutlines,
  locatePoint,
  moveUnit,
  redrawUnit,
  renameUnit,
  searchUnits,
} from './contract.ts'
import type { TerritoryMemory } from './memory.ts'
import { unitNotFound } from './rules.ts'
import { findChildren, findHistory } from './store.ts'
import { showUnit } from './unit/public.ts'

export type TerritoryHouse = House & { readonly territory: TerritoryMemory; readonly today: () => string }

/** Registers the room's routes. */
export function territoryRoutes(app: App, house: TerritoryHouse): void {
  reading(app, house)
  changing(app, house)
}

function reading(app: App, { db, territory, today }: TerritoryHouse): void {
  reads(app, getRoot, () => territory.root() ?? refuse())
  reads(app, getUnit, ({ who, params, querystring }) =>
    look(db, who, (tx) => showUnit(tx, who, params.unitId, querystring.on ?? today())),
  )
  reads(app, listChildren, ({ params: { unitId }, querystring: { on, edge } }) =>
    on === undefined || on === today()
      ? territory.brief(unitId)
        ? territory.children(unitId, edge)
        : refuse()
      : look(db, ANYONE, (tx) => findChildren(tx, unitId, edge, on)),
  )
  reads(app, getHistory, ({ params }) =>
    look(db, ANYONE, async (tx) => {
      const { shapes, ...history } = await findHistory(tx, params.unitId)
      if (history.names.length === 0) throw unitNotFound()
      const boundaries = shapes.map(({ shape, ...lived }) => ({
        ...lived,
        areaM2: areaOf(decodeShape(shape)),
      }))
      return { ...history, boundaries }
    }),
  )
  reads(app, searchUnits, ({ querystring: { text, kind } }) => territory.search(text, kind))
  reads(app, locatePoint, ({ querystring: { lon, lat, accuracy } }) => territory.locate([lon, lat], accuracy))
  reads(app, listOutlines, ({ params, querystring: { kind, tolerance } }, reply) => {
    if (!territory.brief(params.unitId)) throw unitNotFound()
    // Boundaries change a few times a year: a minute of repeating saves most of the map's traffic.
    void reply.header('cache-control', 'public, max-age=60')
    return territory.outlines(params.unitId, kind, tolerance)
  })
}

function changing(app: App, { db }: TerritoryHouse): void {
  writes(app, db, foundUnit, async (tx, { who, body }) => {
    const proof = await actions.prove(tx, who, 'unit.edit', body.parent)
    return { id: await actions.foundUnit(tx, proof, body) }
  })
  writes(app, db, renameUnit, async (tx, { who, params, body }) => {
    await actions.renameUnit(tx, await actions.prove(tx, who, 'unit.edit', params.unitId), body)
    return { id: params.unitId }
  })
  writes(app, db, moveUnit, async (tx, { who, params, body }) => {
    await actions.moveUnit(tx, who, params.unitId, body)
    return { id: params.unitId }
  })
  writes(app, db, redrawUnit, async (tx, { who, params, body }) => {
    await actions.redrawUnit(tx, await actions.prove(tx, who, 'unit.edit', params.unitId), body)
    return { id: params.unitId }
  })
  writes(app, db, endUnit, async (tx, { who, params, body }) => {
    await actions.endUnit(tx, who, params.unitId, body.on)
    return { id: params.unitId }
  })
}

function refuse(): never {
  throw unitNotFound()
}
