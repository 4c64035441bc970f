import type { FastifyRequest } from 'fastify'
import { type Category, ServiceCode } from '../../src/domains/catalogue/contract.ts'
import type { CatalogueMemory } from '../../src/domains/catalogue/public.ts'
import { StationId } from '../../src/domains/stations/contract.ts'
import type { App } from '../../src/kernel/app.ts'
import { defineProblem } from '../../src/kernel/problem.ts'
import type { PortalDeps } from '../deps.ts'
import { type Place, placeOf } from '../place/place.ts'
import { cookieOf, type Reader, readerOf } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { sendPage, textOf } from '../shell/send.ts'
import { servicesPage, type ServicesView } from './list.tsx'
import { servicePage, type ServiceView } from './service.tsx'

const serviceNotFound = defineProblem('service-not-found', 404)

/** Services that a search shows. */
const FOUND = 40
/** Stations named on a service's page. */
const THERE = 5

export function servicePages(app: App, deps: PortalDeps): void {
  const { catalogue, territory, settings } = deps
  app.get('/services', PAGE, (request, reply) => {
    const reader = readerOf(request, settings.timeZone)
    return sendPage(reply, reader, servicesPage(reader, servicesView(deps, request)))
  })
  app.get('/services/:code', PAGE, (request, reply) => {
    const reader = readerOf(request, settings.timeZone)
    const code = ServiceCode.safeParse(textOf(request.params, 'code'))
    const held = code.success ? catalogue.service(code.data) : undefined
    if (!held) throw serviceNotFound()
    const place = placeOf(territory, cookieOf(request, 'place'))
    return sendPage(reply, reader, servicePage(reader, serviceView(deps, reader, held, place)))
  })
}

function servicesView({ catalogue, stations }: PortalDeps, { query }: FastifyRequest): ServicesView {
  const text = (textOf(query, 'text') ?? '').trim().slice(0, 60)
  const at = StationId.safeParse(textOf(query, 'at'))
  const station = at.success ? (stations.brief(at.data) ?? null) : null
  const unit = station && stations.unitOf(station.id)
  const here =
    station && unit
      ? catalogue.at({ ...station, unit }).flatMap(({ held, offered }) => (offered ? [held] : []))
      : undefined
  const categories = here ? countedBy(catalogue, here) : catalogue.categories()
  const wanted = textOf(query, 'in')
  const opened = categories.find(({ code, parent }) => code === wanted && parent === null) ?? null
  const services = text
    ? catalogue.search({ text, limit: FOUND })
    : opened
      ? (here ?? catalogue.search({ category: opened.code })).filter(({ categories: of }) =>
          of.includes(opened.code),
        )
      : []
  return { text, categories, opened, services, station }
}

/** Categories with how many of some services belong to each. */
export function countedBy(
  catalogue: CatalogueMemory,
  services: readonly { readonly categories: readonly string[] }[],
): Category[] {
  return catalogue.categories().map((category) => ({
    ...category,
    services: services.filter(({ categories }) => categories.includes(category.code)).length,
  }))
}

/** The nearest that are open; where none is, the nearest. */
function serviceView(
  { catalogue, territory }: PortalDeps,
  reader: Reader,
  held: ServiceView['held'],
  place: Place | null,
): ServiceView {
  const at = place?.at ?? territory.at(territory.root()?.id ?? '') ?? [0, 0]
  const ask = { at, limit: THERE, now: reader.now }
  const open = catalogue.stations(held, { ...ask, question: 'now' })
  const there = open.length > 0 ? open : catalogue.stations(held, { ...ask, question: 'any' })
  const category = catalogue.categories().find(({ code }) => code === held.category) ?? { zh: '', en: '' }
  return { held, category, place, there, open: open.length > 0 }
}
