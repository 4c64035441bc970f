import type { FastifyReply, FastifyRequest } from 'fastify'
import { catalogueOf, type Language, say } from '../../../../messages/catalogue.ts'
import { act, look } from '../../../kernel/access.ts'
import type { App, House } from '../../../kernel/app.ts'
import { type Box, boxAround, widened } from '../../../kernel/geo.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import { bringOnce, takesFile, toldAtOnce } from '../../../kernel/incoming.ts'
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
function bringing(app: App, { db, territory }: StreetsHouse): void {
  const bring = (request: FastifyRequest, reply: FastifyReply) =>
    bringOnce(db, bringStreets, { request, reply }, async ({ who, asked, body }) => {
      // Told before a byte is read.
      await act(db, who, (tx) => proveCity(tx, who))
      const lived = livedIn(territory)
      const laid = await readStreetFile(body, surroundings(lived))
      const brought = { ...(await tellNetwork(laid, lived)), faults: laid.faults }
      return (tx) => bringNetwork(tx, who, brought, asked)
    })
  takesFile(app, bringStreets, toldAtOnce(bring), SHEET_LIMITS.bytes)
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
