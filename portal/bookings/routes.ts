import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type BookingId, bookSeries as seriesContract } from '../../src/domains/bookings/contract.ts'
import {
  bookableOf,
  bookingStation,
  bookSeries,
  bookSpace,
  freeDays,
  listBookable,
  ownFairUse,
  planSeries,
  showBooking,
  showContacts,
  showCounters,
  spaceHere,
  visitRoutesOf,
} from '../../src/domains/bookings/public.ts'
import { SpaceId, StationId } from '../../src/domains/stations/contract.ts'
import { ANYONE, look } from '../../src/kernel/access.ts'
import type { App } from '../../src/kernel/app.ts'
import { faultsOf } from '../../src/kernel/handle.ts'
import { invalidRequest, notFound } from '../../src/kernel/problem.ts'
import type { FormFault } from '../account/view.ts'
import type { PortalDeps } from '../deps.ts'
import { type Reader, readerAt, readerOf } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf } from '../shell/send.ts'
import { ofSomebody, type Somebody } from '../shell/somebody.ts'
import { once } from '../shell/once.ts'
import { spaceDraft, type SpaceDraft, spaceWish, valuesOf } from './asked.ts'
import { around, comingDates, dateAsked } from './dates.ts'
import { bookingFault } from './fault.ts'
import { minePages } from './mine-routes.ts'
import { seriesPage } from './series.tsx'
import { spaceConfirmPage, spaceTimesPage } from './space.tsx'
import { stationBookingPage } from './station.tsx'
import { counterPages } from './counter-routes.ts'
import { visitPages } from './visit-routes.ts'
import { wallAt, whenText } from './words.ts'

/** Booking spaces, visits and appointments, and what one has booked: forms and links alone. */
export function bookingPages(app: App, deps: PortalDeps): void {
  stationPage(app, deps)
  timesPage(app, deps)
  confirmPages(app, deps)
  seriesPages(app, deps)
  visitPages(app, deps)
  counterPages(app, deps)
  minePages(app, deps)
}

function stationPage(app: App, { db, settings }: PortalDeps): void {
  app.get('/stations/:stationId/book', PAGE, async (request, reply) => {
    const id = StationId.safeParse(textOf(request.params, 'stationId'))
    if (!id.success) throw notFound()
    const view = await look(db, ANYONE, async (tx) => ({
      station: await bookingStation(tx, id.data),
      spaces: await listBookable(tx, id.data),
      routes: await visitRoutesOf(tx, id.data, false),
      counters: await showCounters(tx, id.data),
    }))
    const reader = readerOf(request, settings.timeZone)
    return sendPage(reply, reader, stationBookingPage(reader, view))
  })
}

function spaceOf(request: FastifyRequest): SpaceId {
  const id = SpaceId.safeParse(textOf(request.params, 'spaceId'))
  if (!id.success) throw notFound()
  return id.data
}

function timesPage(app: App, { db, settings }: PortalDeps): void {
  app.get('/spaces/:spaceId/book', PAGE, async (request, reply) => {
    const id = spaceOf(request)
    const now = Temporal.Now.instant()
    const reader = readerOf(request, settings.timeZone)
    const move = textOf(request.query, 'move')
    const view = await look(db, request.who, async (tx) => {
      const here = await spaceHere(tx, id)
      const { timeZone } = here.station.plan
      const all = comingDates(timeZone, 366)
      const known = bookableOf(here, all[0] ?? '')
      const date = dateAsked(request, all.slice(0, known.terms.aheadDays + 1))
      const dates = around(all.slice(0, known.terms.aheadDays + 1), date)
      const [day] = await freeDays(tx, here, { from: date, days: 1 }, now)
      const booking = move === undefined ? undefined : await showBooking(tx, request.who, move as BookingId)
      return { here, space: bookableOf(here, date), dates, day, booking }
    })
    const { day, booking, space } = view
    if (!day) throw notFound()
    const { leastMinutes, mostMinutes, stepMinutes } = space.terms
    const lengths: number[] = []
    for (let one = leastMinutes; one <= mostMinutes && lengths.length < 12; one += stepMinutes)
      lengths.push(one)
    const held = booking && Math.round(booking.to.since(booking.from).total('minutes'))
    const asked = Number(textOf(request.query, 'minutes'))
    const minutes =
      held ?? (lengths.includes(asked) ? asked : Math.min(mostMinutes, Math.max(leastMinutes, 60)))
    const when =
      booking &&
      whenText(reader, wallAt(booking.from, booking.timeZone), wallAt(booking.to, booking.timeZone))
    return sendPage(
      reply,
      reader,
      spaceTimesPage(reader, {
        space,
        station: view.here.station,
        dates: view.dates,
        day,
        minutes,
        lengths,
        move: booking && when !== undefined ? { id: booking.id, when } : null,
      }),
    )
  })
}

