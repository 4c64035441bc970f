import { useSyncExternalStore } from 'react'
import {
  checkIn,
  type CheckInDay,
  CheckInId,
  getCheckInDay,
  syncCheckIns,
  undoCheckIn,
} from '../../../src/domains/checkins/contract.ts'
import { StationId } from '../../../src/domains/stations/contract.ts'
import { call, ProblemReply } from '../api.ts'
import { presentLanguage } from '../language.ts'
import { today } from '../city-time.ts'
import { type Judgement, judgeHash, judgeScan, type NotedItem } from './desk.ts'
import { keepDay, type Kept, keptDay } from './kept.ts'

/** How often it is tried again while something waits, and otherwise, in milliseconds. */
const AGAIN = { waiting: 15_000, idle: 60_000 }
/** An answer that takes longer than this counts as no network: somebody stands at the door. */
const PATIENCE = 4_000
/** A clock that is off by less is told to nobody, in seconds. */
const TOLERANCE = 60

export type DeskState = {
  readonly day: CheckInDay | undefined
  readonly items: readonly NotedItem[]
  readonly online: boolean
  readonly signedOut: boolean
  /** Seconds that this device's clock is ahead of the server's; 0: near enough. */
  readonly clockOff: number
}

type By = { way: 'ticket'; ticket: string } | { way: 'list'; hash: string }

/**
 * The desk of a station on this device: its list, what it noted, and the way to the server. It asks the server
 * where there is a network, and judges by its own list where there is none; what it noted then it sends when the
 * network is back, as often as it takes.
 */
