import type { FastifyBaseLogger } from 'fastify'
import type { Listener } from '../../../../kernel/changes.ts'
import type { Database } from '../../../../kernel/database.ts'
import { gather } from '../../../../kernel/gather.ts'
import type { OfferId } from '../../contract.ts'
import { ANYBODY, type Audience, type Gate, gateOf, type Judge } from '../rules.ts'
import { readKnown, readStandings, type Standing } from '../store.ts'

/** What a process holds of an offer. */
export type Known = {
  readonly standing: Standing
  readonly audience: Audience
  /** When it was read, by performance.now. */
  readonly readAt: number
}

type Entry = {
  known: Known | undefined
  /** Counts what was announced of it: what was read before is not kept after. */
  heard: number
  /** Everybody whom the offer knows, and until when nobody else need ask the database. */
  lease: { readonly people: Set<string>; readonly arrivals: string; until: number } | undefined
  /** While a lease is read: who was told of a seat meanwhile, for it may have been read before they had it. */
  leasing: Set<string> | undefined
  reading: boolean
  usedAt: number
}

export type OffersOptions = {
  readonly db: Database
  readonly log: FastifyBaseLogger
  readonly listener?: Listener | undefined
  /** Of each keeper, who may ask for what; where there is none, everybody who is signed in. */
  readonly judges: Readonly<Record<string, Judge>>
}

/** How long an offer that is full, not open yet or closed may say so from memory. */
const LEASE_MS = 200
const RENEW_MS = 80
/** Terms are announced when they change; this is the net below. */
const BELIEVED_MS = 5_000
/** Counts for pages that wait may be this old. */
const FRESH_MS = 1_000
/** An offer that nobody asked about for so long is not renewed. */
const IDLE_MS = 2_000
const KEPT_OFFERS = 20_000

/**
 * What a process knows of offers: their terms, whom they are for, and for a moment at a time that they have nothing
 * to give. Such a moment is a lease: 200 ms, renewed from the database while people ask, ended at once by an
 * announcement. Whoever the offer knows already is never answered from it.
 */
export class Offers {
  readonly #options: OffersOptions
  readonly #entries = new Map<string, Entry>()
  readonly #read: (offer: string) => Promise<Known | undefined>
  #renewing: NodeJS.Timeout | undefined
  #busy = false

  constructor(options: OffersOptions) {
    this.#options = options
    this.#read = gather((offers) => this.#readAll(offers), { most: 512, underWay: 2 })
    for (const topic of ['seats', 'offer'])
      options.listener?.on(topic, (id) => this.forget(id === '*' ? undefined : id, topic === 'offer'))
  }

