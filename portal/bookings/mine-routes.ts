import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  type Booking,
  BookingId,
  ContactId,
  moveBooking as moveContract,
} from '../../src/domains/bookings/contract.ts'
import {
  askContact,
  cancelBooking,
  endContact,
  makeAppeal,
  moveBooking,
  ownFairUse,
  servedOrganisations,
  showAppeals,
  showBooking,
  showContacts,
} from '../../src/domains/bookings/public.ts'
import { OrganisationId } from '../../src/domains/organisations/contract.ts'
import { StationId } from '../../src/domains/stations/contract.ts'
import { act, look } from '../../src/kernel/access.ts'
import type { App } from '../../src/kernel/app.ts'
import { faultsOf } from '../../src/kernel/handle.ts'
import { invalidRequest, notFound } from '../../src/kernel/problem.ts'
import { bookingFault } from './fault.ts'
import type { PortalDeps } from '../deps.ts'
import { PAGE } from '../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf } from '../shell/send.ts'
import { ofSomebody, type Somebody } from '../shell/somebody.ts'
import { once } from '../shell/once.ts'
import { appealPage, contactsPage } from './asking.tsx'
import { bookingPage, movePage } from './mine.tsx'
import { readerAt } from '../shell/reader.ts'

const here = (request: FastifyRequest): string => request.url

function bookingOf(request: FastifyRequest): BookingId {
  const id = BookingId.safeParse(textOf(request.params, 'bookingId'))
  if (!id.success) throw notFound()
  return id.data
}

/** One booking of mine, changing it, appeals, and booking for an organisation. */
export function minePages(app: App, deps: PortalDeps): void {
  appealPages(app, deps)
  contactPages(app, deps)
  oneBooking(app, deps)
  moving(app, deps)
}

function readOne({ db }: PortalDeps, who: Somebody, request: FastifyRequest): Promise<Booking> {
  return look(db, who, (tx) => showBooking(tx, who, bookingOf(request)))
}

function oneBooking(app: App, deps: PortalDeps): void {
  const show = async (who: Somebody, request: FastifyRequest, reply: FastifyReply, error?: unknown) => {
    const booking = await readOne(deps, who, request)
    const reader = readerAt(request, deps, `/me/reservations/${booking.id}`)
    const fault = error === undefined ? null : bookingFault(reader, error, 'reason')
    const isNew = textOf(request.query, 'done') === '1'
    return sendPage(reply, reader, bookingPage(reader, { booking, isNew, fault }), {
      status: fault?.status ?? 200,
      ...PERSONAL,
    })
  }
  app.get(
    '/me/reservations/:bookingId',
    PAGE,
    ofSomebody(here, (who, request, reply) => show(who, request, reply)),
  )
  app.post(
    '/me/reservations/:bookingId/cancel',
    PAGE,
    ofSomebody(here, async (who, request, reply) => {
      const wish = {
        version: Number(textOf(request.body, 'version')),
        reason: null,
        wholeSeries: textOf(request.body, 'series') === '1',
      }
      try {
        const id = bookingOf(request)
        await act(deps.db, who, (tx) => cancelBooking(tx, who, id, wish))
        return await goTo(reply, `/me/reservations/${id}`)
      } catch (error) {
        return show(who, request, reply, error)
      }
    }),
  )
}

