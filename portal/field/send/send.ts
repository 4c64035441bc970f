import type { Entry, OwnDevice, Photo, Rules } from '../kept/forms.ts'
import {
  changed,
  type Kept,
  markTried,
  renumber,
  seal,
  setValue,
  valueOf,
  waiting,
  wipe,
} from '../kept/kept.ts'
import { take } from './take.ts'
import type { Answer, Wire } from './wire.ts'

/**
 * How sending ended. sent: nothing waits any more. signedOut: the session is over, everything stays. somebodyElse:
 * another person is signed in; they never send it. problem: in the server's words.
 */
export type Sent =
  | {
      readonly how:
        | 'sent'
        | 'offline'
        | 'later'
        | 'signedOut'
        | 'somebodyElse'
        | 'notStaff'
        | 'revoked'
        | 'nobody'
    }
  | { readonly how: 'problem'; readonly title: string; readonly detail: string }

type Failed = Exclude<Answer<unknown>, { ok: true }>

/** Until the server has told its own. */
const FIRST: Pick<Rules, 'batch' | 'batchBytes'> = { batch: 50, batchBytes: 262_144 }
/** Given pictures are thrown away after a day unless something keeps them; one that is older is given again. */
const GIVEN_MS = 20 * 3_600_000
/** A log that starts anew more often than this in one go has another fault. */
const MOST_ROUNDS = 1_000
const MOST_RENEWALS = 2

/** One at a time sends from this phone: pages and the worker wait for each other. */
export function send(kept: Kept, wire: Wire): Promise<Sent> {
  return alone(() => sendAll(kept, wire))
}

function alone<T>(work: () => Promise<T>): Promise<T> {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return work()
  return navigator.locks.request('wutong-field-send', work)
}

/** Somebody signs out elsewhere on this phone: at once, and again after an answer on its way that brings places. */
export async function leave(kept: Kept): Promise<void> {
  await seal(kept)
  await alone(() => seal(kept))
}

/** Sends what waits, batch by batch in the order of the log, and takes in what the server says. */
async function sendAll(kept: Kept, wire: Wire): Promise<Sent> {
  const refused = await checkOwner(kept, wire)
  if (refused) return refused
  let renewals = 0
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const result = await sendBatch(kept, wire)
    if (result === 'more') continue
    if (result !== 'renew') return result
    if (++renewals > MOST_RENEWALS) return { how: 'later' }
    const device = await valueOf(kept, 'device')
    await renumber(kept, { id: crypto.randomUUID(), name: device?.name ?? '', registered: false })
  }
  return { how: 'later' }
}

/** Who is signed in must be who noted it. */
async function checkOwner(kept: Kept, wire: Wire): Promise<Sent | undefined> {
  const owner = await valueOf(kept, 'owner')
  if (!owner) return { how: 'nobody' }
  const me = await wire.me()
  if (!me.ok) return failed(me)
  if (me.value.person !== owner.person && (await isSignedOff(kept, wire))) {
    await wipe(kept, 'revoked')
    return { how: 'revoked' }
  }
  if (me.value.person === null) {
    // Whoever signed out leaves no addresses behind; what they noted waits for them.
    await seal(kept)
    return { how: 'signedOut' }
  }
  if (me.value.person !== owner.person) {
    await seal(kept)
    return { how: 'somebodyElse' }
  }
  if (me.value.kind !== 'staff') return { how: 'notStaff' }
  return undefined
}

/** A phone that is signed off has lost its session with that, and hears of it all the same. */
async function isSignedOff(kept: Kept, wire: Wire): Promise<boolean> {
  const device = await valueOf(kept, 'device')
  if (!device?.registered) return false
  const heard = await wire.heard(device.id, (await waiting(kept)).length)
  return heard.ok && heard.value.revoked
}

function failed(answer: Failed): Sent {
  if (answer.why !== 'problem') return { how: answer.why }
  return { how: 'problem', title: answer.title, detail: answer.detail }
}

const RENEW = new Set(['field-device-not-found', 'field-log-forked', 'field-device-taken'])