type Shown = {
  who: Somebody
  request: FastifyRequest
  reply: FastifyReply
  draft: SpaceDraft
  error?: unknown
}

function confirmPages(app: App, deps: PortalDeps): void {
  app.get(
    '/spaces/:spaceId/book/at',
    PAGE,
    ofSomebody(
      (request) => request.url,
      (who, request, reply) => {
        const draft = { ...spaceDraft(request.query), heads: '10' }
        return showConfirm(deps, { who, request, reply, draft })
      },
    ),
  )
  app.post(
    '/spaces/:spaceId/book',
    PAGE,
    ofSomebody(
      (request) => request.url,
      async (who, request, reply) => {
        const draft = spaceDraft(request.body)
        try {
          const wish = spaceWish(spaceOf(request), draft)
          if (draft.until !== '') return await showSeries(deps, { who, request, reply, draft })
          const { id } = await once(deps, who, request, (tx) => bookSpace(tx, who, wish, request.language))
          return await goTo(reply, `/me/reservations/${id}?done=1`)
        } catch (error) {
          return showConfirm(deps, { who, request, reply, draft, error })
        }
      },
    ),
  )
}

async function showConfirm(deps: PortalDeps, { who, request, reply, draft, error }: Shown) {
  const id = spaceOf(request)
  const reader = readerAt(request, deps, `/spaces/${id}/book`)
  const fault = faultOf(reader, error)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(draft.from)) return goTo(reply, `/spaces/${id}/book`)
  const view = await look(deps.db, who, async (tx) => {
    const here = await spaceHere(tx, id)
    const contacts = await showContacts(tx, { person: who.person })
    return {
      space: bookableOf(here, draft.from.slice(0, 10)),
      station: here.station,
      contacts: contacts.filter(({ state }) => state === 'confirmed'),
      fair: await ownFairUse(tx, here.station.id, { person: who.person, organisation: null }),
    }
  })
  return sendPage(reply, reader, spaceConfirmPage(reader, { ...view, draft, fault, key: randomUUID() }), {
    status: fault?.status ?? 200,
    ...PERSONAL,
  })
}

const faultOf = (reader: Reader, error: unknown): FormFault | null =>
  error === undefined ? null : bookingFault(reader, error, 'from')

function seriesPages(app: App, deps: PortalDeps): void {
  app.post(
    '/spaces/:spaceId/book/series',
    PAGE,
    ofSomebody(
      (request) => request.url,
      async (who, request, reply) => {
        const draft = spaceDraft(request.body)
        try {
          const { from, ...wish } = spaceWish(spaceOf(request), draft)
          const body = { ...wish, clock: from.slice(11), dates: valuesOf(request.body, 'dates') }
          const parsed = seriesContract.schema.body.safeParse(body)
          if (!parsed.success) throw invalidRequest({}, faultsOf(parsed.error))
          const { bookings } = await once(deps, who, request, (tx) =>
            bookSeries(tx, who, parsed.data, request.language),
          )
          return await goTo(reply, `/me/reservations/${bookings[0]?.id ?? ''}?done=1`)
        } catch (error) {
          return showSeries(deps, { who, request, reply, draft, error })
        }
      },
    ),
  )
}

async function showSeries(deps: PortalDeps, { who, request, reply, draft, error }: Shown) {
  const id = spaceOf(request)
  const reader = readerAt(request, deps, `/spaces/${id}/book`)
  const fault = faultOf(reader, error)
  const view = await look(deps.db, who, async (tx) => {
    const here = await spaceHere(tx, id)
    const asked = { from: draft.from, minutes: draft.minutes, until: draft.until, every: 1 }
    return { space: here.space, dates: await planSeries(tx, id, asked) }
  })
  return sendPage(reply, reader, seriesPage(reader, { ...view, draft, fault, key: randomUUID() }), {
    status: fault?.status ?? 200,
    ...PERSONAL,
  })
}
