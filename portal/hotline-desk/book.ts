import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { HotlineMessage, OrderState } from '../../src/domains/hotline/contract.ts'

/** A message of Wutong's as it came over the wire. */
export type Came = Omit<HotlineMessage, 'at' | 'due' | 'calledAt'> & {
  readonly at: string
  readonly calledAt: string | null
}

/** What the desk did about an order, and what became of it. */
export type Done = {
  readonly kind: 'visit' | 'moreTime' | 'words'
  became: 'counted' | 'noted' | null
  readonly id: string
}

/** An order as it goes over the wire. */
export type SentOrder = Readonly<Record<string, unknown>> & {
  readonly number: string
  readonly deadline: string
  readonly text: string
}

export type DeskOrder = {
  /** As it is sent; null: from before the desk was set up anew. */
  readonly order: SentOrder | null
  readonly number: string
  deadline: string
  adopted: OrderState | null
  readonly came: Came[]
  readonly done: Done[]
}

/** An order of which nothing came yet. `adopted`: how it stood where the desk learned of it from Wutong. */
export function unheard(
  sent: Pick<DeskOrder, 'order' | 'number' | 'deadline'>,
  adopted: OrderState | null = null,
): DeskOrder {
  return { ...sent, adopted, came: [], done: [] }
}

/** Something that waits to be sent. */
export type Outgoing = {
  readonly path: string
  readonly number: string
  readonly body: Readonly<Record<string, unknown>>
}

export type Book = {
  down: boolean
  adopted: boolean
  differing: number | null
  refused: boolean
  readonly orders: Record<string, DeskOrder>
  readonly outgoing: Outgoing[]
}

/**
 * The desk's own memory, in a file of its own beside Wutong's data: Wutong knows nothing of it, and it nothing of
 * Wutong's. `write` after each change.
 */
export function openBook(folder: string): { readonly book: Book; readonly write: () => void } {
  const path = join(folder, 'hotline-desk.json')
  const book = read(path)
  return {
    book,
    write: () => {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(`${path}.new`, JSON.stringify(book))
      renameSync(`${path}.new`, path)
    },
  }
}

function read(path: string): Book {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Book
  } catch {
    return { down: false, adopted: false, differing: null, refused: false, orders: {}, outgoing: [] }
  }
}

/**
 * Takes a message: once, whichever way and however often it came. Orders that the desk does not know are none of its.
 */
export function takeMessage(book: Book, message: Came): boolean {
  const order = book.orders[message.number]
  if (!order) return false
  if (!order.came.some(({ id }) => id === message.id)) {
    order.came.push(message)
    order.came.sort((a, b) => a.sequence - b.sequence)
  }
  return true
}

/** The messages up to the first gap: what came too early waits for those before it. */
export function inOrder({ came }: Pick<DeskOrder, 'came'>): Came[] {
  const start = came[0]?.sequence ?? 1
  return came.filter((one, index) => one.sequence === start + index)
}

const LED_TO: Readonly<Partial<Record<Came['kind'], OrderState>>> = {
  received: 'open',
  result: 'answered',
  again: 'open',
  refused: 'refused',
  closed: 'closed',
}

/**
 * Orders that the desk took after a place in its book, and the place up to which it gave them. A place that the book
 * has not got is of a book before this one: it is read from the beginning.
 */
export function ordersAfter({ orders }: Book, cursor: string): { orders: SentOrder[]; cursor: string } {
  const all = Object.values(orders).flatMap(({ order }) => order ?? [])
  const from = Number(cursor)
  return { orders: from > 0 && from <= all.length ? all.slice(from) : all, cursor: String(all.length) }
}

/** How an order stands, as the desk sees it. */
export function stateOf(order: DeskOrder): OrderState {
  const led = inOrder(order).findLast(({ kind }) => LED_TO[kind] !== undefined)
  return (led && LED_TO[led.kind]) ?? order.adopted ?? 'open'
}

/** The last message of a kind, if it still waits for the desk. */
export function waitsFor(order: DeskOrder, kind: 'result' | 'moreTime'): Came | undefined {
  const last = inOrder(order).findLast((one) => one.kind === kind)
  const id = last && `${kind === 'result' ? 'visit' : 'moreTime'}-${order.number}-${last.sequence}`
  const isDone = order.done.some((one) => one.id === id)
  if (!last || isDone) return undefined
  return kind === 'moreTime' || stateOf(order) === 'answered' ? last : undefined
}
