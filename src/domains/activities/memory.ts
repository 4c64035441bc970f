import type { FastifyBaseLogger } from 'fastify'
import { ANYONE, look } from '../../kernel/access.ts'
import type { Listener } from '../../kernel/changes.ts'
import type { Database } from '../../kernel/database.ts'
import { keepFresh } from '../../kernel/fresh.ts'
import type { StationsMemory } from '../stations/public.ts'
import { type Ask, findIn, type Found, type Index, indexOf, replaceActivity } from './finder/rules.ts'
import { readKept } from './finder/store.ts'

/** What is on and to come, held in memory by every process. */
export interface ActivitiesMemory {
  readonly count: number
  find(ask: Ask): Found[]
}

type Options = {
  readonly db: Database
  readonly listener?: Listener
  readonly log: FastifyBaseLogger
  readonly timeZone: string
  readonly stations: StationsMemory
}
type Open = ActivitiesMemory & { refresh(): Promise<void>; stop(): void }

/** Past this many changes in one breath (a city being loaded) all are read again, not one by one. */
const MANY = 50
/** Sessions that ended so long ago are still kept: a page may have been opened before. */
const KEPT_HOURS = 24

const since = () => Temporal.Now.instant().subtract({ hours: KEPT_HOURS })

/** Reads what is on and keeps it fresh: one activity at a time as it changes, all at midnight. */
export async function openActivities(options: Options): Promise<Open> {
  const { db, listener, log, timeZone, stations } = options
  const build = () =>
    look(db, ANYONE, async (tx): Promise<{ index: Index }> => ({
      index: indexOf(await readKept(tx, since(), null)),
    }))
  const building = keepFresh('activities', build, { log, timeZone })
  let changed = new Set<string>()
  // What changes while the first build is under way is heard, and read after it.
  let work: Promise<unknown> = building
  const apply = async (): Promise<void> => {
    const ids = changed
    changed = new Set()
    const fresh = await building
    if (ids.has('*') || ids.size > MANY) return fresh.refresh()
    for (const id of ids) {
      const kept = await look(db, ANYONE, (tx) => readKept(tx, since(), id))
      fresh.value.index = replaceActivity(fresh.value.index, id, kept)
    }
  }
  listener?.on('activities', (id) => {
    if (id.startsWith('theme ')) return
    changed.add(id)
    work = work
      .then(apply)
      .catch((error: unknown) => log.error({ err: error }, 'could not read a changed activity'))
  })
  const fresh = await building
  return {
    get count() {
      return fresh.value.index.sessions.length
    },
    find: (ask) => findIn(fresh.value.index, ask, (station) => stations.placeOf(station)),
    refresh: () => fresh.refresh(),
    stop: () => fresh.stop(),
  }
}
