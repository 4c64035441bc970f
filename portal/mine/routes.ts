import type { FastifyReply, FastifyRequest } from 'fastify'
import { OfferId, SeatId } from '../../src/engines/capacity/contract.ts'
import { acceptSeat, cancelSeats, declineSeat, readSeat } from '../../src/engines/capacity/public.ts'
import { ticketOf, ticketSvg } from '../../src/engines/capacity/ticket/public.ts'
import { act, look } from '../../src/kernel/access.ts'
import type { App } from '../../src/kernel/app.ts'
import { notFound } from '../../src/kernel/problem.ts'
import { seatWords } from '../activities/words.ts'
import type { PortalDeps } from '../deps.ts'
import { readerAt, readerOf } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf } from '../shell/send.ts'
import { ofSomebody } from '../shell/somebody.ts'
import { MINE } from './lists.ts'
import { minePage } from './page.tsx'
import { cancelPage, mySeatsPage } from './seats.tsx'
import { oneOf, seatsAt } from './views.ts'

const BOOKINGS = '/me/bookings'

/** What I booked and wait for, and the ways to give it back. */
export function minePages(app: App, deps: PortalDeps): void {
  app.get(
    BOOKINGS,
    PAGE,
    ofSomebody(BOOKINGS, async (who, request, reply) => {
      const reader = readerOf(request, deps.settings.timeZone)
      const sections = []
      for (const list of MINE) {
        const section = await list(deps, reader, who)
        if (section) sections.push(section)
      }
      return sendPage(reply, reader, minePage(reader, sections), PERSONAL)
    }),
  )
  seatPages(app, deps)
  ticketPages(app, deps)
}

function offerIn(request: FastifyRequest): OfferId {
  const offer = OfferId.safeParse(textOf(request.params, 'offer'))
  if (!offer.success) throw notFound()
  return offer.data
}

function seatPages(app: App, deps: PortalDeps): void {
  const back = (request: FastifyRequest) => `${BOOKINGS}/${textOf(request.params, 'offer') ?? ''}`
  app.get(
    `${BOOKINGS}/:offer`,
    PAGE,
    ofSomebody(back, async (who, request, reply) => {
      const offer = offerIn(request)
      const view = await seatsAt(deps, who, offer)
      const said = textOf(request.query, 'said') === 'cancelled' ? 'cancelled' : null
      const reader = readerAt(request, deps, `${BOOKINGS}/${offer}`)
      return sendPage(reply, reader, mySeatsPage(reader, { ...view, said }), PERSONAL)
    }),
  )
  app.get(
    `${BOOKINGS}/:offer/cancel`,
    PAGE,
    ofSomebody(back, async (who, request, reply) => {
      const offer = offerIn(request)
      const view = await seatsAt(deps, who, offer)
      const mine = oneOf(view, textOf(request.query, 'seat'))
      const reader = readerAt(request, deps, `${BOOKINGS}/${offer}`)
      return sendPage(reply, reader, cancelPage(reader, { activity: view.activity, mine }), PERSONAL)
    }),
  )
  app.post(
    `${BOOKINGS}/:offer/cancel`,
    PAGE,
    ofSomebody(back, async (who, request, reply) => {
      const offer = offerIn(request)
      const seat = SeatId.safeParse(textOf(request.body, 'seat'))
      // Given back twice, or by somebody else's id, nothing happens: the engine knows whose it is.
      if (seat.success)
        await act(deps.db, who, (tx) => cancelSeats(tx, { seats: [seat.data], why: 'ownWish' }))
      return goTo(reply, `${BOOKINGS}/${offer}?said=cancelled`)
    }),
  )
  app.post(
    `${BOOKINGS}/:offer/decide`,
    PAGE,
    ofSomebody(back, async (who, request, reply) => {
      const offer = offerIn(request)
      const seat = SeatId.safeParse(textOf(request.body, 'seat'))
      if (!seat.success) throw notFound()
      const takes = textOf(request.body, 'decide') === 'accept'
      await act(deps.db, who, (tx) => (takes ? acceptSeat(tx, seat.data) : declineSeat(tx, seat.data)))
      return goTo(reply, `${BOOKINGS}/${offer}`)
    }),
  )
}

function ticketPages(app: App, { db, keys, settings }: PortalDeps): void {
  app.get('/me/tickets/:file', PAGE, async (request: FastifyRequest, reply: FastifyReply) => {
    const { who } = request
    const seat = SeatId.safeParse((textOf(request.params, 'file') ?? '').replace(/\.svg$/, ''))
    if (!who.person || !seat.success) throw notFound()
    const { id, holder, state } = await look(db, who, (tx) => readSeat(tx, seat.data))
    if (holder !== who.person || state !== 'confirmed') throw notFound()
    const label = seatWords(readerOf(request, settings.timeZone)).ticketLabel
    return reply
      .type('image/svg+xml')
      .header('cache-control', 'private, no-store')
      .send(ticketSvg(ticketOf(keys, id), label).replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" '))
  })
}
