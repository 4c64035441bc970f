import type { FastifyRequest } from 'fastify'
import { ANYONE, look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import { reads } from '../../../kernel/handle.ts'
import { addressAsked } from '../../../kernel/own-address.ts'
import type { Settings } from '../../../kernel/settings.ts'
import { accessibilityOf, type StationsHouse } from '../../stations/public.ts'
import type { CatalogueMemory, Held } from '../memory.ts'
import { serviceNotFound } from '../rules.ts'
import { HSDS_VERSION, hsdsBase, hsdsService, hsdsServices } from './contract.ts'
import { briefOf, type HsdsContext, placeOf, serviceOf, termId } from './rules.ts'

type HsdsHouse = StationsHouse & {
  readonly catalogue: CatalogueMemory
  readonly settings: Pick<Settings, 'publicUrl'>
  today(): string
}

/** All stations that offer something are told, wherever the city's middle is. */
const ALL = 100_000

/** Open data for other programs: who may see it is everybody, and no person is in it. */
export function hsdsRoutes(app: App, house: HsdsHouse): void {
  const { catalogue, territory } = house
  const baseOf = (request: FastifyRequest): string => addressAsked(request, house.settings)
  const contextOf = (request: FastifyRequest): HsdsContext => ({
    base: baseOf(request),
    city: { zh: territory.root()?.zh ?? '' },
    categories: catalogue.categories(),
  })

  reads(app, hsdsBase, ({ request }) => ({
    version: HSDS_VERSION,
    profile: 'https://docs.openreferral.org/en/v3.0/hsds/overview.html',
    openapi_url: `${baseOf(request)}/api/openapi.json`,
  }))

  reads(app, hsdsServices, ({ request, querystring: { search, page, per_page, full, ...ask } }) => {
    const term = ask.taxonomy_term_id
    const category = term && catalogue.categories().find(({ code }) => termId(code) === term)?.code
    const since = ask.modified_after && Temporal.Instant.from(ask.modified_after)
    const found = catalogue
      .search({ all: true, ...(search !== undefined && { text: search }), ...(category && { category }) })
      .filter(({ changedAt }) => !since || Temporal.Instant.compare(changedAt, since) >= 0)
      .filter(() => term === undefined || category !== undefined)
    const shown = found.slice((page - 1) * per_page, page * per_page)
    const context = contextOf(request)
    const pages = Math.ceil(found.length / per_page)
    return {
      total_items: found.length,
      total_pages: pages,
      page_number: page,
      size: shown.length,
      first_page: page === 1,
      last_page: page >= pages,
      empty: shown.length === 0,
      contents: shown.map((held) =>
        full === 'true' ? serviceOf(context, held, []) : briefOf(context, held),
      ),
    }
  })

  reads(app, hsdsService, async ({ request, params }) => {
    const held = catalogue.search({ all: true }).find(({ id }) => id === params.id)
    if (!held) throw serviceNotFound()
    return serviceOf(contextOf(request), held, await placesOf(house, contextOf(request), held))
  })
}

async function placesOf(house: HsdsHouse, context: HsdsContext, held: Held) {
  const { db, catalogue, stations, territory } = house
  const centre = territory.at(territory.root()?.id ?? '')
  if (!centre) return []
  const there = catalogue.stations(held, { at: centre, question: 'any', limit: ALL })
  const ids = there.map(({ station }) => station.id)
  const access = await look(db, ANYONE, (tx) => accessibilityOf(tx, ids))
  return there.map((one) => {
    const { id } = one.station
    const district = territory.path(stations.unitOf(id) ?? '').find(({ kind }) => kind === 'district')?.zh
    return placeOf(context, held, one, {
      plan: stations.planOf(id),
      access: access.get(id) ?? [],
      today: house.today(),
      district,
    })
  })
}