function moving(app: App, deps: PortalDeps): void {
  const show = async (
    who: Somebody,
    request: FastifyRequest,
    reply: FastifyReply,
    values: unknown,
    error?: unknown,
  ) => {
    const booking = await readOne(deps, who, request)
    const reader = readerAt(request, deps, `/me/reservations/${booking.id}`)
    const fault = error === undefined ? null : bookingFault(reader, error, 'from')
    const [from, minutes] = [textOf(values, 'from') ?? '', Number(textOf(values, 'minutes'))]
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(from) || !(minutes > 0))
      return goTo(reply, `/me/reservations/${booking.id}`)
    return sendPage(reply, reader, movePage(reader, { booking, from, minutes, fault, key: randomUUID() }), {
      status: fault?.status ?? 200,
      ...PERSONAL,
    })
  }
  app.get(
    '/me/reservations/:bookingId/move',
    PAGE,
    ofSomebody(here, (who, request, reply) => show(who, request, reply, request.query)),
  )
  app.post(
    '/me/reservations/:bookingId/move',
    PAGE,
    ofSomebody(here, async (who, request, reply) => {
      const id = bookingOf(request)
      try {
        const parsed = moveContract.schema.body.safeParse({
          version: Number(textOf(request.body, 'version')),
          from: textOf(request.body, 'from'),
        })
        if (!parsed.success) throw invalidRequest({}, faultsOf(parsed.error))
        await once(deps, who, request, (tx) => moveBooking(tx, who, id, parsed.data, request.language))
        return await goTo(reply, `/me/reservations/${id}?done=1`)
      } catch (error) {
        return show(who, request, reply, request.body, error)
      }
    }),
  )
}

function stationOf(values: unknown): StationId {
  const id = StationId.safeParse(textOf(values, 'station'))
  if (!id.success) throw notFound()
  return id.data
}

function appealPages(app: App, deps: PortalDeps): void {
  const show = async (
    who: Somebody,
    request: FastifyRequest,
    reply: FastifyReply,
    values: unknown,
    error?: unknown,
  ) => {
    const station = stationOf(values)
    const reader = readerAt(request, deps, `/me/reservations/appeal?station=${station}`)
    const fault = error === undefined ? null : bookingFault(reader, error, 'words')
    const view = await look(deps.db, who, async (tx) => ({
      fair: await ownFairUse(tx, station, { person: who.person, organisation: null }),
      appeals: await showAppeals(tx, { person: who.person }),
    }))
    return sendPage(
      reply,
      reader,
      appealPage(reader, {
        ...view,
        station,
        words: textOf(values, 'words') ?? '',
        fault,
        key: randomUUID(),
      }),
      { status: fault?.status ?? 200, ...PERSONAL },
    )
  }
  app.get(
    '/me/reservations/appeal',
    PAGE,
    ofSomebody(here, (who, request, reply) => show(who, request, reply, request.query)),
  )
  app.post(
    '/me/reservations/appeal',
    PAGE,
    ofSomebody(here, async (who, request, reply) => {
      const station = stationOf(request.body)
      try {
        const words = textOf(request.body, 'words')?.trim().slice(0, 600) ?? ''
        if (words === '') throw invalidRequest({}, [{ pointer: '#/body/words', code: 'needed' }])
        await once(deps, who, request, (tx) =>
          makeAppeal(tx, { person: who.person, organisation: null }, { station, words }),
        )
        return await goTo(reply, `/me/reservations/appeal?station=${station}`)
      } catch (error) {
        return show(who, request, reply, request.body, error)
      }
    }),
  )
}

function contactPages(app: App, deps: PortalDeps): void {
  app.get(
    '/me/reservations/contacts',
    PAGE,
    ofSomebody(here, async (who, request, reply) => {
      const station = stationOf(request.query)
      const text = (textOf(request.query, 'text') ?? '').trim().slice(0, 60)
      const reader = readerAt(request, deps, `/me/reservations/contacts?station=${station}`)
      const view = await look(deps.db, who, async (tx) => ({
        contacts: await showContacts(tx, { person: who.person }),
        found: text === '' ? null : await servedOrganisations(tx, station, text),
      }))
      return sendPage(reply, reader, contactsPage(reader, { ...view, station, text }), PERSONAL)
    }),
  )
  app.post(
    '/me/reservations/contacts',
    PAGE,
    ofSomebody(here, async (who, request, reply) => {
      const station = stationOf(request.body)
      const organisation = OrganisationId.safeParse(textOf(request.body, 'organisation'))
      const end = ContactId.safeParse(textOf(request.body, 'end'))
      if (organisation.success) await act(deps.db, who, (tx) => askContact(tx, who.person, organisation.data))
      else if (end.success) await act(deps.db, who, (tx) => endContact(tx, who.person, end.data))
      return goTo(reply, `/me/reservations/contacts?station=${station}`)
    }),
  )
}
