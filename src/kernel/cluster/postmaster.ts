import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { Socket, createServer } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { plainEnvironment } from './create.ts'
import { ClusterFailed } from './errors.ts'
import type { Home } from './home.ts'
import { isPostmasterOf, isTaken } from './processes.ts'

/** A running PostgreSQL that we started. */
export type Postmaster = { child: ChildProcess; pid: number; port: number }

/** How often to look whether PostgreSQL is ready or gone, in milliseconds. */
const GLANCE = 20
/** How long PostgreSQL may take over a fast shutdown, and then over an immediate one, in milliseconds. */
const FAST = 60_000
const IMMEDIATE = 10_000
/**
 * What only keeps PostgreSQL from starting now: somebody took the port first, backends of a killed
 * PostgreSQL still hold its memory, or a program started another in its last moment.
 */
const PASSING = /could not bind|pre-existing shared memory|lock file .* already exists/
const TRIES = 60

/**
 * Starts PostgreSQL and waits until it takes connections, however long it recovers before that. Ends
 * one that a killed program left behind.
 *
 * @param port the port to listen on; a free one is chosen when none is given
 * @throws ClusterFailed with the last lines of PostgreSQL's log
 */
export async function launch(
  home: Home,
  settings: Readonly<Record<string, string>>,
  port: number | undefined,
  onLog: (line: string) => void,
): Promise<Postmaster> {
  for (let tries = 1; ; tries += 1) {
    await endOrphan(home, onLog)
    const started = await attempt(home, settings, port ?? (await freePort()), onLog)
    if (!Array.isArray(started)) return started
    const passing = started.some((line) => PASSING.test(line))
    if (!passing || tries === TRIES) throw new ClusterFailed('PostgreSQL did not start.', started)
    await sleep(tries * GLANCE)
  }
}

/** Shuts down a PostgreSQL that a killed program left behind; a number that is another's now is let go. */
export async function endOrphan(home: Home, onLog: (line: string) => void): Promise<void> {
  const left = await readPidFile(home.data)
  if (!left) return
  if (isPostmasterOf(left.pid, home.data)) {
    onLog(`Ending the PostgreSQL that an earlier start left behind (process ${left.pid})`)
    await end(home, left.pid)
  } else if (isTaken(left.pid)) {
    // PostgreSQL would take the other process for a rival, but knows that its parent is none. The file
    // itself has to stay: it names the memory in which backends of the old one might still be at work.
    const file = join(home.data, 'postmaster.pid')
    const text = await readFile(file, 'utf8')
    await writeFile(file, text.replace(/^\d+/, String(process.pid)))
  }
}

/** Shuts PostgreSQL down: sessions are cut off, committed work stays. */
export async function end(home: Home, pid: number): Promise<void> {
  requestEnd(home, pid)
  if (await gone(home.data, pid, FAST)) return
  signal(pid, 'SIGQUIT')
  if (await gone(home.data, pid, IMMEDIATE)) return
  throw new ClusterFailed(`PostgreSQL does not end (process ${pid})`)
}

/** Asks for a fast shutdown and does not wait. */
export function requestEnd(home: Home, pid: number): void {
  if (process.platform === 'win32')
    execFileSync(home.binaries.pgCtl, ['stop', '-D', home.data, '-m', 'fast', '--no-wait'])
  else signal(pid, 'SIGINT')
}

async function gone(data: string, pid: number, patience: number): Promise<boolean> {
  for (const until = Date.now() + patience; Date.now() < until; await sleep(GLANCE))
    if (!isPostmasterOf(pid, data)) return true
  return false
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone already.
  }
}

/** One try: a running PostgreSQL, or the last lines of one that ended at once. */
async function attempt(
  home: Home,
  settings: Readonly<Record<string, string>>,
  port: number,
  onLog: (line: string) => void,
): Promise<Postmaster | string[]> {
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(home.binaries.postgres, ['-D', home.data, '-p', String(port), ...flags], {
    ...home.account,
    cwd: home.account ? '/' : home.place,
    env: plainEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    // A process group of its own: Ctrl-C in the terminal is for us, who end PostgreSQL after our sessions.
    detached: true,
    windowsHide: true,
  })
  const lines: string[] = []
  child.once('error', (error) => lines.push(error.message))
  const log = createInterface(child.stderr)
  log.on('line', (line) => {
    onLog(line)
    lines.push(line)
    if (lines.length > 20) lines.shift()
  })
  const ended = new Promise<'ended'>((resolve) => log.once('close', () => resolve('ended')))
  while ((await Promise.race([ended, sleep(GLANCE)])) !== 'ended') {
    const file = await readPidFile(home.data)
    if (!file?.ready || file.pid !== child.pid) continue
    child.unref()
    if (child.stderr instanceof Socket) child.stderr.unref()
    return { child, pid: file.pid, port }
  }
  return lines
}

/** Lines of postmaster.pid: process, data folder, start, port, socket, address, memory, state. */
async function readPidFile(data: string): Promise<{ pid: number; ready: boolean } | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => undefined)
  const [pid, , , , , , , state] = text?.split('\n') ?? []
  if (!pid || !Number(pid)) return undefined
  return { pid: Math.abs(Number(pid)), ready: state?.trim() === 'ready' }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  if (address === null || typeof address === 'string') throw new ClusterFailed('No port is free')
  return address.port
}
