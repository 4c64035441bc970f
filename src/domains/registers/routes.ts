import { look } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import type { Keys } from '../../kernel/keys.ts'
import type { TerritoryHouse } from '../territory/public.ts'
import * as actions from './actions.ts'
import * as contract from './contract.ts'
import type { ImportId } from './contract.ts'
import { importNotFound } from './rules.ts'
import type { GivenDoors } from './run/import/actions.ts'
import { progress, runCheck } from './run/check/actions.ts'
import { briefOf, showFaulty, showImport, showProvenance, showUnsure } from './show/actions.ts'
import { fileRoutes } from './show/routes.ts'
import { findAbsent, findImport, findImports } from './store.ts'
import { uploadRoute } from './upload/routes.ts'

export type RegistersHouse = TerritoryHouse & {
  readonly keys: Keys
  /** Doors of rooms above this one, for what comes in as a file. */
  readonly doors: GivenDoors
}

/** Registers the room's routes. */
export function registerRoutes(app: App, house: RegistersHouse): void {
  uploadRoute(app, house)
  fileRoutes(app, house)
  showing(app, house)
  preparing(app, house)
  deciding(app, house)
}

function showing(app: App, house: RegistersHouse): void {
  const { db } = house
  reads(app, contract.listImports, ({ who }) =>
    look(db, who, async (tx) => (await findImports(tx)).map((row) => briefOf(house, row))),
  )
  reads(app, contract.getImport, ({ who, language, params }) =>
    look(db, who, (tx) => showImport(tx, house, language, params.importId)),
  )
  reads(app, contract.listFaultyRows, ({ who, language, params, querystring }) =>
    look(db, who, (tx) => showFaulty(tx, house.keys, language, params.importId, querystring)),
  )
  reads(app, contract.listUnsureRows, ({ who, params, querystring }) =>
    look(db, who, (tx) => showUnsure(tx, house, params.importId, querystring.after)),
  )
  reads(app, contract.listAbsent, ({ who, params }) =>
    look(db, who, async (tx) => {
      if (!(await findImport(tx, params.importId))) throw importNotFound()
      return findAbsent(tx, params.importId)
    }),
  )
  reads(app, contract.getProvenance, ({ who, params }) =>
    look(db, who, (tx) => showProvenance(tx, params.subjectId)),
  )
}

function preparing(app: App, house: RegistersHouse): void {
  const { db, keys } = house
  writes(app, db, contract.mapColumns, async (tx, { who, params, body }) => {
    await actions.mapColumns(tx, await actions.proveImport(tx, who, params.importId), body.mapping)
    return answer(params)
  })
  writes(
    app,
    db,
    contract.checkImport,
    async (tx, { who, params }) => {
      await actions.beginCheck(tx, await actions.proveImport(tx, who, params.importId))
      return answer(params)
    },
    {
      afterCommit: (_, request) => {
        const { importId } = request.params as { importId: string }
        if (!progress.has(importId)) void runCheck(house, request.who, importId)
      },
    },
  )
  writes(app, db, contract.fixCells, async (tx, { who, params, body }) => {
    await actions.fixCells(tx, keys, await actions.proveImport(tx, who, params.importId), body.fixes)
    return answer(params)
  })
  writes(app, db, contract.decideRows, async (tx, { who, params, body }) => {
    await actions.decideRows(tx, await actions.proveImport(tx, who, params.importId), body.decisions)
    return answer(params)
  })
  writes(app, db, contract.leaveOutFaulty, async (tx, { who, params, body }) => {
    await actions.leaveOutFaulty(tx, await actions.proveImport(tx, who, params.importId), body.leaveOut)
    return answer(params)
  })
}

function deciding(app: App, house: RegistersHouse): void {
  const { db } = house
  writes(
    app,
    db,
    contract.runImport,
    async (tx, { who, params }) => {
      const { importId } = params
      try {
        await actions.runImport(tx, house, await actions.proveImport(tx, who, importId), (rows) =>
          progress.set(importId, rows),
        )
      } finally {
        progress.delete(importId)
      }
      return answer(params)
    },
    { purpose: 'import' },
  )
  writes(
    app,
    db,
    contract.undoImport,
    async (tx, { who, params }) => {
      await actions.undoImport(tx, house.doors, await actions.proveImport(tx, who, params.importId))
      return answer(params)
    },
    { purpose: 'import' },
  )
  writes(app, db, contract.abandonImport, async (tx, { who, params }) => {
    await actions.abandonImport(tx, await actions.proveImport(tx, who, params.importId))
    return answer(params)
  })
}

function answer({ importId }: { importId: ImportId }): { id: ImportId } {
  return { id: importId }
}
