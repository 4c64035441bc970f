import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Webhook } from 'standardwebhooks'
import { standInSecret } from '../../src/domains/hotline/public.ts'
import { isAtThisMachine } from '../../src/domains/identity/public.ts'
import type { App } from '../../src/kernel/app.ts'
import { notFound } from '../../src/kernel/problem.ts'
import type { PortalDeps } from '../deps.ts'
import { readerAt } from '../shell/reader.ts'
import { PAGE } from '../shell/route.ts'
import { goTo, PERSONAL, sendPage, textOf } from '../shell/send.ts'
import { type DeskOrder, openBook, type SentOrder, unheard, waitsFor } from './book.ts'
import { compare, type Desk, deskLine, flush, say } from './line.ts'
import { deskPage, HOME, orderPage, pathOf } from './pages.tsx'

const DAY_MS = 86_400_000

/**
 * A hotline that a person can play: on in demos alone, with a memory of its own, and in touch with Wutong by nothing
 * but HTTP and the signature, as a real one is.
 */
export async function hotlineDesk(app: App, deps: PortalDeps): Promise<void> {
  if (deps.settings.production) return
  // It shows who called and files without limit: for whoever sits at the machine of a demo, as its people are.
  app.addHook('onRequest', async ({ socket, headers }) => {
    if (!isAtThisMachine({ socketAddress: socket.remoteAddress, headers })) throw notFound()
  })
  const { book, write } = openBook(deps.settings.dataFolder)
  const desk: Desk = {
    book,
    write,
    webhook: new Webhook(standInSecret(deps.keys)),
    address: () => deps.standIn.address,
  }
  await deskLine(app, desk)
  app.get(HOME, PAGE, async (request, reply) => {
    if (!book.adopted) await compare(desk)
    const reader = readerAt(request, deps, HOME)
    return sendPage(reply, reader, deskPage(reader, book), PERSONAL)
  })
  app.get<{ Params: { number: string } }>(`${HOME}/calls/:number`, PAGE, (request, reply) => {
    const order = orderOf(desk, request)
    const reader = readerAt(request, deps, pathOf(order))
    return sendPage(reply, reader, orderPage(reader, book, order), PERSONAL)
  })
  calls(app, desk)
  talking(app, desk)
}

function calls(app: App, desk: Desk): void {
  const { book, write } = desk
  app.post(`${HOME}/line`, PAGE, async ({ body }, reply) => {
    book.down = textOf(body, 'down') === '1'
    write()
    await flush(desk)
    return goTo(reply, HOME)
  })
  app.post(`${HOME}/compare`, PAGE, async (_, reply) => {
    await compare(desk)
    return goTo(reply, HOME)
  })
  app.post(`${HOME}/calls`, PAGE, async ({ body }, reply) => {
    const order = takenCall(body)
    const { number, deadline } = order
    book.orders[number] = unheard({ order, number, deadline })
    await say(desk, { path: 'orders', number, body: order })
    return goTo(reply, pathOf(order))
  })
}

function talking(app: App, desk: Desk): void {
  app.post<{ Params: { number: string } }>(url('visit'), PAGE, async (request, reply) => {
    const order = orderOf(desk, request)
    const about = waitsFor(order, 'result')?.sequence
    if (about !== undefined) {
      const solved = textOf(request.body, 'solved') === '1'
      if (!solved) order.deadline = later(3)
      const deadline = solved ? {} : { deadline: order.deadline }
      const satisfied = Number(textOf(request.body, 'satisfied')) || 3
      const words = textOf(request.body, 'words') || null
      const at = new Date().toISOString()
      await tell(desk, order, 'visit', `visit-${order.number}-${about}`, {
        about,
        at,
        solved,
        satisfied,
        words,
        ...deadline,
      })
    }
    return goTo(reply, pathOf(order))
  })
  app.post<{ Params: { number: string } }>(url('more-time'), PAGE, async (request, reply) => {
    const order = orderOf(desk, request)
    const about = waitsFor(order, 'moreTime')?.sequence
    if (about !== undefined) {
      const yes = textOf(request.body, 'yes') === '1'
      if (yes) order.deadline = new Date(Date.parse(order.deadline) + 3 * DAY_MS).toISOString()
      const more = yes ? { yes, deadline: order.deadline } : { yes }
      await tell(desk, order, 'moreTime', `moreTime-${order.number}-${about}`, { about, ...more })
    }
    return goTo(reply, pathOf(order))
  })
  app.post<{ Params: { number: string } }>(url('words'), PAGE, async (request, reply) => {
    const order = orderOf(desk, request)
    const words = textOf(request.body, 'words')?.trim()
    const urge = textOf(request.body, 'urge') === '1'
    if (words) await tell(desk, order, 'words', randomUUID(), { words, urge })
    return goTo(reply, pathOf(order))
  })
}

/** Says something about an order under an id of the desk's own. */
async function tell(
  desk: Desk,
  order: DeskOrder,
  kind: DeskOrder['done'][number]['kind'],
  id: string,
  more: Readonly<Record<string, unknown>>,
): Promise<void> {
  order.done.push({ kind, id, became: null })
  const { number } = order
  await say(desk, { path: 'messages', number, body: { id, number, kind, ...more } })
}

function orderOf({ book }: Desk, { params }: FastifyRequest<{ Params: { number: string } }>): DeskOrder {
  const order = Object.hasOwn(book.orders, params.number) ? book.orders[params.number] : undefined
  if (!order) throw notFound()
  return order
}

const url = (path: string) => `${HOME}/calls/:number/${path}`
const later = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString()

/** An order of what was said on the telephone: numbered by the day and what comes next. */
function takenCall(body: unknown): SentOrder {
  const [day] = new Date().toISOString().split('T')
  const text = (name: string) => textOf(body, name)?.trim() || null
  return {
    number: `${(day ?? '').replaceAll('-', '')}-${randomUUID().slice(0, 6)}`,
    receivedAt: new Date().toISOString(),
    deadline: later(Math.min(30, Math.max(1, Number(text('days')) || 5))),
    text: text('text') ?? '',
    place: { unit: text('unit'), address: text('address') },
    caller: { name: text('name'), phone: text('phone') },
    sight: textOf(body, 'confidential') === '1' ? 'confidential' : 'public',
    wantsReply: true,
  }
}
