import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  bookVisit as contract,
  RouteId,
  Tongue,
  type VisitRoute,
} from '../../src/domains/bookings/contract.ts'
import {
  bookingStation,
  bookVisit,
  routeHere,
  showContacts,
  visitRoutesOf,
  visitTimes,
} from '../../src/domains/bookings/public.ts'
import { ANYONE, look } from '../../src/kernel/access.ts'
import type { App } from '../../src/kernel/app.ts'
import type { Tx } from '../../src/kernel/database.ts'
import { faultsOf } from '../../src/kernel/handle.ts'
import { invalidRequest, notFound } from '../../src/kernel/problem.ts'
import { bookingFault } from './fault.ts'
import type { PortalDeps } from '../deps.ts'
import { readerAt, readerOf } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf } from '../shell/send.ts'
import { ofSomebody, type Somebody } from '../shell/somebody.ts'
import { once } from '../shell/once.ts'
import { around, comingDates, dateAsked } from './dates.ts'
import { visitConfirmPage, visitTimesPage } from './visit.tsx'

function routeOf(request: FastifyRequest): RouteId {
  const id = RouteId.safeParse(textOf(request.params, 'routeId'))
  if (!id.success) throw notFound()
  return id.data
}

/** The route with its stops, and where it begins. */
async function wholeRoute(tx: Tx, id: RouteId) {
  const { route } = await routeHere(tx, id)
  const all = await visitRoutesOf(tx, route.station, false)
  const found = all.find((one): one is VisitRoute => one.id === id)
  if (!found) throw notFound()
  return { route: found, station: await bookingStation(tx, route.station) }
}

/** Group visits: a language, a day, a time, who comes. */
export function visitPages(app: App, deps: PortalDeps): void {
  const { db, settings } = deps
  app.get('/visit-routes/:routeId', PAGE, async (request, reply) => {
    const id = routeOf(request)
    const reader = readerOf(request, settings.timeZone)
    const move = textOf(request.query, 'move') ?? null
    const view = await look(db, ANYONE, async (tx) => {
      const whole = await wholeRoute(tx, id)
      const dates = comingDates(whole.station.plan.timeZone, whole.route.aheadDays + 1)
      const date = dateAsked(request, dates)
      const asked = Tongue.safeParse(textOf(request.query, 'language'))
      const { languages } = whole.route
      // As one reads the page, where somebody leads in that.
      const wished: Tongue[] = [
        ...(asked.success ? [asked.data] : []),
        reader.language === 'en' ? 'en' : 'zh',
      ]
      const language = wished.find((one) => languages.includes(one)) ?? languages[0] ?? 'zh'
      const times = await visitTimes(tx, id, { date, language })
      return { ...whole, dates: around(dates, date), date, language, times }
    })
    return sendPage(reply, reader, visitTimesPage(reader, { ...view, move }))
  })
  app.get(
    '/visit-routes/:routeId/at',
    PAGE,
    ofSomebody(
      (request) => request.url,
      (who, request, reply) => show(deps, who, request, reply, request.query),
    ),
  )
  app.post(
    '/visit-routes/:routeId',
    PAGE,
    ofSomebody(
      (request) => request.url,
      async (who, request, reply) => {
        try {
          const { id } = await once(deps, who, request, (tx) => bookVisit(tx, who, wishIn(request)))
          return await goTo(reply, `/me/reservations/${id}?done=1`)
        } catch (error) {
          return show(deps, who, request, reply, request.body, error)
        }
      },
    ),
  )
}

function wishIn(request: FastifyRequest) {
  const { body } = request
  const parsed = contract.schema.body.safeParse({
    route: routeOf(request),
    from: textOf(body, 'from'),
    language: textOf(body, 'language'),
    heads: Number(textOf(body, 'heads')),
    organisation: textOf(body, 'organisation') || null,
    note: textOf(body, 'note')?.trim() || null,
  })
  if (!parsed.success) throw invalidRequest({}, faultsOf(parsed.error))
  return parsed.data
}

async function show(
  deps: PortalDeps,
  who: Somebody,
  request: FastifyRequest,
  reply: FastifyReply,
  values: unknown,
  error?: unknown,
): Promise<FastifyReply> {
  const id = routeOf(request)
  const from = textOf(values, 'from') ?? ''
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(from)) return goTo(reply, `/visit-routes/${id}`)
  const reader = readerAt(request, deps, `/visit-routes/${id}`)
  const fault = error === undefined ? null : bookingFault(reader, error, 'from')
  const view = await look(deps.db, who, async (tx) => ({
    ...(await wholeRoute(tx, id)),
    contacts: (await showContacts(tx, { person: who.person })).filter(({ state }) => state === 'confirmed'),
  }))
  const language = Tongue.safeParse(textOf(values, 'language')).data ?? 'zh'
  const heads = textOf(values, 'heads') ?? String(view.route.headsLeast)
  return sendPage(
    reply,
    reader,
    visitConfirmPage(reader, { ...view, from, language, heads, fault, key: randomUUID() }),
    {
      status: fault?.status ?? 200,
      ...PERSONAL,
    },
  )
}
