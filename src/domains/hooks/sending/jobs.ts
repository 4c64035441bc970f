import { act, ANYONE } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { keepDoing } from '../../../kernel/keep-doing.ts'
import { newId } from '../../../kernel/new-id.ts'
import { SECRET_USE } from '../actions.ts'
import { tellNow } from '../judging/actions.ts'
import { afterTry, type Came, OUTAGE } from '../retry/rules.ts'
import type { HookId } from '../contract.ts'
import type { HooksHouse } from '../routes.ts'
import { tellStopped } from '../telling/jobs.ts'
import { type Answer, send } from './actions.ts'
import * as store from './store.ts'

/** Addresses that one process sends to at once: one that is slow holds up none but itself. */
const AT_ONCE = 24
/** Messages to one address before others have their turn, and for how long at most, in milliseconds. */
const IN_A_ROW = 50
const TURN_MS = 20_000
/** Events given out by one statement. */
const SPREAD_AT_ONCE = 500
/** How long nobody else takes an address: what a try may last, and some seconds for the database. */
const MARGIN_SECONDS = 15
/** How long an address waits after a fault of our own, in seconds. */
const OWN_FAULT_SECONDS = 60
/** How long an event lies at most before somebody looks, in milliseconds. */
const LOOK_EVERY = 500

/**
 * As a process that sends: in nobody's name, for the purpose of telling. It waits for no disk: what a crash of the
 * database takes from its last half second is sent again under the same ids.
 */
const sending = <T>({ db }: HooksHouse, work: (tx: Tx) => Promise<T>): Promise<T> =>
  act(
    db,
    ANYONE,
    async (tx) => {
      await store.waitForNoDisk(tx)
      return work(tx)
    },
    'notify',
  )

type Course = {
  readonly lease: string
  readonly seconds: number
  readonly habit: Awaited<ReturnType<typeof store.findHabit>>
  readonly ended: AbortSignal
}

/** What sends in one process: addresses that it is busy with, each in a course of its own. */
type Sender = { readonly busy: Map<string, Promise<number>>; readonly ended: AbortSignal }

/** Gives out what is new, and begins with every address that has something to be sent; says with how many. */
async function look(house: HooksHouse, { busy, ended }: Sender): Promise<number> {
  await spreadAll(house)
  let begun = 0
  while (busy.size < AT_ONCE && !ended.aborted) {
    const next = await sending(house, (tx) => takeNext(tx, house.today(), [...busy.keys()]))
    if (!next) break
    begun += 1
    const { taken, ...terms } = next
    busy.set(
      taken.id,
      serve(house, taken, { ...terms, ended }).finally(() => busy.delete(taken.id)),
    )
  }
  return begun
}

/** An address that has something to be sent, taken for a time, and what sending to it follows on a day. */
async function takeNext(tx: Tx, today: string, except: readonly string[]) {
  const habit = await store.findHabit(tx, today)
  const [lease, seconds] = [newId(), Math.ceil(habit.patienceMs / 1_000) + MARGIN_SECONDS]
  const taken = await store.take(tx, lease, seconds, except)
  return taken && { taken, lease, seconds, habit }
}

/** A course to one address, which is let go at its end; what goes wrong on our side is logged and tried again later. */
async function serve(house: HooksHouse, taken: store.Taken, course: Course): Promise<number> {
  let rests = 0
  try {
    return await sendTo(house, taken, course)
  } catch (error) {
    house.log.warn({ hook: taken.id, reason: String(error) }, 'a webhook could not be sent')
    rests = OWN_FAULT_SECONDS
    return 0
  } finally {
    await sending(house, (tx) => store.letGo(tx, taken.id, course.lease, rests)).catch(() => {})
  }
}

/** Sends all that is due now; says how many tries there were. */
export async function sendDue(house: HooksHouse): Promise<number> {
  const sender: Sender = { busy: new Map(), ended: new AbortController().signal }
  let tries = 0
  while ((await look(house, sender)) > 0)
    for (const count of await Promise.all(sender.busy.values())) tries += count
  return tries
}

