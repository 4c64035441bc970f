import type { FastifyRequest } from 'fastify'
import { StationId } from '../../src/domains/stations/contract.ts'
import { showStation } from '../../src/domains/stations/public.ts'
import type { App } from '../../src/kernel/app.ts'
import { defineProblem } from '../../src/kernel/problem.ts'
import type { PortalDeps } from '../deps.ts'
import { keepSpots } from '../maps/spots.ts'
import { cityEmptyPage } from '../place/page.tsx'
import { type Place, placeOf } from '../place/place.ts'
import { cookieOf, type Reader, readerOf } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { sendPage, textOf } from '../shell/send.ts'
import { type Asked, readAsked } from './asked.ts'
import { homePage } from './home.tsx'
import { listPage } from './list.tsx'
import { searchPage } from './search.tsx'
import { stationPage } from './station.tsx'
import { homeView, listView, mapView, searchView, stationView } from './views.ts'

const stationNotFound = defineProblem('station-not-found', 404)

type Asking = { readonly reader: Reader; readonly place: Place | null; readonly asked: Asked }

export function stationPages(app: App, deps: PortalDeps): void {
  const spotsOf = keepSpots(deps.stations)
  const asking = (request: FastifyRequest): Asking => ({
    reader: readerOf(request, deps.settings.timeZone),
    place: placeOf(deps.territory, cookieOf(request, 'place')),
    asked: readAsked(request.query),
  })

  app.get('/', PAGE, async (request, reply) => {
    const { reader, place, asked } = asking(request)
    if (!place || deps.stations.count === 0) return sendPage(reply, reader, cityEmptyPage(reader))
    return sendPage(reply, reader, homePage(reader, await homeView(deps, reader, place, asked)))
  })

  app.get('/stations', PAGE, async (request, reply) => {
    const { reader, place, asked } = asking(request)
    if (!place) return sendPage(reply, reader, cityEmptyPage(reader))
    const view =
      asked.view === 'map'
        ? mapView({ ...deps, spotsOf }, reader, place, asked)
        : listView(deps, reader, place, asked)
    return sendPage(reply, reader, listPage(reader, await view))
  })

  app.get('/search', PAGE, (request, reply) => {
    const { reader, place } = asking(request)
    const text = (textOf(request.query, 'text') ?? '').trim().slice(0, 60)
    return sendPage(reply, reader, searchPage(reader, searchView(deps, reader, place, text)))
  })

  app.get('/stations/:stationId', PAGE, async (request, reply) => {
    const { reader, place } = asking(request)
    const id = StationId.safeParse(textOf(request.params, 'stationId'))
    if (!id.success) throw stationNotFound()
    const now = Temporal.Instant.fromEpochMilliseconds(reader.now)
    const station = await showStation(deps, request.who, id.data, now)
    return sendPage(reply, reader, stationPage(reader, await stationView(deps, reader, place, station)))
  })
}
