import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClusterAlreadyRunning, removeCluster, startCluster } from '../src/kernel/cluster/cluster.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { asAdmin, PROGRAM_PASSWORD, serverUrl, TEMPLATE } from './database.ts'

const PREFIX = 'wutong-test-'

let cleanUp: () => Promise<void>

/** One server for all tests, and in it a migrated database to copy. `TEST_PG` names a server to use instead. */
export async function globalSetup(): Promise<void> {
  const started = performance.now()
  if (process.env['TEST_PG']) cleanUp = async () => {}
  else await startServer()
  await prepareTemplate()
  if (process.env['TIMING'])
    console.error(`# database ready in ${Math.round(performance.now() - started)} ms`)
}

export async function globalTeardown(): Promise<void> {
  await cleanUp()
}

async function startServer(): Promise<void> {
  await sweep()
  const folder = await mkdtemp(join(tmpdir(), PREFIX))
  // mkdtemp's 0700 would keep PostgreSQL's own user out.
  await chmod(folder, 0o755)
  const log: string[] = []
  const cluster = await startCluster({
    folder,
    durable: false,
    maxConnections: 300,
    onLog: (line) => log.push(line),
  })
  process.env['TEST_PG'] = cluster.url('').replace(/\/$/, '')
  cleanUp = async () => {
    await cluster.stop()
    await removeCluster(folder)
    const crashes = log.filter((line) => /PANIC|was terminated by signal|PostgreSQL died/.test(line))
    if (crashes.length > 0) console.error(crashes.join('\n'))
  }
}

/** A folder this old that nobody runs was left by a test run that was killed, in milliseconds. */
const OLD = 3_600_000

async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name)
    if (!name.startsWith(PREFIX) || (await stat(folder)).mtimeMs > Date.now() - OLD) continue
    await removeCluster(folder).catch((error: unknown) => {
      const others = error instanceof Error && 'code' in error && error.code === 'EACCES'
      if (!others && !(error instanceof ClusterAlreadyRunning)) throw error
    })
  }
}

/** Renamed only when it is whole: a run that was killed leaves no half of it on a server that stays. */
async function prepareTemplate(): Promise<void> {
  // The owner's `current_date` is the city's, as the program's is: else tests of days fail while it is night there.
  await asAdmin((admin) => admin.query(`alter role current_user set timezone to 'Asia/Shanghai'`))
  const half = `${TEMPLATE}_${randomBytes(4).toString('hex')}`
  await asAdmin((admin) => admin.query(`create database ${half}`))
  await migrate(`${serverUrl()}/${half}`, PROGRAM_PASSWORD)
  await asAdmin((admin) => admin.query(`drop database if exists ${TEMPLATE} with (force)`))
  await asAdmin((admin) => admin.query(`alter database ${half} rename to ${TEMPLATE}`))
}
