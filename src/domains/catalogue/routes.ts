import { look } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import type { Settings } from '../../kernel/settings.ts'
import { type StationsHouse, proveStation, showStation } from '../stations/public.ts'
import { prove } from '../territory/public.ts'
import * as actions from './actions.ts'
import {
  changeService,
  confirmServices,
  findStationsOffering,
  foundService,
  listCatalogue,
  listCategories,
  listDocumentTypes,
  listEditions,
  listStationServices,
  retireService,
  setStationDetail,
  showCatalogueService,
} from './contract.ts'
import { hsdsRoutes } from './hsds/routes.ts'
import { type CatalogueMemory, hereOf } from './memory.ts'
import { serviceNotFound } from './rules.ts'
import { findEditions, findForBulk, findService, readDetails, readDocuments } from './store.ts'

export type CatalogueHouse = StationsHouse & {
  readonly catalogue: CatalogueMemory
  readonly settings: Pick<Settings, 'publicUrl'>
  today(): string
}

/** Registers the room's routes. */
export function catalogueRoutes(app: App, house: CatalogueHouse): void {
  finding(app, house)
  showing(app, house)
  changing(app, house)
  hsdsRoutes(app, house)
}

function finding(app: App, { catalogue }: CatalogueHouse): void {
  reads(app, listCategories, () => [...catalogue.categories()])
  reads(app, listDocumentTypes, () => [...catalogue.documentTypes()])
  reads(app, listCatalogue, async ({ who, querystring: { stale, all, ...ask } }) => {
    if (who.kind === 'staff') await catalogue.catchUp()
    return catalogue
      .search({ ...ask, all: all === 'true', ...(stale !== undefined && { stale: stale === 'true' }) })
      .map((held) => catalogue.row(held, who))
  })
  reads(app, findStationsOffering, ({ params, querystring: { lon, lat, ...ask } }) => {
    const held = catalogue.service(params.code)
    if (!held) throw serviceNotFound()
    return catalogue.stations(held, { at: [lon, lat], ...ask })
  })
}

function showing(app: App, house: CatalogueHouse): void {
  const { db, catalogue } = house
  reads(app, showCatalogueService, ({ who, params: { code }, querystring: { on } }) =>
    look(db, who, async (tx) => {
      // Without a day: what is said today, or will be said first of one that is not offered yet.
      const stored = on === undefined ? (await findForBulk(tx, [code]))[0] : await findService(tx, code, on)
      if (!stored) throw serviceNotFound()
      const asked = (await readDocuments(tx, [stored.edition])).get(stored.edition) ?? []
      const types = new Map(catalogue.documentTypes().map((type) => [type.code, type]))
      const documents = asked.flatMap((one) => {
        const type = types.get(one.document)
        return type ? [{ ...one, type }] : []
      })
      return { ...catalogue.whole(stored, documents), mayEdit: catalogue.mayEdit(who, stored.unit) }
    }),
  )
  reads(app, listEditions, async ({ who, params: { code } }) => {
    const editions = await look(db, who, (tx) => findEditions(tx, code))
    if (editions.length === 0) throw serviceNotFound()
    return editions
  })
  reads(app, listStationServices, async ({ who, params: { stationId } }) => {
    const { id, tier, services, unit } = await showStation(house, who, stationId)
    const placed = { id, tier, services: services.map(({ code }) => code), unit: unit.id }
    // What was said a moment ago is told: an editor looks at once, memory follows in its own time.
    const said = (await look(db, who, (tx) => readDetails(tx, id))).get(id)
    return catalogue.at(placed).map((here) => {
      const detail = said?.get(here.held.id) ?? null
      return hereOf(catalogue, who, { ...here, offered: detail?.offered !== false, detail })
    })
  })
}

function changing(app: App, house: CatalogueHouse): void {
  const { db } = house
  writes(app, db, foundService, async (tx, { who, body }) =>
    actions.foundService(tx, who, await prove(tx, who, 'catalogue.edit', body.unit), body, house.today()),
  )
  writes(app, db, changeService, async (tx, { who, params, body }) =>
    actions.changeService(tx, await actions.proveService(tx, who, params.serviceId), body),
  )
  writes(app, db, confirmServices, async (tx, { who, body }) => {
    const proofs = await actions.proveServices(tx, who, body.services)
    const on = house.today()
    return { confirmed: await actions.confirmServices(tx, who, proofs, on), on }
  })
  writes(app, db, retireService, async (tx, { who, params, body }) =>
    actions.retireService(tx, await actions.proveService(tx, who, params.serviceId), body, house.today()),
  )
  writes(app, db, setStationDetail, async (tx, { who, params, body }) =>
    actions.setStationDetail(tx, await proveStation(tx, who, params.stationId), params.serviceId, body),
  )
}
