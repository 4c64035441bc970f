import { act, ANYONE } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { ownAddress } from '../../../kernel/own-address.ts'
import { Undeliverable } from '../../../kernel/senders/undeliverable.ts'
import { addressesOf } from '../address/store.ts'
import type { Channel, DeliveryId, NoticeId } from '../contract.ts'
import { choiceOf, waysOf } from '../preference/rules.ts'
import { insertNotices } from '../store.ts'
import { letterOf } from '../text/public.ts'
import { afterQuiet, dueAt, MOST_TRIES, nextDigest, pauseAfter } from '../timing/rules.ts'
import { sendDelivery } from './jobs.ts'
import { type DeliveryDeps, type Reader, readersOf } from './reader/actions.ts'
import {
  addItem,
  type Carried,
  carriedBy,
  type Held,
  holdDelivery,
  makeDelivery,
  mark,
  noticesToPlan,
  type Planned,
} from './store.ts'

export type { DeliveryDeps, Senders } from './reader/actions.ts'

/** What is being sent is left to whoever sends it for so long; then they are taken for dead. */
export const HAND_MINUTES = 10

/** Decides by which ways and when notices go out, and enlists their sending. Done twice it changes nothing. */
export async function planDeliveries(deps: DeliveryDeps, ids: readonly NoticeId[]): Promise<void> {
  await act(
    deps.db,
    ANYONE,
    async (tx) => {
      const notices = await noticesToPlan(tx, ids)
      if (notices.length === 0) return
      const readers = await readersOf(deps, tx, [...new Set(notices.map(({ person }) => person))])
      for (const notice of notices) await planOne(tx, notice, readers(notice.person))
    },
    'notify',
  )
}

async function planOne(tx: Tx, notice: Planned, reader: Reader): Promise<void> {
  const choice = choiceOf(notice.topic, reader.chosen)
  const digest = choice.manner === 'digest' && !notice.urgent
  for (const channel of waysOf(choice, new Set(reader.reach.keys()), notice.urgent)) {
    if (notice.channels.includes(channel)) continue
    let due = dueAt(reader.hours, Date.now(), { manner: digest ? 'digest' : 'atOnce', urgent: notice.urgent })
    const wish = () => ({ person: notice.person, channel, digest, due: instant(due) })
    let made = await makeDelivery(tx, wish())
    if (!made.open) {
      due = nextDigest(reader.hours, due)
      made = await makeDelivery(tx, wish())
    }
    await addItem(tx, notice.id, channel, made.id)
    await enlist(tx, made.id, instant(due))
  }
}

function enlist(tx: Tx, delivery: DeliveryId, at: Temporal.Instant): Promise<void> {
  return enqueue(tx, sendDelivery, { delivery }, { at, key: `notices:${delivery}` })
}

function instant(milliseconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Math.ceil(milliseconds))
}

/**
 * Sends one delivery: takes it in hand and commits that, sends, and notes how it went. Whoever dies between
 * sending and noting leaves it in hand; after ten minutes it is sent once more under the same id and noted
 * as perhaps repeated. Nothing else goes out twice.
 */
export async function deliver(deps: DeliveryDeps, id: DeliveryId): Promise<void> {
  const { db } = deps
  const send = await act(db, ANYONE, (tx) => takeUp(deps, tx, id), 'notify')
  if (!send) return
  const error = await send().then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  await act(db, ANYONE, (tx) => noteHow(deps, tx, id, error), 'notify')
}

async function takeUp(
  deps: DeliveryDeps,
  tx: Tx,
  id: DeliveryId,
): Promise<(() => Promise<void>) | undefined> {
  const held = await holdDelivery(tx, id)
  if (!held || (held.state !== 'waiting' && held.state !== 'sending')) return undefined
  const now = Temporal.Now.instant()
  const wait = waitOf(held, now)
  if (wait) {
    await enlist(tx, id, wait)
    return undefined
  }
  const reader = (await readersOf(deps, tx, [held.person]))(held.person)
  const carried = (await carriedBy(tx, id)).filter(({ topic, urgent }) =>
    waysOf(choiceOf(topic, reader.chosen), new Set(reader.reach.keys()), urgent).includes(held.channel),
  )
  // Read meanwhile, turned off meanwhile, or the address was taken back.
  if (carried.length === 0) {
    await mark(tx, id, { state: 'dropped', reason: 'not-wanted' })
    return undefined
  }
  const open = afterQuiet(reader.hours, now.epochMilliseconds)
  if (open > now.epochMilliseconds && !carried.some(({ urgent }) => urgent)) {
    await mark(tx, id, { state: 'waiting', due: instant(open) })
    await enlist(tx, id, instant(open))
    return undefined
  }
  const repeated = held.state === 'sending' && { repeated: true as const }
  await mark(tx, id, { state: 'sending', tries: held.tries + 1, ...repeated })
  return () => handOver(deps, id, held.channel, reader, carried)
}

/** Not yet due, or in somebody's hands: when to look again. */
function waitOf({ state, due, changed }: Held, now: Temporal.Instant): Temporal.Instant | undefined {
  if (state === 'sending') {
    const dead = changed.add({ minutes: HAND_MINUTES })
    return Temporal.Instant.compare(now, dead) < 0 ? dead : undefined
  }
  return Temporal.Instant.compare(now, due) < 0 ? due : undefined
}

async function handOver(
  { settings, senders }: DeliveryDeps,
  id: DeliveryId,
  channel: Channel,
  { language, kind, reach }: Reader,
  carried: readonly Carried[],
): Promise<void> {
  const to = reach.get(channel) ?? ''
  const base = ownAddress(settings)
  const letter = letterOf(carried, { language, kind, base, timeZone: settings.timeZone })
  if (channel === 'sms') return senders.sms?.send(to, letter.short, id)
  if (channel === 'email') return senders.email?.send({ id, to, subject: letter.title, text: letter.long })
  const { title, at, link } = letter
  return senders.wechat?.send({ id, to, topic: carried[0]?.topic ?? 'other', title, at, link })
}

async function noteHow(deps: DeliveryDeps, tx: Tx, id: DeliveryId, error: unknown): Promise<void> {
  const held = await holdDelivery(tx, id)
  if (held?.state !== 'sending') return
  if (error === undefined) return mark(tx, id, { state: 'sent' })
  if (error instanceof Undeliverable || held.tries >= MOST_TRIES) {
    const reason = error instanceof Undeliverable ? 'refused' : 'not-reached'
    await mark(tx, id, { state: 'failed', reason })
    return tellUnreached(tx, held)
  }
  const due = instant(Date.now() + pauseAfter(held.tries))
  await mark(tx, id, { state: 'waiting', due, reason: 'not-reached' })
  await enlist(tx, id, due)
}

/** Said once a day and way, and only where one signs in: what does not arrive is no way to say so. */
async function tellUnreached(tx: Tx, { person, channel }: Held): Promise<void> {
  const mask = (await addressesOf(tx, [person])).find((address) => address.channel === channel)?.mask
  const today = Temporal.Now.plainDateISO().toString()
  await insertNotices(tx, {
    to: [person],
    topic: 'account',
    text: 'address-unreachable',
    values: { address: mask ?? channel },
    subject: { kind: 'person', id: person },
    state: `unreachable ${channel} ${today}`,
    link: null,
    urgent: false,
  })
}