  /** What is known without waiting; undefined: `load` asks. */
  peek(offer: string): Known | undefined {
    const entry = this.#entries.get(offer)
    if (!entry?.known) return undefined
    // Believed while it is read anew: a hot offer never waits for that.
    if (!entry.reading && performance.now() - entry.known.readAt > BELIEVED_MS) {
      entry.reading = true
      void this.load(offer)
        .catch((error: unknown) => this.#options.log.warn({ err: error }, 'an offer could not be read'))
        .finally(() => (entry.reading = false))
    }
    return entry.known
  }

  /** Reads an offer; undefined: there is none. */
  load(offer: string): Promise<Known | undefined> {
    return this.#read(offer)
  }

  /** An offer whose counts are a second old at most. */
  async fresh(offer: string): Promise<Known | undefined> {
    const known = this.#entries.get(offer)?.known
    return known && performance.now() - known.readAt < FRESH_MS ? known : this.load(offer)
  }

  /**
   * Why an offer has nothing to give to these people, if that is known for sure now. Where it seems so and is not
   * known for sure, it is found out meanwhile.
   */
  gate(offer: OfferId, standing: Standing, people: Iterable<string>, now: number): Gate | undefined {
    const gate = gateOf(standing, now)
    if (gate === undefined) return undefined
    const entry = this.#entry(offer)
    entry.usedAt = performance.now()
    if (!entry.lease || entry.usedAt > entry.lease.until) {
      this.noteShut(offer)
      return undefined
    }
    for (const person of people) if (entry.lease.people.has(person)) return undefined
    return gate
  }

  /** Somebody was told that an offer has nothing to give: the next may be told so from memory. */
  noteShut(offer: OfferId): void {
    const entry = this.#entry(offer)
    if (entry.leasing || (entry.lease && performance.now() < entry.lease.until)) return
    entry.leasing = new Set()
    entry.usedAt = performance.now()
    this.#lease(offer, entry)
      .catch((error: unknown) => this.#options.log.warn({ err: error }, 'an offer could not be read'))
      .finally(() => (entry.leasing = undefined))
  }

  /** These people are about to be told of a seat: what was read before they had it does not answer them any more. */
  noteKnown(offer: OfferId, people: readonly string[]): void {
    const entry = this.#entries.get(offer)
    if (!entry) return
    for (const person of people) {
      entry.lease?.people.add(person)
      entry.leasing?.add(person)
    }
  }

  forget(offer?: string, terms = true): void {
    if (offer === undefined) {
      for (const entry of this.#entries.values()) letGo(entry, true)
    } else {
      const entry = this.#entries.get(offer)
      if (entry) letGo(entry, terms)
    }
  }

  stop(): void {
    clearInterval(this.#renewing)
    this.#renewing = undefined
  }

  #entry(offer: string): Entry {
    let entry = this.#entries.get(offer)
    if (entry === undefined) {
      const oldest = this.#entries.size >= KEPT_OFFERS ? this.#entries.keys().next().value : undefined
      if (oldest !== undefined) this.#entries.delete(oldest)
      entry = { known: undefined, heard: 0, lease: undefined, leasing: undefined, reading: false, usedAt: 0 }
      this.#entries.set(offer, entry)
    }
    return entry
  }

  async #readAll(offers: readonly string[]): Promise<(Known | undefined)[]> {
    const wanted = [...new Set(offers)]
    const before = wanted.map((offer) => this.#entries.get(offer)?.heard ?? 0)
    const readAt = performance.now()
    const standings = await readStandings(this.#options.db, wanted, Temporal.Now.instant())
    const audiences = await this.#audiencesOf(standings)
    const found = new Map<string, Known>(
      standings.map((standing) => {
        const known: Known = { standing, readAt, audience: audiences.get(standing.id) ?? ANYBODY }
        return [standing.id, known]
      }),
    )
    for (const [index, offer] of wanted.entries()) {
      const known = found.get(offer)
      if (!known) this.#entries.delete(offer)
      else if ((this.#entries.get(offer)?.heard ?? 0) === before[index]) this.#entry(offer).known = known
    }
    return offers.map((offer) => found.get(offer))
  }

  async #audiencesOf(standings: readonly Standing[]): Promise<Map<OfferId, Audience>> {
    const byKeeper = Map.groupBy(standings, ({ keeper }) => keeper)
    const all = await Promise.all(
      [...byKeeper].map(async ([keeper, theirs]) => {
        const judge = this.#options.judges[keeper]
        return judge ? judge(theirs.map(({ id, subject }) => ({ offer: id, subject }))) : new Map()
      }),
    )
    return new Map(all.flatMap((audiences) => [...audiences]))
  }

  async #lease(offer: OfferId, entry: Entry): Promise<void> {
    const { heard } = entry
    const asked = performance.now()
    const read = await readKnown(this.#options.db, offer, Temporal.Now.instant())
    if (!read || entry.heard !== heard) return
    const { people, standing } = read
    for (const person of entry.leasing ?? []) people.add(person)
    if (entry.known) entry.known = { ...entry.known, standing, readAt: asked }
    if (gateOf(standing, Date.now()) === undefined) return
    entry.lease = { people, arrivals: standing.arrivals, until: asked + LEASE_MS }
    this.#renewing ??= setInterval(() => void this.#renew(), RENEW_MS).unref()
  }

  /** Reads all leased offers at once. One that took somebody in meanwhile is found out about anew. */
  async #renew(): Promise<void> {
    if (this.#busy) return
    const asked = performance.now()
    for (const entry of this.#entries.values())
      if (entry.lease && asked - entry.usedAt > IDLE_MS) entry.lease = undefined
    const leased = [...this.#entries].filter(([, entry]) => entry.lease)
    if (leased.length === 0) return this.stop()
    const before = leased.map(([, { heard }]) => heard)
    this.#busy = true
    try {
      const ids = leased.map(([offer]) => offer)
      const standings = await readStandings(this.#options.db, ids, Temporal.Now.instant())
      const found = new Map<string, Standing>(standings.map((standing) => [standing.id, standing]))
      for (const [index, [offer, entry]] of leased.entries())
        if (entry.heard === before[index]) prolong(entry, found.get(offer), asked)
    } catch (error) {
      // The leases end by themselves.
      this.#options.log.warn({ err: error }, 'leases of offers could not be renewed')
    } finally {
      this.#busy = false
    }
  }
}

function letGo(entry: Entry, terms: boolean): void {
  entry.heard += 1
  entry.lease = undefined
  // Without terms only counts have changed: what is known serves on, but says no longer that it is full.
  if (terms || !entry.known) entry.known = undefined
  else
    entry.known = { ...entry.known, standing: { ...entry.known.standing, isFull: false }, readAt: -Infinity }
}

function prolong(entry: Entry, standing: Standing | undefined, asked: number): void {
  if (!standing || !entry.lease || entry.lease.arrivals !== standing.arrivals) {
    entry.lease = undefined
    return
  }
  if (entry.known) entry.known = { ...entry.known, standing, readAt: asked }
  if (gateOf(standing, Date.now()) === undefined) entry.lease = undefined
  else entry.lease.until = asked + LEASE_MS
}