async function sendBatch(kept: Kept, wire: Wire): Promise<Sent | 'more' | 'renew'> {
  const device = await valueOf(kept, 'device')
  if (!device) return { how: 'nobody' }
  if (!device.registered) {
    const registered = await wire.register(device)
    if (!registered.ok) return renewOr(registered)
    await setValue(kept, 'device', { ...device, registered: true })
  }
  const unsent = await waiting(kept)
  const rules = (await valueOf(kept, 'contact'))?.rules ?? FIRST
  const first = firstOf(unsent, rules)
  const given = await givePhotos(kept, wire, first)
  if (!given.ok) return failed(given)
  const batch = await markTried(kept, first)
  const reply = await wire.sync(await wishOf(kept, device, { unsent, batch, files: given.value }))
  if (!reply.ok) return renewOr(reply)
  if (reply.value.state === 'revoked') {
    await wipe(kept, 'revoked')
    return { how: 'revoked' }
  }
  await take(kept, reply.value, batch)
  changed()
  const [next] = await waiting(kept)
  if (!next) return { how: 'sent' }
  // The server waits for what is no longer here: the log starts anew under another id.
  return reply.value.expected < next.seq ? 'renew' : 'more'
}

async function wishOf(
  kept: Kept,
  device: OwnDevice,
  {
    unsent,
    batch,
    files,
  }: { unsent: readonly Entry[]; batch: readonly Entry[]; files: ReadonlyMap<string, string> },
) {
  return {
    device: device.id,
    sentAt: new Date().toISOString(),
    waiting: unsent.length,
    since: (await valueOf(kept, 'caseload'))?.version ?? null,
    operations: batch.map(({ id, seq, kind, at, body }) => ({
      id,
      seq,
      kind,
      at,
      body: withFiles(body, files),
    })),
  }
}

function renewOr(answer: Failed): Sent | 'renew' {
  return answer.why === 'problem' && RENEW.has(answer.type) ? 'renew' : failed(answer)
}

/** As much of it as one sync may bring, and at least one. */
export function firstOf(
  unsent: readonly Entry[],
  { batch, batchBytes }: Pick<Rules, 'batch' | 'batchBytes'>,
): Entry[] {
  let bytes = 1_024
  const first: Entry[] = []
  for (const entry of unsent.slice(0, batch)) {
    bytes += new TextEncoder().encode(JSON.stringify(entry.body)).length + 256
    if (bytes > batchBytes && first.length > 0) break
    first.push(entry)
  }
  return first
}

/** Gives the pictures of a batch to the server, each once; answers with their files. */
async function givePhotos(
  kept: Kept,
  wire: Wire,
  batch: readonly Entry[],
): Promise<Answer<Map<string, string>>> {
  const files = new Map<string, string>()
  for (const { id } of batch)
    for (const photo of await kept.getAllFromIndex('photos', 'entry', id)) {
      const given = isFresh(photo)
        ? { ok: true as const, value: { id: photo.file } }
        : await give(kept, wire, photo)
      if (!given.ok) return given
      files.set(photo.id, given.value.id)
    }
  return { ok: true, value: files }
}

function isFresh(photo: Photo): photo is Photo & { readonly file: string } {
  return photo.file !== null && photo.givenAt !== null && Date.now() - photo.givenAt < GIVEN_MS
}

async function give(kept: Kept, wire: Wire, photo: Photo): Promise<Answer<{ id: string }>> {
  // Under a key of its day: what was thrown away meanwhile is given anew, what only lost its answer is not.
  const key = photo.givenAt === null ? photo.id : crypto.randomUUID()
  const given = await wire.give({ id: key, blob: photo.blob })
  if (given.ok) await kept.put('photos', { ...photo, file: given.value.id, givenAt: Date.now() })
  return given
}

/** The body with files where it names pictures of this phone. */
export function withFiles(body: Entry['body'], files: ReadonlyMap<string, string>): Entry['body'] {
  if (files.size === 0) return body
  return JSON.parse(JSON.stringify(body), (_, value: unknown) =>
    typeof value === 'string' ? (files.get(value) ?? value) : value,
  ) as Entry['body']
}
