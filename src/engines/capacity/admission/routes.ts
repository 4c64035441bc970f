import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../../../kernel/app.ts'
import { faultsOf, keyOfRequest } from '../../../kernel/handle.ts'
import { type Fault, invalidRequest, signInNeeded } from '../../../kernel/problem.ts'
import { OfferId } from '../contract.ts'
import type { Admission, AskedSeats } from './actions.ts'
import { askForSeats, Opening, SeatsAsk, showOpening } from './contract.ts'
import { hasSeat, textOf } from './rules.ts'

/** Reads a request for seats from what came; throws invalid-request, which names the fields. */
export function readAsk(offer: unknown, body: unknown): Omit<AskedSeats, 'holder' | 'key'> {
  const id = OfferId.safeParse(offer)
  const ask = SeatsAsk.safeParse(body ?? {})
  if (id.success && ask.success) {
    const { participants = null, acceptFewer } = ask.data
    return { offer: id.data.toLowerCase() as OfferId, participants, acceptFewer }
  }
  const faults: Fault[] = []
  if (!id.success) faults.push({ pointer: '#/params/offerId', code: 'wrong-form' })
  if (!ask.success) faults.push(...faultsOf(ask.error))
  throw invalidRequest({}, faults)
}

/**
 * Asking for seats and following an opening. Browsers and programs that send the plain form never come here: their
 * requests are answered in front of the server (src/http/lane), by the same admission and with the same words.
 */
export function admissionRoutes(app: App, { admission }: { readonly admission: Admission }): void {
  const { access, ...route } = askForSeats
  app.route({
    ...route,
    // By person in the admission; by address half a city would be one.
    config: { access, rateLimit: false },
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const holder = request.who.person
      if (!holder) throw signInNeeded()
      const asked = readAsk((request.params as { offerId?: unknown }).offerId, request.body)
      const answer = await admission.ask({ ...asked, holder, key: keyOfRequest(request) })
      return reply
        .code(hasSeat(answer) ? 201 : 200)
        .type('application/json; charset=utf-8')
        .send(textOf(answer))
    },
  })
  const { access: open, ...opening } = showOpening
  app.route({
    ...opening,
    config: { access: open, rateLimit: false },
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const offer = OfferId.safeParse((request.params as { offerId?: unknown }).offerId)
      if (!offer.success) throw invalidRequest({}, [{ pointer: '#/params/offerId', code: 'wrong-form' }])
      const told = await admission.opening(offer.data)
      const tag = tagOf(told)
      void reply.header('etag', tag).header('cache-control', 'public, max-age=1')
      if (request.headers['if-none-match'] === tag) return reply.code(304).send()
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(Opening.encode(told)))
    },
  })
}

/** What stands still while nothing happens: without the clock and the queue. */
function tagOf({ state, opensAt, closesAt, seats, free, waiting }: Opening): string {
  return `"${[state, opensAt?.epochMilliseconds, closesAt?.epochMilliseconds, seats, free, waiting].join(' ')}"`
}