async function spreadAll(house: HooksHouse): Promise<void> {
  while ((await sending(house, (tx) => store.spread(tx, SPREAD_AT_ONCE))) === SPREAD_AT_ONCE);
}

/** Sends to one address what is due, in its order, until there is nothing or it has had its turn. */
async function sendTo(house: HooksHouse, { id }: store.Taken, course: Course): Promise<number> {
  const { ended } = course
  const began = performance.now()
  let next = await sending(house, (tx) => nextOf(tx, id, course))
  let count = 0
  for (; next && count < IN_A_ROW; count++) {
    if (ended.aborted || performance.now() - began > TURN_MS) break
    next = await sendOne(house, next, course)
  }
  return count
}

/** What goes next, to an address that is still ours and does not rest. */
type Next = { readonly hook: store.Taken; readonly turn: store.Turn }

async function nextOf(tx: Tx, id: HookId, { lease, seconds }: Course): Promise<Next | undefined> {
  const hook = await store.keep(tx, id, lease, seconds)
  const turn = hook && (await store.nextTurn(tx, hook, OUTAGE))
  return turn && { hook, turn }
}

/** One try; what goes next, if anything does and no other process has the address by now. */
async function sendOne(house: HooksHouse, { hook, turn }: Next, course: Course): Promise<Next | undefined> {
  const { lease, habit, ended } = course
  const { answer, came } = await trying(house, hook, turn, habit.patienceMs, ended)
  // Broken off by our own end, nobody knows how: it goes again under the same id.
  if (ended.aborted && answer?.status === null) return undefined
  const before = { tries: turn.tries, failures: hook.failures }
  const after = afterTry(habit, before, came, Math.random())
  return sending(house, async (tx) => {
    if (!(await store.record(tx, { id: hook.id, lease, turn }, answer, after))) return undefined
    if (after.stops || after.message.state === 'dead')
      await enqueue(tx, tellStopped, { hook: hook.id, stopped: after.stops !== null })
    return nextOf(tx, hook.id, course)
  })
}

async function trying(
  house: HooksHouse,
  hook: store.Taken,
  turn: store.Turn,
  patienceMs: number,
  ended: AbortSignal,
): Promise<{ answer: Answer | null; came: Came }> {
  const { type, at, position, subject_kind: kind, subject_id: subject, lineage } = turn
  const facts = kind === 'hook' ? { holder: hook.holder } : turn.facts
  const data = await tellNow(house, { type, kind, subject, lineage, facts })
  if (data === null) return { answer: null, came: { kind: 'withheld' } }
  const body = JSON.stringify({ type, timestamp: at.toString(), sequence: Number(position), data })
  const parcel = { url: hook.url, id: turn.event_id, body, secrets: secretsOf(house, hook) }
  const { hooksMayGoPrivate: mayGoPrivate } = house.settings
  const answer = await send(parcel, { mayGoPrivate, patienceMs, ended })
  return { answer, came: cameOf(answer) }
}

function cameOf({ status, after }: Answer): Came {
  if (status !== null && status >= 200 && status < 300) return { kind: 'taken' }
  if (status === 410) return { kind: 'gone' }
  return { kind: 'failed', after: status === 429 || status === 503 ? after : null }
}

/** The secret, and the one before it while it still holds. */
function secretsOf({ keys }: HooksHouse, hook: store.Taken): string[] {
  const { secret, secret_before: before, before_until: until } = hook
  const still = before && until && Temporal.Instant.compare(until, Temporal.Now.instant()) > 0
  return [secret, ...(still ? [before] : [])].map((one) => keys.decrypt(one, SECRET_USE))
}

/** Sends while a worker runs. Any number of workers may: each address is one's at a time. */
export function keepSending(house: HooksHouse): { stop(): Promise<void> } {
  const busy: Sender['busy'] = new Map()
  const looking = keepDoing({
    every: LOOK_EVERY,
    log: house.log,
    failed: 'webhooks could not be sent',
    work: (ended) => look(house, { busy, ended }),
  })
  return {
    async stop() {
      await looking.stop()
      await Promise.all(busy.values())
    },
  }
}
