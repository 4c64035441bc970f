import type { CheckInDay } from '../../../src/domains/checkins/contract.ts'
import { CheckInDay as CheckInDayForm } from '../../../src/domains/checkins/contract.ts'
import type { NotedItem } from './desk.ts'

/** What the device keeps between visits. Instants are kept as text. */
export type Kept = {
  readonly get: <T>(key: string) => Promise<T | undefined>
  readonly set: (key: string, value: unknown) => Promise<void>
  readonly items: () => Promise<NotedItem[]>
  readonly put: (items: readonly NotedItem[]) => Promise<void>
  readonly drop: (ids: readonly string[]) => Promise<void>
}

const [VALUES, ITEMS] = ['values', 'items']

/** Opens the store of this device (IndexedDB). */
export async function openKept(): Promise<Kept> {
  const opening = indexedDB.open('wutong-scan', 1)
  opening.addEventListener('upgradeneeded', () => {
    opening.result.createObjectStore(VALUES)
    opening.result.createObjectStore(ITEMS, { keyPath: 'id' })
  })
  const db = await answerOf(opening)
  const store = (name: string, mode: IDBTransactionMode) => db.transaction(name, mode).objectStore(name)
  return {
    get: <T>(key: string) => answerOf(store(VALUES, 'readonly').get(key) as IDBRequest<T | undefined>),
    set: async (key, value) => void (await answerOf(store(VALUES, 'readwrite').put(value, key))),
    items: async () =>
      (await answerOf(store(ITEMS, 'readonly').getAll() as IDBRequest<Stored[]>)).map((item) => ({
        ...item,
        at: Temporal.Instant.from(item.at),
      })),
    put: async (items) => {
      const into = store(ITEMS, 'readwrite')
      await Promise.all(items.map((item) => answerOf(into.put({ ...item, at: item.at.toString() }))))
    },
    drop: async (ids) => {
      const from = store(ITEMS, 'readwrite')
      await Promise.all(ids.map((id) => answerOf(from.delete(id))))
    },
  }
}

type Stored = Omit<NotedItem, 'at'> & { at: string }

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('The store refused')))
  })
}

/** The list of today; yesterday's is of no use to anybody and is not given. */
export async function keptDay(kept: Kept, station: string, today: string): Promise<CheckInDay | undefined> {
  const stored = CheckInDayForm.safeParse(await kept.get('day'))
  return stored.success && stored.data.station === station && stored.data.day === today
    ? stored.data
    : undefined
}

export async function keepDay(kept: Kept, day: CheckInDay): Promise<void> {
  await kept.set('day', CheckInDayForm.encode(day))
}
