import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import { catalogueOf, type Language, say } from '../../../../messages/catalogue.ts'
import { act, look } from '../../../kernel/access.ts'
import type { App, House } from '../../../kernel/app.ts'
import { type Box, boxAround, widened } from '../../../kernel/geo.ts'
import { answerOnce, faultsOf, keyOfRequest, reads, writes } from '../../../kernel/handle.ts'
import { invalidRequest, notYours, signInNeeded } from '../../../kernel/problem.ts'
import { SHEET_LIMITS } from '../../../kernel/sheets/sheet.ts'
import { cityOf, reaches, type TerritoryMemory } from '../../territory/public.ts'
import { bringNetwork, keepNetwork, proveCity, removeNetwork } from './actions.ts'
import {
  bringStreets,
  getStreets,
  keepStreets,
  listStreets,
  type Network,
  removeStreets,
} from './contract.ts'
import type { Fault } from './laying/rules.ts'
import { readStreetFile } from './reading/actions.ts'
import { MARGIN, streetsNotFound } from './rules.ts'
import { findNetwork, listNetworks, type NetworkRow } from './store.ts'
import { type Lived, tellNetwork } from './told/rules.ts'

export type StreetsHouse = House & { readonly territory: TerritoryMemory }

/** Registers the routes of a city's streets. */
export function streetRoutes(app: App, house: StreetsHouse): void {
  const { db } = house
  bringing(app, house)
  reads(app, listStreets, ({ who }) =>
    look(db, who, async (tx) => {
      const city = await cityOf(tx)
      const mayEdit = city !== undefined && (await reaches(tx, who.grants['plan.draw'] ?? [], city))
      return { networks: (await listNetworks(tx)).map(briefOf), mayEdit }
    }),
  )
  reads(app, getStreets, ({ who, params, language }) =>
    look(db, who, async (tx) => {
      const row = await findNetwork(tx, params.networkId)
      if (!row) throw streetsNotFound()
      return { ...briefOf(row), faults: row.faults.map((fault) => inWords(fault, language)) }
    }),
  )
  writes(app, db, keepStreets, async (tx, { who, params, body }) => {
    await keepNetwork(tx, who, params.networkId, body.sound)
    return { id: params.networkId }
  })
  writes(app, db, removeStreets, async (tx, { who, params }) => {
    await removeNetwork(tx, who, params.networkId)
    return { id: params.networkId }
  })
}

/** A network as it is told: which city it is of is known. */
function briefOf(row: NetworkRow): Network {
  const { id, state, fileName, source, licence, asOf, broughtAt, keptAt, told } = row
  return { id, state, fileName, source, licence, asOf, broughtAt, keptAt, told }
}

function inWords({ number, code, values }: Fault, language: Language) {
  return { number, code, detail: say(catalogueOf(language).faults[code], values ?? {}) }
}

/** The one route whose body is a file: it streams to the disk and is read from there, line by line. */
function bringing(app: App, house: StreetsHouse): void {
  // Bodies of any type are handed over as they stream in, here and nowhere else.
  void app.register(async (inner) => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    const { access, ...route } = bringStreets
    inner.route({
      ...route,
      bodyLimit: SHEET_LIMITS.bytes,
      config: { access },
      handler: (request, reply) =>
        bring(house, request, reply).catch((error: unknown) => {
          // Whoever is still sending is told now, not after the last byte.
          if (!request.raw.complete) void reply.header('connection', 'close')
          request.raw.resume()
          throw error
        }),
    })
  })
}

async function bring({ db, territory }: StreetsHouse, request: FastifyRequest, reply: FastifyReply) {
  const { who } = request
  if (!who.person) throw signInNeeded()
  if (who.kind !== 'staff') throw notYours()
  const key = keyOfRequest(request)
  const asked = bringStreets.schema.querystring.safeParse(request.query)
  if (!asked.success) throw invalidRequest({}, faultsOf(asked.error, 'query'))
  // Told before a byte is read.
  await act(db, who, (tx) => proveCity(tx, who))
  const lived = livedIn(territory)
  const hash = createHash('sha256').update(JSON.stringify(asked.data))
  const laid = await readStreetFile(hashed(request.body as Readable | undefined, hash), surroundings(lived))
  const brought = { ...(await tellNetwork(laid, lived)), faults: laid.faults }
  const once = { actor: who.person, key, route: bringStreets.schema.operationId, print: hash.digest() }
  const text = await act(db, who, (tx) =>
    answerOnce(tx, once, 201, async () =>
      JSON.stringify({ id: await bringNetwork(tx, who, brought, asked.data) }),
    ),
  )
  return reply.code(201).type('application/json; charset=utf-8').send(text)
}

async function* hashed(body: Readable | undefined, hash: { update(chunk: Buffer): unknown }) {
  for await (const chunk of body ?? []) {
    hash.update(chunk as Buffer)
    yield chunk as Buffer
  }
}

function livedIn(territory: TerritoryMemory): Lived {
  const root = territory.root()
  return [...(root ? territory.below(root.id) : [])].flatMap((id) => {
    const [unit, at] = [territory.brief(id), territory.at(id)]
    return unit?.kind === 'microGrid' && at ? [{ at, people: unit.population ?? 0 }] : []
  })
}

/** The city and its surroundings; the earth where nobody has drawn a city yet. */
function surroundings(lived: Lived): Box {
  if (lived.length === 0) return [-180, -90, 180, 90]
  return widened(boxAround(lived.map(({ at }) => at)), MARGIN)
}
