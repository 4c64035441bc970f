import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ClusterFailed } from './errors.ts'
import type { Home } from './home.ts'

const HALF = 'data.new-'

/**
 * Makes the data folder unless it is there: beside its place first, then renamed, so that a program
 * killed on the way leaves nothing half-made. The caller holds the lock.
 *
 * @throws ClusterFailed with PostgreSQL's own words
 */
export async function create(home: Home, password: string, durable: boolean): Promise<void> {
  for (const name of await readdir(home.place))
    // An initdb whose program was killed may still be writing into it: what it has added meanwhile goes as well.
    if (name.startsWith(HALF))
      await rm(join(home.place, name), { recursive: true, force: true, maxRetries: 40, retryDelay: 50 })
  if (existsSync(home.data)) return
  const half = join(home.place, HALF + randomBytes(4).toString('hex'))
  const secret = `${half}.password`
  await mkdir(half, { mode: 0o700 })
  await writeFile(secret, password, { mode: 0o600 })
  if (home.account) for (const path of [half, secret]) await chown(path, home.account.uid, home.account.gid)
  await initdb(home, [
    `--pgdata=${half}`,
    `--pwfile=${secret}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The same order of words on every machine, whatever locales it has.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ])
  await rm(secret)
  await rename(half, home.data)
  if (durable) await syncFolder(home.place)
}

/** What PostgreSQL's programs may see of our environment: nothing that steers or tells them anything. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'TMPDIR', 'SystemRoot', 'TEMP', 'TMP'].map((name) => [name, process.env[name]])
  return { ...Object.fromEntries(kept.filter(([, value]) => value !== undefined)), LC_ALL: 'C', TZ: 'UTC' }
}

async function initdb(home: Home, args: readonly string[]): Promise<void> {
  const child = spawn(home.binaries.initdb, args, {
    ...home.account,
    cwd: home.account ? '/' : home.place,
    env: plainEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
  })
  const [said, status] = await Promise.all([
    child.stderr.setEncoding('utf8').toArray(),
    new Promise<number | string>((settled, failed) => {
      child.once('error', failed)
      child.once('exit', (code, signal) => settled(code ?? signal ?? 'nothing'))
    }),
  ])
  if (status !== 0)
    throw new ClusterFailed(
      `PostgreSQL could not make its data folder (${status})`,
      said.join('').split('\n'),
    )
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  await handle.sync()
  await handle.close()
}
