import type { FastifyBaseLogger } from 'fastify'
import { act, ANYONE, look } from '../../kernel/access.ts'
import type { Listener } from '../../kernel/changes.ts'
import type { Database } from '../../kernel/database.ts'
import { Recent } from '../../kernel/recent.ts'
import { hashOfSecret } from '../../kernel/told-key.ts'
import { KEY_TOPIC } from './keys/actions.ts'
import { isSecret, keyLimited } from './keys/rules.ts'
import { openedBy, type OpenedRow } from './keys/store.ts'
import type { CallOutcome } from './usage/contract.ts'
import { type Meter, take, type Turn } from './usage/rules.ts'
import { type Count, noteUse } from './usage/store.ts'

/** A key that opens something now. */
export type Held = Omit<OpenedRow, 'endsAt' | 'used'>

/** Which keys open what, and how often each was used. */
export type PartnersMemory = {
  /**
   * The key behind a secret; undefined: there is none, or none that opens anything now. Throws partner-key-limited where
   * too many that open nothing came from an address.
   */
  find(secret: string, address: string): Promise<Held | undefined>
  /** Counts a call with a key, unless it is one too many. */
  take(key: Held): Turn
  /** Notes how a call ended; written to the database with others after a while. */
  note(key: Pick<Held, 'id'>, part: string, outcome: CallOutcome): void
  /** Writes what was noted. Failed, it is kept and tried again. */
  flush(): Promise<void>
  stop(): Promise<void>
}

/** What is known of a key is asked again after so long; changes are announced as well. */
const BELIEVED_MS = 10_000
/** How long uses are gathered before they are written: what a killed process loses of them. */
const FLUSH_MS = 5_000
/** Secrets that open nothing which are looked up for one address in a minute: nobody finds a key by trying. */
const MOST_WRONG = 60
/** Keys and what only looks like one that are remembered at a time. */
const MOST_KEYS = 20_000

type Options = {
  readonly db: Database
  readonly log: FastifyBaseLogger
  readonly listener?: Listener | undefined
  readonly timeZone: string
}

/** Opens what the room keeps in memory: all of it is in the database, but for the last seconds of uses. */
export function openPartners({ db, log, listener, timeZone }: Options): PartnersMemory {
  const known = new Recent<string, { readonly until: number; readonly row: Promise<OpenedRow | undefined> }>(
    MOST_KEYS,
  )
  const counter = openCounter(db, timeZone)
  const wrong = countWrong()
  const ask = (hash: Buffer): Promise<OpenedRow | undefined> => {
    const now = Temporal.Now.instant()
    return look(db, ANYONE, (tx) => openedBy(tx, hash, now))
  }
  listener?.on(KEY_TOPIC, () => known.clear())
  const flush = () =>
    counter.flush().catch((error: unknown) => log.error({ err: error }, 'uses of keys could not be written'))
  const timer = setInterval(() => void flush(), FLUSH_MS)
  timer.unref()
  return {
    async find(secret, address) {
      if (!isSecret(secret)) return undefined
      const hash = hashOfSecret(secret)
      const name = hash.toString('base64')
      const kept = known.get(name)
      const isKept = kept !== undefined && kept.until > Date.now()
      if (!isKept) wrong.check(address)
      const row = isKept ? kept.row : ask(hash)
      if (!isKept) {
        known.set(name, { until: Date.now() + BELIEVED_MS, row })
        row.catch(() => known.delete(name))
      }
      const found = await row
      if (!found || (found.endsAt && Temporal.Instant.compare(found.endsAt, Temporal.Now.instant()) <= 0)) {
        // One that is asked for again and again is known by now, and keeps nobody behind the same address out.
        if (!isKept) wrong.note(address)
        return undefined
      }
      counter.begin(found)
      return found
    },
    take: (key) => counter.take(key),
    note: (key, part, outcome) => counter.note(key.id, part, outcome),
    flush,
    async stop() {
      clearInterval(timer)
      await flush()
    },
  }
}

/** Counts in memory; the database adds what all processes counted. */
function openCounter(db: Database, timeZone: string) {
  const meters = new Recent<string, Meter>(MOST_KEYS)
  let noted = new Map<string, Count>()
  const wall = () => Temporal.Now.zonedDateTimeISO(timeZone)
  const add = (count: Count): void => {
    const name = [count.key, count.day, count.part, count.outcome].join(' ')
    noted.set(name, { ...count, calls: count.calls + (noted.get(name)?.calls ?? 0) })
  }
  const meterOf = (id: string, inDay: number): Meter => {
    const meter = meters.get(id) ?? { minute: 0, inMinute: 0, day: wall().toPlainDate().toString(), inDay }
    meters.set(id, meter)
    return meter
  }
  return {
    begin: ({ id, used }: OpenedRow) => void meterOf(id, used),
    take: (key: Held) => take(meterOf(key.id, 0), key, wall()),
    note(key: string, part: string, outcome: CallOutcome) {
      add({ key, day: wall().toPlainDate().toString(), part, outcome, calls: 1 })
    },
    async flush() {
      if (noted.size === 0) return
      const counts = [...noted.values()]
      noted = new Map()
      try {
        const now = Temporal.Now.instant()
        const totals = await act(db, ANYONE, (tx) => noteUse(tx, counts, now), 'housekeeping')
        for (const { key, day, used } of totals) {
          const meter = meters.get(key)
          const since = [...noted.values()].filter((one) => one.key === key && one.day === day)
          if (meter?.day === day)
            meter.inDay = since.reduce(
              (all, { calls, outcome }) => all + (outcome === 'limited' ? 0 : calls),
              used,
            )
        }
      } catch (error) {
        counts.forEach(add)
        throw error
      }
    },
  }
}

/** Counts by address, and by minute, what opened nothing. */
function countWrong() {
  const counts = new Recent<string, { readonly minute: number; count: number }>(MOST_KEYS)
  const of = (address: string) => {
    const minute = Math.floor(Date.now() / 60_000)
    const kept = counts.get(address)
    return kept?.minute === minute ? kept : { minute, count: 0 }
  }
  return {
    /** Throws partner-key-limited. */
    check(address: string): void {
      if (of(address).count >= MOST_WRONG)
        throw keyLimited({ seconds: 60 - (Math.floor(Date.now() / 1_000) % 60) })
    },
    note(address: string): void {
      const one = of(address)
      one.count += 1
      counts.set(address, one)
    },
  }
}
