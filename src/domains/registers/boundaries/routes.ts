import { look, type Who } from '../../../kernel/access.ts'
import type { App, House } from '../../../kernel/app.ts'
import type { Tx } from '../../../kernel/database.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import { bringOnce, takesFile } from '../../../kernel/incoming.ts'
import { reaches, type TerritoryMemory } from '../../territory/public.ts'
import { adoptFile, bringFile, discardFile, recallFile } from './actions.ts'
import {
  adoptBoundaries,
  type BoundaryImportBrief,
  type BoundaryImportId,
  bringBoundaries,
  discardBoundaries,
  listBoundaryImports,
  listMovers,
  listRedrawnOutlines,
  listSeams,
  previewBoundaries,
  recallBoundaries,
} from './contract.ts'
import { moversOf, redrawnOutlines, tellPreview, tellSeams } from './preview/actions.ts'
import { readBoundaryFile } from './reading/actions.ts'
import { boundariesNotFound } from './rules.ts'
import { findImport, type ImportRow, listImports } from './store.ts'
import { layOut, weigh } from './weighing/actions.ts'

export type BoundaryHouse = House & { readonly territory: TerritoryMemory; readonly today: () => string }

/** Registers the routes of the replacement of boundaries. */
export function boundaryRoutes(app: App, house: BoundaryHouse): void {
  takesFile(app, bringBoundaries, (request, reply) =>
    bringOnce(house.db, bringBoundaries, { request, reply }, async ({ who, person, asked, body }) => {
      const file = await readBoundaryFile(body, asked.name)
      return (tx) => bringFile(tx, who, file, { ...asked, person })
    }),
  )
  reading(app, house)
  settling(app, house)
}

async function found(tx: Tx, id: BoundaryImportId): Promise<ImportRow> {
  const imported = await findImport(tx, id)
  if (!imported) throw boundariesNotFound()
  return imported
}

function reading(app: App, house: BoundaryHouse): void {
  const { db, territory } = house
  reads(app, listBoundaryImports, ({ who }) =>
    look(db, who, async (tx) => {
      const briefs: BoundaryImportBrief[] = []
      for (const row of await listImports(tx)) briefs.push(...(await briefOf(tx, who, territory, row)))
      return briefs
    }),
  )
  reads(app, previewBoundaries, ({ who, params, language }) =>
    look(db, who, async (tx) => {
      const imported = await found(tx, params.boundaryImportId)
      const [brief] = await briefOf(tx, who, territory, imported)
      if (!brief) throw boundariesNotFound()
      return { ...brief, ...tellPreview(await weigh(tx, territory, imported), language) }
    }),
  )
  reads(app, listSeams, ({ who, params }) =>
    look(db, who, async (tx) => tellSeams(tx, await layOut(tx, await found(tx, params.boundaryImportId)))),
  )
  reads(app, listMovers, ({ who, params, querystring }) =>
    look(db, who, async (tx) => {
      const imported = await found(tx, params.boundaryImportId)
      return moversOf(await weigh(tx, territory, imported), querystring.unit)
    }),
  )
  reads(app, listRedrawnOutlines, ({ who, params, querystring }) =>
    look(db, who, async (tx) => {
      const imported = await found(tx, params.boundaryImportId)
      return redrawnOutlines(await layOut(tx, imported), querystring.tolerance)
    }),
  )
}

async function briefOf(
  tx: Tx,
  who: Who,
  territory: TerritoryMemory,
  { within, ...row }: ImportRow,
): Promise<BoundaryImportBrief[]> {
  const unit = territory.brief(within)
  if (!unit) return []
  return [{ ...row, within: unit, mayDraw: await reaches(tx, who.grants['unit.edit'] ?? [], within) }]
}

function settling(app: App, { db, today }: BoundaryHouse): void {
  writes(app, db, adoptBoundaries, async (tx, { who, params, body }) => ({
    adopted: await adoptFile(tx, who, params.boundaryImportId, { ...body, today: today() }),
  }))
  writes(app, db, recallBoundaries, async (tx, { who, params }) => ({
    recalled: await recallFile(tx, who, params.boundaryImportId),
  }))
  writes(app, db, discardBoundaries, async (tx, { who, params }) => {
    await discardFile(tx, who, params.boundaryImportId)
    return { id: params.boundaryImportId }
  })
}
