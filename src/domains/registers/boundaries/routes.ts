import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import { act, look, type Who } from '../../../kernel/access.ts'
import type { App, House } from '../../../kernel/app.ts'
import type { Tx } from '../../../kernel/database.ts'
import { answerOnce, faultsOf, keyOfRequest, reads, writes } from '../../../kernel/handle.ts'
import { invalidRequest, notYours, signInNeeded } from '../../../kernel/problem.ts'
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
  // Bodies of any type are handed over as they stream in, here and nowhere else.
  void app.register(async (inner) => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    const { access, ...route } = bringBoundaries
    inner.route({ ...route, config: { access }, handler: (request, reply) => bring(house, request, reply) })
  })
  reading(app, house)
  settling(app, house)
}

/** Not `writes`: the body is a stream. The answer is kept under the key with a hash of what came. */
async function bring({ db }: BoundaryHouse, request: FastifyRequest, reply: FastifyReply) {
  const { who } = request
  if (!who.person) throw signInNeeded()
  if (who.kind !== 'staff') throw notYours()
  const person = who.person
  const key = keyOfRequest(request)
  const asked = bringBoundaries.schema.querystring.safeParse(request.query)
  if (!asked.success) throw invalidRequest({}, faultsOf(asked.error, 'query'))
  const given = { ...asked.data, person }
  const hash = createHash('sha256').update(JSON.stringify(asked.data))
  const file = await readBoundaryFile(hashed(request.body as Readable | undefined, hash), given.name)
  const once = { actor: person, key, route: bringBoundaries.schema.operationId, print: hash.digest() }
  const text = await act(db, who, (tx) =>
    answerOnce(tx, once, 201, async () => JSON.stringify({ id: await bringFile(tx, who, file, given) })),
  )
  return reply.code(201).type('application/json; charset=utf-8').send(text)
}

async function* hashed(body: Readable | undefined, hash: { update(chunk: Buffer): unknown }) {
  for await (const chunk of body ?? []) {
    hash.update(chunk as Buffer)
    yield chunk as Buffer
  }
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