export class StationDesk {
  readonly #kept: Kept
  readonly #station: StationId
  readonly #name: string
  readonly #hearers = new Set<() => void>()
  #state: DeskState = {
    day: undefined,
    items: [],
    online: navigator.onLine,
    signedOut: false,
    clockOff: 0,
  }
  #flushing: Promise<void> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(kept: Kept, station: string, name: string) {
    this.#kept = kept
    this.#station = StationId.parse(station)
    this.#name = name
  }

  readonly state = (): DeskState => this.#state

  readonly subscribe = (hear: () => void): (() => void) => {
    this.#hearers.add(hear)
    return () => this.#hearers.delete(hear)
  }

  /** Takes up what was kept, sends what waits, and goes on doing so; gives back what ends it. */
  start(): () => void {
    const back = () => void this.flush()
    const away = () => this.#tell({ online: false })
    addEventListener('online', back)
    addEventListener('offline', away)
    void this.#takeUp().then(back)
    return () => {
      clearTimeout(this.#timer)
      removeEventListener('online', back)
      removeEventListener('offline', away)
    }
  }

  async scan(text: string, wanted: string | null): Promise<Judgement> {
    const { day, items } = this.#state
    const by = { way: 'ticket' as const, ticket: text }
    const judged = day && (await judgeScan({ day, items, now: this.#now() }, text, wanted))
    return this.#admit(judged, by, wanted)
  }

  async tap(hash: string, occasion: string): Promise<Judgement> {
    const { day, items } = this.#state
    const judged = day && judgeHash({ day, items, now: this.#now() }, hash, occasion)
    return this.#admit(judged, { way: 'list', hash }, occasion)
  }

  /** One more head, without a name. */
  async head(occasion: string | null): Promise<void> {
    const there = this.#state.day?.occasions.find(({ id }) => id === occasion)
    const what = there ? { zh: there.zh, en: there.en } : null
    const item = this.#item({ occasion, what }, null)
    const said = await this.#ask(() => this.#send(item.id, { way: 'head', heads: 1 }, occasion))
    await this.#put([{ ...item, state: said ? 'noted' : 'queued' }])
  }

  /** Takes back what was noted: here where it has not been sent, at the server where it has. */
  async undo(item: NotedItem): Promise<void> {
    if (item.state === 'noted') {
      const params = { checkInId: CheckInId.parse(item.id) }
      if (!(await this.#ask(() => ask(undoCheckIn, { params })))) return
    }
    await this.#put([{ ...item, state: 'undone' }])
    await this.flush()
  }

  /** Sends what waits and reads the list anew; one at a time. */
  flush(): Promise<void> {
    this.#flushing ??= this.#flushNow().finally(() => {
      this.#flushing = undefined
      clearTimeout(this.#timer)
      const waits = this.#state.items.some(({ state }) => state === 'queued')
      this.#timer = setTimeout(() => void this.flush(), waits ? AGAIN.waiting : AGAIN.idle)
    })
    return this.#flushing
  }

  async #flushNow(): Promise<void> {
    const waiting = this.#state.items.filter(({ state }) => state === 'queued')
    if (waiting.length > 0) {
      const items = waiting.map(({ id, at, occasion, ticket, hash, heads }) => ({
        id,
        at,
        occasion,
        ticket,
        hash,
        heads,
      }))
      const said = await this.#ask(() =>
        ask(syncCheckIns, {
          body: {
            id: crypto.randomUUID(),
            station: this.#station,
            desk: this.#name,
            sentAt: Temporal.Now.instant(),
            items,
          },
        }),
      )
      if (!said) return
      const became = new Map(said.outcomes.map(({ id, outcome }) => [id, outcome]))
      await this.#put(waiting.map((item) => ({ ...item, state: became.get(item.id) ?? item.state })))
    }
    await this.#load()
  }

  async #load(): Promise<void> {
    const sent = Temporal.Now.instant()
    const querystring = { station: this.#station, names: 'short' as const }
    const day = await this.#ask(() => ask(getCheckInDay, { querystring }))
    if (!day) return
    const off = Math.round((sent.epochMilliseconds - day.now.epochMilliseconds) / 1000)
    this.#tell({ day, clockOff: Math.abs(off) > TOLERANCE ? off : 0 })
    await keepDay(this.#kept, day)
  }

  async #takeUp(): Promise<void> {
    const all = await this.#kept.items()
    const recent = Temporal.Now.instant().subtract({ hours: 24 }).epochMilliseconds
    const old = all.filter(({ state, at }) => state !== 'queued' && at.epochMilliseconds < recent)
    await this.#kept.drop(old.map(({ id }) => id))
    const items = all.filter((item) => item.station === this.#station && !old.includes(item))
    this.#tell({ items: newest(items), day: await keptDay(this.#kept, this.#station, today()) })
  }

  /** Asks the server where it answers; else goes by the list of this device. */
  async #admit(judged: Judgement | undefined, by: By, wanted: string | null): Promise<Judgement> {
    const id = crypto.randomUUID()
    const said = await this.#ask(() => this.#send(id, by, wanted))
    if (said) {
      const told = toldBy(said, judged)
      if (said.outcome === 'checkedIn') await this.#put([{ ...this.#item(told, by, id), state: 'noted' }])
      void this.flush()
      return told
    }
    if (!judged) return { ...UNKNOWN }
    if (judged.outcome === 'checkedIn') await this.#put([this.#item(judged, by, id)])
    return judged
  }

  #send(id: string, by: By | { way: 'head'; heads: number }, occasion: string | null) {
    return ask(checkIn, {
      body: { id: CheckInId.parse(id), station: this.#station, desk: this.#name, occasion, by },
    })
  }

  #item(judged: Partial<Judgement>, by: By | null, id: string = crypto.randomUUID()): NotedItem {
    return {
      id,
      station: this.#station,
      at: Temporal.Now.instant(),
      occasion: judged.occasion ?? null,
      ticket: by?.way === 'ticket' ? by.ticket : null,
      hash: judged.hash ?? null,
      heads: judged.heads ?? 1,
      state: 'queued',
      name: judged.name ?? null,
      what: judged.what ?? null,
    }
  }

  /** Asks; undefined where there is no answer, or one must sign in anew: then this device goes on alone. */
  async #ask<T>(asking: () => Promise<T>): Promise<T | undefined> {
    if (!navigator.onLine) {
      this.#tell({ online: false })
      return undefined
    }
    try {
      const said = await asking()
      this.#tell({ online: true, signedOut: false })
      return said
    } catch (error) {
      const problem = error instanceof ProblemReply ? error.problem : undefined
      this.#tell({
        online: problem !== undefined && problem.status < 500,
        signedOut: problem?.status === 401,
      })
      return undefined
    }
  }

  async #put(changed: readonly NotedItem[]): Promise<void> {
    const ids = new Set(changed.map(({ id }) => id))
    this.#tell({ items: newest([...changed, ...this.#state.items.filter(({ id }) => !ids.has(id))]) })
    await this.#kept.put(changed)
  }

  #now(): Temporal.Instant {
    return Temporal.Now.instant().subtract({ seconds: this.#state.clockOff })
  }

  #tell(change: Partial<DeskState>): void {
    this.#state = { ...this.#state, ...change }
    for (const hear of this.#hearers) hear()
  }
}

/** What the desk knows, as it changes. */
export function useDeskState(desk: StationDesk): DeskState {
  return useSyncExternalStore(desk.subscribe, desk.state)
}

const UNKNOWN: Judgement = {
  outcome: 'unknown',
  hash: null,
  occasion: null,
  name: null,
  what: null,
  heads: 1,
  at: null,
  desk: null,
}

type Answer = Awaited<ReturnType<typeof call<typeof checkIn>>>

function toldBy(said: Answer, judged: Judgement | undefined): Judgement {
  return {
    outcome: said.outcome,
    hash: judged?.hash ?? null,
    occasion: judged?.occasion ?? null,
    name: judged?.name ?? said.name,
    what: said.occasion ? { zh: said.occasion.zh, en: said.occasion.en } : (judged?.what ?? null),
    heads: said.heads ?? 1,
    at: said.at,
    desk: said.desk,
  }
}

function newest(items: readonly NotedItem[]): NotedItem[] {
  return items.toSorted((a, b) => b.at.epochMilliseconds - a.at.epochMilliseconds)
}

const ask: typeof call = (contract, request) =>
  call(contract, request, { language: presentLanguage(), signal: AbortSignal.timeout(PATIENCE) })
