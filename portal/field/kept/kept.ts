import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Caseload, HeldPlace } from './caseload.ts'
import type { Contact, Entry, Farewell, Owner, OwnDevice, Photo, TrayItem } from './forms.ts'

/** What there is one of. */
type Values = {
  owner: Owner
  device: OwnDevice
  /** The number given last in the log of this device. */
  seq: number
  caseload: Caseload
  contact: Contact
  farewell: Farewell
}

interface Shape extends DBSchema {
  values: { key: keyof Values; value: Values[keyof Values] }
  places: { key: string; value: HeldPlace }
  log: { key: string; value: Entry; indexes: { order: number } }
  photos: { key: string; value: Photo; indexes: { entry: string } }
  tray: { key: string; value: TrayItem }
  drafts: { key: string; value: Readonly<Record<string, unknown>> }
}

export type Kept = IDBPDatabase<Shape>

const NAME = 'wutong-field'
/** Pages and the service worker hear from each other that something has changed. */
const CHANNEL = 'wutong-field'
/** Before somebody is told that it is done, it lies on the disk. */
const STRICT = { durability: 'strict' } as const
const DAY = 86_400_000

/** Opens the store of this phone (IndexedDB). */
export function openKept(name = NAME): Promise<Kept> {
  return openDB<Shape>(name, 1, {
    upgrade(db) {
      db.createObjectStore('values')
      db.createObjectStore('places', { keyPath: 'id' })
      db.createObjectStore('log', { keyPath: 'id' }).createIndex('order', 'seq')
      db.createObjectStore('photos', { keyPath: 'id' }).createIndex('entry', 'entry')
      db.createObjectStore('tray', { keyPath: 'id' })
      db.createObjectStore('drafts')
    },
  })
}

export async function valueOf<K extends keyof Values>(kept: Kept, name: K): Promise<Values[K] | undefined> {
  return (await kept.get('values', name)) as Values[K] | undefined
}

export async function setValue<K extends keyof Values>(kept: Kept, name: K, value: Values[K]): Promise<void> {
  await kept.put('values', value, name)
}

/** What somebody is noting: its number in the log comes with it, in one step. */
export type Noting = Pick<Entry, 'kind' | 'body' | 'label'> & {
  readonly id?: string
  readonly photos?: readonly { readonly id: string; readonly blob: Blob }[]
  /** The draft that it was written as: gone in the same step. */
  readonly draft?: string
}

/**
 * Writes something into the log of this phone, with its pictures and without its draft: all of it or nothing,
 * whenever the browser is killed. Resolves once it lies on the disk. Throws where nobody's phone this is.
 */
export async function note(kept: Kept, noting: Noting, now = new Date()): Promise<Entry> {
  const owner = await valueOf(kept, 'owner')
  if (!owner) throw new Error('Nobody is signed in on this phone')
  const tx = kept.transaction(['values', 'log', 'photos', 'drafts'], 'readwrite', STRICT)
  const seq = ((await tx.objectStore('values').get('seq')) as number | undefined) ?? 0
  const { kind, body, label, photos = [], draft, id = crypto.randomUUID() } = noting
  const entry: Entry = {
    id,
    person: owner.person,
    seq: seq + 1,
    kind,
    at: now.toISOString(),
    body,
    label,
    state: 'waiting',
    answer: null,
    reason: null,
  }
  await Promise.all([
    tx.objectStore('values').put(seq + 1, 'seq'),
    tx.objectStore('log').add(entry),
    ...photos.map((photo) =>
      tx.objectStore('photos').add({ ...photo, entry: id, file: null, givenAt: null }),
    ),
    ...(draft === undefined ? [] : [tx.objectStore('drafts').delete(draft)]),
    tx.done,
  ])
  changed()
  return entry
}

/** Everything in the log, in its order. */
export function entries(kept: Kept): Promise<Entry[]> {
  return kept.getAllFromIndex('log', 'order')
}

/** What waits to be sent, in its order. */
export async function waiting(kept: Kept): Promise<Entry[]> {
  return (await entries(kept)).filter(({ state }) => state === 'waiting')
}

/** They may reach the server from now on, whether its answer is heard or not: as they stand in this moment. */
export async function markTried(kept: Kept, batch: readonly Entry[]): Promise<Entry[]> {
  const tx = kept.transaction('log', 'readwrite', STRICT)
  const tried: Entry[] = []
  for (const { id } of batch) {
    const entry = await tx.store.get(id)
    if (!entry) continue
    const now = { ...entry, tried: true as const }
    if (!entry.tried) await tx.store.put(now)
    tried.push(now)
  }
  await tx.done
  return tried
}

