import { fork } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import pino from 'pino'
import { buildServer } from '../src/http/server.ts'
import { Keys } from '../src/kernel/keys.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { newId } from '../src/kernel/new-id.ts'
import { readSettings } from '../src/kernel/settings.ts'
import { openProgram } from '../src/program/program.ts'
import { withCluster } from './ground.ts'

const PASSWORD = 'wutong'

export type SeatGround = {
  readonly ownerUrl: string
  readonly owner: pg.Client
  /** A process of the program, listening. */
  readonly program: () => Promise<Running>
  /** Makes offers of a plain queue, spread over 16 districts. */
  readonly offers: (
    count: number,
    terms: { seats: number; waitlist?: number; opensAt?: Date },
  ) => Promise<string[]>
}

export type Running = { readonly url: string; readonly stop: () => Promise<void> }

/**
 * A durable database with so many residents who are signed in (`tokenOf` of their number) and nothing else: what is
 * measured knows of no territory.
 */
export function withSeatGround<T>(residents: number, work: (ground: SeatGround) => Promise<T>): Promise<T> {
  return withCluster(async (cluster) => {
    const ownerUrl = cluster.url('postgres')
    await migrate(ownerUrl, PASSWORD)
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    await owner.query(
      `with born as (
         insert into identity.person (id, kind)
         select kernel.new_id(), 'resident' from generate_series(0, $1::integer - 1) returning id
       ), numbered as (select id, row_number() over () - 1 as n from born)
       insert into identity.session (token_hash, person_id, via, expires_at)
       select sha256(convert_to('b' || lpad(n::text, 42, '0'), 'UTF8')), id, 'code', now() + interval '1 day' from numbered`,
      [residents],
    )
    await owner.query('vacuum analyze identity.person, identity.session')
    const appUrl = new URL(ownerUrl)
    appUrl.username = 'wutong_app'
    appUrl.password = PASSWORD
    const districts = Array.from({ length: 16 }, newId)
    const city = newId()
    try {
      return await work({
        ownerUrl,
        owner,
        program: () => startProgram(appUrl.href),
        async offers(count, { seats, waitlist = 0, opensAt = null }) {
          const ids = Array.from({ length: count }, newId)
          const places = ids.map((_, index) => `{${districts[index % 16]},${city}}`)
          await owner.query(
            `with made as (
               insert into capacity.offer (id, keeper, subject_kind, subject_id, permission, lineage, capacity,
                 waitlist_most, opens_at)
               select id, 'bench', 'course', id, 'activity.edit', place::uuid[], $3, $4, $5
               from unnest($1::uuid[], $2::text[]) as one (id, place) returning id)
             insert into capacity.bucket (offer_id, number, planned, capacity) select id, 0, $3, $3 from made`,
            [ids, places, seats, waitlist, opensAt],
          )
          return ids
        },
      })
    } finally {
      await owner.end()
    }
  })
}

/** The whole program in a process of its own; `SEATS_PROFILE` names a folder for profiles of its processor. */
export function startProgram(appUrl: string): Promise<Running> {
  const folder = process.env['SEATS_PROFILE']
  const profile = folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : []
  const child = fork(import.meta.filename, [appUrl], {
    env: { ...process.env, SEATS_PROGRAM: '1' },
    execArgv: [
      '--max-semi-space-size=64',
      '--min-semi-space-size=32',
      `--import=${join(import.meta.dirname, '../scripts/hooks.mjs')}`,
      ...profile,
    ],
  })
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}`)))
    child.once('message', (url) =>
      resolve({
        url: url as string,
        stop: () =>
          new Promise((stopped) => {
            child.once('exit', () => stopped())
            child.kill('SIGTERM')
          }),
      }),
    )
  })
}

if (process.env['SEATS_PROGRAM']) {
  const program = await openProgram({
    appUrl: process.argv[2] ?? '',
    settings: { ...readSettings({}), rateLimit: 1e9 },
    keys: new Keys('a-secret-for-benchmarks-of-32-characters'),
    log: pino({ level: 'warn' }),
  })
  const app = await buildServer(program)
  const url = await app.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 })
  process.send?.(url)
  process.once(
    'SIGTERM',
    () =>
      void app.close().then(async () => {
        await program.close()
        process.exit(0)
      }),
  )
}
