import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { bookAppointment as contract, CounterId } from '../../src/domains/bookings/contract.ts'
import {
  appointmentTimes,
  bookAppointment,
  bookingStation,
  showCounter,
} from '../../src/domains/bookings/public.ts'
import type { StationId } from '../../src/domains/stations/contract.ts'
import { ANYONE, look } from '../../src/kernel/access.ts'
import type { App } from '../../src/kernel/app.ts'
import { faultsOf } from '../../src/kernel/handle.ts'
import { invalidRequest, notFound } from '../../src/kernel/problem.ts'
import { bookingFault } from './fault.ts'
import type { PortalDeps } from '../deps.ts'
import { readerAt, readerOf } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf } from '../shell/send.ts'
import { ofSomebody, type Somebody } from '../shell/somebody.ts'
import { once } from '../shell/once.ts'
import { counterConfirmPage, counterTimesPage } from './counter.tsx'
import { around, comingDates, dateAsked } from './dates.ts'

function counterOf(request: FastifyRequest): CounterId {
  const id = CounterId.safeParse(textOf(request.params, 'counterId'))
  if (!id.success) throw notFound()
  return id.data
}

/** Appointments: a day, a time, a number. */
export function counterPages(app: App, deps: PortalDeps): void {
  const { db, settings } = deps
  app.get('/counters/:counterId', PAGE, async (request, reply) => {
    const id = counterOf(request)
    const reader = readerOf(request, settings.timeZone)
    const move = textOf(request.query, 'move') ?? null
    const view = await look(db, ANYONE, async (tx) => {
      const counter = await showCounter(tx, id)
      const station = await bookingStation(tx, counter.station as StationId)
      const dates = comingDates(station.plan.timeZone, counter.aheadDays + 1)
      const date = dateAsked(request, dates)
      const times = await appointmentTimes(tx, id, date)
      return { counter, station, dates: around(dates, date), date, times }
    })
    return sendPage(reply, reader, counterTimesPage(reader, { ...view, move }))
  })
  app.get(
    '/counters/:counterId/at',
    PAGE,
    ofSomebody(
      (request) => request.url,
      (who, request, reply) => show(deps, who, request, reply, textOf(request.query, 'from') ?? ''),
    ),
  )
  app.post(
    '/counters/:counterId',
    PAGE,
    ofSomebody(
      (request) => request.url,
      async (who, request, reply) => {
        const from = textOf(request.body, 'from') ?? ''
        try {
          const note = textOf(request.body, 'note')?.trim()
          const parsed = contract.schema.body.safeParse({
            counter: counterOf(request),
            from,
            note: note || null,
          })
          if (!parsed.success) throw invalidRequest({}, faultsOf(parsed.error))
          const { id } = await once(deps, who, request, (tx) => bookAppointment(tx, who, parsed.data))
          return await goTo(reply, `/me/reservations/${id}?done=1`)
        } catch (error) {
          return show(deps, who, request, reply, from, error)
        }
      },
    ),
  )
}

async function show(
  deps: PortalDeps,
  who: Somebody,
  request: FastifyRequest,
  reply: FastifyReply,
  from: string,
  error?: unknown,
): Promise<FastifyReply> {
  const id = counterOf(request)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(from)) return goTo(reply, `/counters/${id}`)
  const reader = readerAt(request, deps, `/counters/${id}`)
  const fault = error === undefined ? null : bookingFault(reader, error, 'from')
  const view = await look(deps.db, who, async (tx) => {
    const counter = await showCounter(tx, id)
    return { counter, station: await bookingStation(tx, counter.station as StationId) }
  })
  return sendPage(reply, reader, counterConfirmPage(reader, { ...view, from, fault, key: randomUUID() }), {
    status: fault?.status ?? 200,
    ...PERSONAL,
  })
}
