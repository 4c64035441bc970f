import { Webhook } from 'standardwebhooks'
import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { App } from '../../src/kernel/app.ts'
import { PAGE } from '../shell/route.ts'
import {
  type Book,
  type Came,
  type DeskOrder,
  ordersAfter,
  type Outgoing,
  stateOf,
  takeMessage,
  unheard,
} from './book.ts'

/** As Wutong's settings call this line. */
export const CODE = 'sh12345'
/** Where Wutong reaches the desk. */
export const LINE = '/stand-in/hotline/line'

export type Desk = {
  readonly book: Book
  readonly write: () => void
  readonly webhook: Webhook
  /** Where Wutong listens. */
  readonly address: () => string | undefined
}

/** Sends to Wutong over HTTP, signed. undefined: nobody answered. */
async function post(
  { webhook, address }: Desk,
  { path, body }: Outgoing,
): Promise<{ status: number; body: unknown } | undefined> {
  const id = randomUUID()
  const at = new Date()
  const text = JSON.stringify(body)
  try {
    const response = await fetch(`${address() ?? ''}/api/hotline/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'hotline-code': CODE,
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
        'webhook-signature': webhook.sign(id, at, text),
      },
      body: text,
      signal: AbortSignal.timeout(10_000),
    })
    return { status: response.status, body: await response.json() }
  } catch {
    return undefined
  }
}

/** Puts something into the queue, and sends the queue. */
export async function say(desk: Desk, outgoing: Outgoing): Promise<void> {
  desk.book.outgoing.push(outgoing)
  desk.write()
  await flush(desk)
}

/** Sends what waits, in order, as far as the line carries. */
export async function flush(desk: Desk): Promise<void> {
  const { book } = desk
  while (!book.down) {
    const [first] = book.outgoing
    const answer = first && (await post(desk, first))
    if (!first || !answer || answer.status >= 500 || answer.status === 401) {
      book.refused = answer?.status === 401
      break
    }
    book.outgoing.shift()
    book.refused = answer.status >= 400
    const became = (answer.body as { became?: 'counted' | 'noted' }).became
    const done = book.orders[first.number]?.done.find(({ id }) => id === first.body['id'])
    if (done) done.became = became ?? null
  }
  desk.write()
}

type Listed = {
  readonly number: string
  readonly state: DeskOrder['adopted'] & string
  readonly deadline: string
}

/** The desk's own list, as both sides compare it. */
function listOf({ orders }: Book): Listed[] {
  return Object.values(orders).map((one) => ({
    number: one.number,
    state: stateOf(one),
    deadline: one.deadline,
  }))
}

/** Sends the desk's list to Wutong, and keeps in how many places both differ. */
export async function compare(desk: Desk): Promise<void> {
  const { book } = desk
  if (book.down) return
  const since = new Date(Date.now() - 31 * 86_400_000).toISOString()
  const send = () => post(desk, { path: 'comparison', number: '', body: { since, orders: listOf(book) } })
  const answer = await send()
  if (answer?.status !== 200) return
  const { orders, differing } = answer.body as { orders: Listed[]; differing: number }
  book.differing = differing
  // A desk that was set up anew knows nothing of what was sent before: it learns the numbers, once.
  if (!book.adopted && adopt(book, orders)) {
    const again = await send()
    book.differing = (again?.body as { differing?: number } | undefined)?.differing ?? null
  }
  book.adopted = true
  desk.write()
}

function adopt(book: Book, orders: readonly Listed[]): boolean {
  const unknown = orders.filter(({ number }) => !book.orders[number])
  for (const { number, state, deadline } of unknown)
    book.orders[number] = unheard({ order: null, number, deadline }, state)
  return unknown.length > 0
}

/** What Wutong asks of the desk: it is told nothing while the line is down. */
export async function deskLine(app: App, desk: Desk): Promise<void> {
  await app.register(async (scope) => {
    scope.removeContentTypeParser('application/json')
    scope.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => done(null, body))
    scope.addHook('preHandler', async (request, reply) => {
      if (desk.book.down) return reply.code(503).send({})
      return isSigned(desk, request) ? undefined : reply.code(401).send({})
    })
    scope.post(`${LINE}/messages`, PAGE, (request, reply) => {
      const known = takeMessage(desk.book, JSON.parse(request.body as string) as Came)
      desk.write()
      return reply.code(known ? 200 : 404).send({})
    })
    scope.get(`${LINE}/list`, PAGE, (_, reply) => reply.send({ orders: listOf(desk.book) }))
    scope.get<{ Querystring: { after?: unknown } }>(`${LINE}/orders`, PAGE, ({ query: { after } }, reply) =>
      reply.send(ordersAfter(desk.book, typeof after === 'string' ? after : '')),
    )
    scope.get<{ Params: { number: string } }>(
      `${LINE}/orders/:number`,
      PAGE,
      ({ params: { number } }, reply) => {
        const order = desk.book.orders[number]?.order
        return order ? reply.send(order) : reply.code(404).send({})
      },
    )
  })
}

function isSigned({ webhook }: Desk, { body, headers }: FastifyRequest): boolean {
  try {
    webhook.verify(typeof body === 'string' ? body : '', headers as Record<string, string>)
    return true
  } catch {
    // A question without a body is signed as well; the library wants JSON of what it verified.
    return typeof body !== 'string' && isSignedEmpty(webhook, headers as Record<string, string>)
  }
}

function isSignedEmpty(webhook: Webhook, headers: Record<string, string>): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1_000)
  const own = webhook.sign(headers['webhook-id'] ?? '', at, '')
  return (
    (headers['webhook-signature'] ?? '').split(' ').includes(own) &&
    Math.abs(Date.now() - at.getTime()) < 300_000
  )
}
