import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import type { OfferId, SeatId, SeatOutcome, SeatWish } from '../src/engines/capacity/contract.ts'
import { faults } from '../src/engines/capacity/public.ts'
import { givenOffer, sampleWish, someone } from '../src/engines/capacity/samples.ts'
import { act, ANYONE } from '../src/kernel/access.ts'
import { type Cluster, removeCluster, startCluster } from '../src/kernel/cluster/cluster.ts'
import { connect, type Database } from '../src/kernel/database.ts'
import { migrate } from '../src/kernel/migrate.ts'
import type { Answered, Sent } from './seats-child.ts'

/*
 * The program, or PostgreSQL, is killed without a warning while seats are asked for and given back. Afterwards every
 * answer that was given has its row, every retry gets its first answer, nobody who gave a seat back has it again, and
 * the standing check finds nothing.
 */

type Told = { id: SeatId | null; outcome: SeatOutcome; rank: number | null }[]
type Asked = { wish: SeatWish; told?: Told; cancelled?: boolean }

export type KillKind = 'the program' | 'a backend of PostgreSQL' | 'PostgreSQL'

export type Ground = { db: Database; ownerUrl: string; appUrl: string; close(): Promise<void> }

const PASSWORD = 'wutong'
const LANES = 24

/** A durable cluster of its own, migrated. */
export async function openGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'wutong-seats-'))
  await chmod(folder, 0o755)
  const cluster: Cluster = await startCluster({ folder, durable: true, maxConnections: 60, onLog: () => {} })
  const ownerUrl = cluster.url('postgres')
  await migrate(ownerUrl, PASSWORD)
  const url = new URL(ownerUrl)
  url.username = 'wutong_app'
  url.password = PASSWORD
  const db = connect(url.href, { most: 4 })
  return {
    db,
    ownerUrl,
    appUrl: url.href,
    async close() {
      await db.destroy()
      await cluster.stop()
      await removeCluster(folder)
    },
  }
}

/** The program, as one may talk to it: a request is answered, refused, or lost with it. */
export class Child {
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, (answered: Answered) => void>()
  #last = 0

  constructor(appUrl: string) {
    this.#process = fork(join(import.meta.dirname, 'seats-child.ts'), [appUrl], {
      execArgv: ['--import=./scripts/hooks.mjs'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.#process.on('message', (answered: Answered | 'ready') => {
      if (answered !== 'ready') this.#waiting.get(answered.id)?.(answered)
    })
    this.#process.once('exit', () => this.#waiting.forEach((tell, id) => tell({ id, error: 'lost' })))
    this.#process.on('error', () => {})
  }

  get lives(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null
  }

  async ready(): Promise<void> {
    await once(this.#process, 'message')
  }

  send(sent: Sent extends infer S ? (S extends unknown ? Omit<S, 'id'> : never) : never): Promise<Answered> {
    const id = ++this.#last
    return new Promise((resolve) => {
      if (!this.lives) return resolve({ id, error: 'lost' })
      this.#waiting.set(id, resolve)
      this.#process.send({ ...sent, id }, (error) => error && resolve({ id, error: 'lost' }))
    })
  }

  async kill(): Promise<void> {
    if (!this.lives) return
    const gone = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await gone
  }
}

/** One round: offers of its own, requests by many at once, a kill in the middle of them, and the reckoning. */
export async function killRound(ground: Ground, child: Child, kind: KillKind): Promise<Child> {
  const offers = await eventually(() =>
    Promise.all([
      givenOffer(ground.db, { capacity: 30, waitlistMost: 15 }),
      givenOffer(ground.db, { capacity: 40, waitlistMost: 20, perHousehold: 3 }),
    ]),
  )
  const asked: Asked[] = []
  const stopping = new AbortController()
  const lanes = Array.from({ length: LANES }, async () => {
    while (!stopping.signal.aborted) await askOnce(child, offers, asked)
  })
  while (!asked.some(({ told }) => told)) await sleep(2)
  await sleep(Math.random() * 60)
  await strike(ground, child, kind)
  stopping.abort()
  await Promise.all(lanes)
  const next = child.lives ? child : new Child(ground.appUrl)
  if (next !== child) await next.ready()
  await reckon(ground, next, offers, asked)
  return next
}

async function askOnce(child: Child, offers: readonly OfferId[], asked: Asked[]): Promise<void> {
  const family = Math.random() < 0.3
  const holder = someone().person
  const one: Asked = { wish: sampleWish(offers[family ? 1 : 0]!, holder, family ? [0, 0] : [0]) }
  asked.push(one)
  const { answer } = await child.send({ wish: one.wish })
  if (!answer) return
  one.told = answer as Told
  const seat = one.told[0]?.id
  if (!seat || Math.random() < 0.85) return
  const given = await child.send({ cancel: seat, holder })
  // Unanswered, it may have happened or not.
  if (given.answer) one.cancelled = true
}

async function strike(ground: Ground, child: Child, kind: KillKind): Promise<void> {
  if (kind === 'the program') return child.kill()
  const client = new pg.Client({ connectionString: ground.ownerUrl })
  client.on('error', () => {})
  await client.connect()
  const { rows } = await client.query<{ pid: number; folder: string }>(
    kind === 'PostgreSQL'
      ? `select pg_read_file('postmaster.pid', 0, 20)::text as folder, 0 as pid`
      : `select pid, '' as folder from pg_stat_activity where usename = 'wutong_app' and pid <> pg_backend_pid() order by random()`,
  )
  const pid = kind === 'PostgreSQL' ? Number(rows[0]!.folder.split('\n')[0]) : rows[0]!.pid
  process.kill(pid, 'SIGKILL')
  await client.end().catch(() => {})
}

/** After the restart: every request again with its key, and then the rows. */
async function reckon(
  ground: Ground,
  child: Child,
  offers: readonly OfferId[],
  asked: Asked[],
): Promise<void> {
  const answered = asked.filter(({ told }) => told)
  assert.ok(answered.length > 0)
  const again = await Promise.all(
    asked.map(({ wish }) =>
      eventually(async () => {
        const { answer, error } = await child.send({ wish })
        if (!answer) throw new Error(error)
        return answer as Told
      }),
    ),
  )
  const rows = await rowsOf(ground, offers)
  for (const [i, one] of asked.entries()) {
    const { told, wish, cancelled } = one
    for (const [m, seat] of (told ?? []).entries()) {
      if (!seat.id) continue
      const row = rows.get(wish.participants[m]!.id)
      assert.ok(row, 'a seat that was answered has no row')
      assert.deepEqual([row.id, row.first], [seat.id, seat.outcome])
      assert.equal(again[i]![m]!.outcome, seat.outcome, 'a retry got another answer')
      if (cancelled && m === 0) assert.equal(row.state, 'cancelled')
    }
  }
  assert.deepEqual(await act(ground.db, ANYONE, (tx) => faults(tx, offers), 'survey'), [])
}

type Row = { id: SeatId; participant: string; first: string; state: string }

async function rowsOf({ db }: Ground, offers: readonly OfferId[]): Promise<Map<string, Row>> {
  const rows = await eventually(() =>
    act(
      db,
      ANYONE,
      async (tx) => {
        const found = await sql<Row>`select id, participant_id as participant, first_state::text as first,
          state::text as state from capacity.seat where offer_id = any(${[...offers]}::uuid[])`.execute(tx)
        return found.rows
      },
      'housekeeping',
    ),
  )
  return new Map(rows.map((row) => [row.participant, row]))
}

/** PostgreSQL recovers for a moment: what fails meanwhile is tried again. */
async function eventually<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === 200) throw error
      await sleep(50)
    }
  }
}
