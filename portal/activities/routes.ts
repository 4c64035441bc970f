import { OfferId } from '../../src/engines/capacity/contract.ts'
import { readDraw, seatsOfHolder } from '../../src/engines/capacity/public.ts'
import { look } from '../../src/kernel/access.ts'
import type { App } from '../../src/kernel/app.ts'
import { notFound } from '../../src/kernel/problem.ts'
import type { PortalDeps } from '../deps.ts'
import { cityEmptyPage } from '../place/page.tsx'
import { placeOf, readPoint } from '../place/place.ts'
import { cookieOf, readerOf } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { sendPage, textOf } from '../shell/send.ts'
import { activityPage } from './activity.tsx'
import { readActivitiesAsked } from './asked.ts'
import { calendarOf, calendarOfFound } from './calendar.ts'
import { drawPage } from './draw.tsx'
import { enrolPages } from './enrol/routes.ts'
import { activitiesPage } from './list.tsx'
import { activityAt, activityOfOffer, sessionIn } from './source.ts'
import { themePage } from './theme.tsx'
import { activitiesView, activityView, onCalendar, themeView } from './views.ts'
import { activityWords } from './words.ts'

/** What is on, what it is, how one gets in, and how it was drawn. */
export function activityPages(app: App, deps: PortalDeps): void {
  const { settings, territory } = deps
  app.get('/activities', PAGE, async (request, reply) => {
    const reader = readerOf(request, settings.timeZone)
    const place = placeOf(territory, cookieOf(request, 'place'))
    if (!place) return sendPage(reply, reader, cityEmptyPage(reader))
    const asked = readActivitiesAsked(request.query)
    const view = await activitiesView(deps, reader, place, asked)
    return sendPage(reply, reader, activitiesPage(reader, view))
  })

  app.get('/activities/themes/:theme', PAGE, async (request, reply) => {
    const reader = readerOf(request, settings.timeZone)
    const view = await themeView(deps, reader, textOf(request.params, 'theme'))
    return sendPage(reply, reader, themePage(reader, view))
  })

  app.get('/activities/calendar.ics', PAGE, async (request, reply) => {
    const { station, topic } = readActivitiesAsked(request.query)
    const near = readPoint(textOf(request.query, 'near'))
    if (!station && !(topic && near)) throw notFound()
    const found = await onCalendar(deps, Date.now(), { station, topic, at: near ?? [0, 0] })
    const { title } = activityWords({ language: request.language })
    const [first] = found
    const place = station && first ? first.station[request.language === 'en' ? 'en' : 'zh'] : title
    return reply
      .type('text/calendar; charset=utf-8')
      .header('cache-control', 'public, max-age=600')
      .send(calendarOfFound(request.language, place, found))
  })

  app.get('/activities/:activity', PAGE, async (request, reply) => {
    const reader = readerOf(request, settings.timeZone)
    const place = placeOf(territory, cookieOf(request, 'place'))
    const id = textOf(request.params, 'activity')
    const session = textOf(request.query, 'session')
    const view = await activityView(deps, reader, { who: request.who, place, id, session })
    return sendPage(reply, reader, activityPage(reader, view))
  })

  app.get('/activities/:activity/calendar.ics', PAGE, async (request, reply) => {
    const activity = await activityAt(deps, request.who, textOf(request.params, 'activity'))
    const session = sessionIn(activity, textOf(request.query, 'session'))
    return reply
      .type('text/calendar; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(calendarOf(request.language, activity, session))
  })

  enrolPages(app, deps)
  drawPages(app, deps)
}

function drawPages(app: App, deps: PortalDeps): void {
  app.get('/draws/:offer', PAGE, async (request, reply) => {
    const { who } = request
    const offer = OfferId.safeParse(textOf(request.params, 'offer'))
    if (!offer.success) throw notFound()
    const reader = readerOf(request, deps.settings.timeZone)
    const draw = await look(deps.db, who, (tx) => readDraw(tx, offer.data))
    const hung = await activityOfOffer(deps, who, offer.data)
    const { person } = who
    const mine = person ? await look(deps.db, who, (tx) => seatsOfHolder(tx, person)) : []
    const codes = mine.flatMap((seat) =>
      seat.offer === offer.data && seat.entryCode ? [seat.entryCode] : [],
    )
    const page = drawPage(reader, { draw, activity: hung?.activity ?? null, yours: [...new Set(codes)] })
    return sendPage(reply, reader, page, { kept: person === null })
  })
}