/** Changes what was noted and never tried to be sent; false where that is too late. */
export async function amend(
  kept: Kept,
  id: string,
  change: (body: Entry['body']) => Entry['body'],
): Promise<boolean> {
  const tx = kept.transaction('log', 'readwrite', STRICT)
  const entry = await tx.store.get(id)
  const inTime = entry?.state === 'waiting' && !entry.tried
  if (inTime) await tx.store.put({ ...entry, body: change(entry.body) })
  await tx.done
  if (inTime) changed()
  return inTime
}

/** Signs the phone in anew, under another id: what was not sent gets new numbers from one on, in its order. */
export async function renumber(kept: Kept, device: OwnDevice): Promise<void> {
  const tx = kept.transaction(['values', 'log'], 'readwrite', STRICT)
  const log = tx.objectStore('log')
  const unsent = (await log.index('order').getAll()).filter(({ state }) => state === 'waiting')
  await Promise.all([
    ...unsent.map((entry, at) => log.put({ ...entry, seq: at + 1 })),
    tx.objectStore('values').put(device, 'device'),
    tx.objectStore('values').put(unsent.length, 'seq'),
    tx.done,
  ])
}

/** Whom it was to visit is forgotten, what was noted and not sent stays. */
export async function forgetCaseload(kept: Kept): Promise<void> {
  const tx = kept.transaction(['values', 'places', 'tray', 'drafts'], 'readwrite', STRICT)
  await Promise.all([
    tx.objectStore('places').clear(),
    tx.objectStore('tray').clear(),
    tx.objectStore('drafts').clear(),
    tx.objectStore('values').delete('caseload'),
    tx.done,
  ])
  changed()
}

/**
 * Whoever was signed in has left: nothing stays of those whom they visited but what was noted and not sent, told by
 * its kind alone. Only the same person sends it.
 */
export async function seal(kept: Kept): Promise<void> {
  const tx = kept.transaction(['values', 'places', 'log', 'photos', 'tray', 'drafts'], 'readwrite', STRICT)
  const [log, photos] = [tx.objectStore('log'), tx.objectStore('photos')]
  const all = await log.getAll()
  const unsent = new Set(all.filter(({ state }) => state === 'waiting').map(({ id }) => id))
  const gone = (await photos.getAll()).filter(({ entry }) => !unsent.has(entry))
  await Promise.all([
    // A label is an address, or the first words of what was told.
    ...all.map((entry) => (unsent.has(entry.id) ? log.put({ ...entry, label: '' }) : log.delete(entry.id))),
    ...gone.map(({ id }) => photos.delete(id)),
    tx.objectStore('places').clear(),
    tx.objectStore('tray').clear(),
    tx.objectStore('drafts').clear(),
    tx.objectStore('values').delete('caseload'),
    tx.done,
  ])
  changed()
}

/** Everything is forgotten, and how much of it was never sent is said once. */
export async function wipe(kept: Kept, why: Farewell['why']): Promise<void> {
  const lost = (await waiting(kept)).length
  const stores = ['values', 'places', 'log', 'photos', 'tray', 'drafts'] as const
  const tx = kept.transaction(stores, 'readwrite', STRICT)
  await Promise.all(stores.map((store) => tx.objectStore(store).clear()))
  const farewell: Farewell = { why, lost, at: new Date().toISOString() }
  await Promise.all([tx.objectStore('values').put(farewell, 'farewell'), tx.done])
  changed()
}

/** What is done goes with its day; whoever was silent for too long forgets whom they were to visit. */
export async function tidy(kept: Kept, now = Date.now()): Promise<void> {
  const contact = await valueOf(kept, 'contact')
  const days = contact?.rules.forgetDays ?? 7
  if (contact && now - contact.at > days * DAY && (await valueOf(kept, 'caseload'))) {
    await forgetCaseload(kept)
    await setValue(kept, 'farewell', { why: 'silent', lost: 0, at: new Date(now).toISOString() })
  }
  const old = (await entries(kept)).filter(
    ({ state, at }) => state !== 'waiting' && now - Date.parse(at) > DAY && isOtherDay(at, now),
  )
  await Promise.all(old.map(({ id }) => kept.delete('log', id)))
}

function isOtherDay(at: string, now: number): boolean {
  return new Date(at).toDateString() !== new Date(now).toDateString()
}

const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(CHANNEL)
// In Node, where tests run, it would keep the process waiting.
if (channel && 'unref' in channel && typeof channel.unref === 'function') channel.unref()
const here = new Set<() => void>()

/** Says that something has changed: on this page, on others and to the worker. */
export function changed(): void {
  // A channel reaches this origin alone and knows no target.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  channel?.postMessage('changed')
  for (const hear of here) hear()
}

/** Calls back whenever something has changed. */
export function onChange(hear: () => void): () => void {
  here.add(hear)
  channel?.addEventListener('message', hear)
  return () => {
    here.delete(hear)
    channel?.removeEventListener('message', hear)
  }
}
