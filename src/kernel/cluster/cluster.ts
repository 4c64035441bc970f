import { join } from 'node:path'
import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { create } from './create.ts'
import { ClusterAlreadyRunning, ClusterFailed, ClusterNotRunning } from './errors.ts'
import { handOver, passwordOf, placeOf, readRun, recordRun, settle, type Home } from './home.ts'
import { isLocked, takeLock, type Lock } from './lock.ts'
import { end, endOrphan, launch, requestEnd, type Postmaster } from './postmaster.ts'

export { ClusterAlreadyRunning, ClusterFailed, ClusterNotRunning } from './errors.ts'

export type ClusterOptions = {
  /** Where the data is kept, made if need be; as root the data may be elsewhere and linked from here. */
  folder: string
  /** True: what is committed survives a power cut. False, for tests: faster, and lost with the power. */
  durable: boolean
  maxConnections: number
  /** Our own remarks and PostgreSQL's log, line by line. */
  onLog?: (line: string) => void
  /** Called when PostgreSQL died too often to be started again; without it the error ends the program. */
  onLost?: (error: ClusterFailed) => void
  /** Where root puts what PostgreSQL's user cannot reach in the folder. */
  systemFolder?: string
}

/** A running PostgreSQL server. */
export type Cluster = {
  /** A connection string; all users of the cluster, `postgres` if none is named, have one password. */
  url(database: string, user?: string): string
  /** On 127.0.0.1 only; stays the same until `stop`. */
  port: number
  /** For `create role … password`. */
  password: string
  /** Shuts PostgreSQL down and lets the folder go. On a cluster of another program it does nothing. */
  stop(): Promise<void>
}

const SYSTEM_FOLDER = '/var/lib/wutong'
/** A PostgreSQL that dies more often than this within the span is not started again. */
const RESTARTS = 5
const RESTART_SPAN = 10 * 60_000
/** How long to wait for a program that has just begun to start its cluster, in milliseconds. */
const STARTING = 60_000

/**
 * Starts the folder's PostgreSQL, makes it first if there is none, ends one that a killed program left
 * behind, and starts it again on the same port if it dies.
 *
 * @throws ClusterAlreadyRunning when another live program has the folder
 * @throws ClusterFailed when PostgreSQL cannot run; the message says why
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const onLog = options.onLog ?? (() => {})
  const home = await settle(options.folder, options.systemFolder ?? SYSTEM_FOLDER, onLog)
  const lock = await hold(options.folder, home.place)
  try {
    await recordRun(home.place, undefined)
    const password = await passwordOf(home.place)
    await create(home, password, options.durable)
    const keeper = await keep(home, settingsFor(options), onLog, options.onLost ?? throwLater)
    await recordRun(home.place, { pid: process.pid, port: keeper.port })
    const stop = async (): Promise<void> => {
      await keeper.stop()
      await recordRun(home.place, undefined)
      lock.release()
    }
    let stopped: Promise<void> | undefined
    return describe(keeper.port, password, () => (stopped ??= stop()))
  } catch (error) {
    lock.release()
    throw error
  }
}

/**
 * The cluster that another live program runs in the folder; waits for one that is just starting.
 *
 * @throws ClusterNotRunning when no live program has the folder
 */
export async function connectToRunning(folder: string): Promise<Cluster> {
  const place = await placeOf(folder).catch(() => {
    throw new ClusterNotRunning(folder)
  })
  for (const until = Date.now() + STARTING; Date.now() < until; await sleep(100)) {
    if (!isLocked(join(place, 'lock'))) break
    const run = await readRun(place)
    if (run) return describe(run.port, await passwordOf(place), async () => {})
  }
  throw new ClusterNotRunning(folder)
}

/**
 * Deletes the folder with all its data, wherever that is; ends an orphan first.
 *
 * @throws ClusterAlreadyRunning when a live program has the folder
 */
export async function removeCluster(folder: string, systemFolder = SYSTEM_FOLDER): Promise<void> {
  const home = await settle(folder, systemFolder, () => {})
  const lock = await hold(folder, home.place)
  try {
    await endOrphan(home, () => {})
    await rm(home.place, { recursive: true, force: true })
    await rm(folder, { recursive: true, force: true })
  } finally {
    lock.release()
  }
}

async function hold(folder: string, place: string): Promise<Lock> {
  const file = join(place, 'lock')
  const lock = takeLock(file)
  if (!lock) throw new ClusterAlreadyRunning(folder, await readRun(place))
  await handOver(place, file)
  return lock
}

function describe(port: number, password: string, stop: () => Promise<void>): Cluster {
  const url = (database: string, user = 'postgres'): string =>
    `postgres://${encodeURIComponent(user)}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`
  return { url, port, password, stop }
}

/** Sized for two cores and two gigabytes beside the program; the rest is PostgreSQL's own default. */
function settingsFor({ durable, maxConnections }: ClusterOptions): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: String(maxConnections),
    shared_buffers: '256MB',
    effective_cache_size: '1GB',
    maintenance_work_mem: '128MB',
    random_page_cost: '1.1',
    max_wal_size: '1GB',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
}

type Keeper = { port: number; stop(): Promise<void> }

/** Starts PostgreSQL and starts it again when it dies, on the same port, so that pools find it again. */
async function keep(
  home: Home,
  settings: Readonly<Record<string, string>>,
  onLog: (line: string) => void,
  onLost: (error: ClusterFailed) => void,
): Promise<Keeper> {
  let stopping = false
  let running: Postmaster | undefined = await launch(home, settings, undefined, onLog)
  let restart: Promise<void> | undefined
  let deaths: number[] = []
  const { port } = running
  // Whatever ends the program, short of `kill -9`, ends its PostgreSQL too.
  const atExit = (): void => (running ? requestEnd(home, running.pid) : undefined)
  process.once('exit', atExit)

  const revive = async (): Promise<void> => {
    running = undefined
    deaths = [...deaths.filter((at) => at > Date.now() - RESTART_SPAN), Date.now()]
    onLog(`PostgreSQL died; starting it again (${deaths.length} of ${RESTARTS})`)
    try {
      if (deaths.length > RESTARTS) throw new ClusterFailed(`PostgreSQL died ${deaths.length} times.`)
      running = await launch(home, settings, port, onLog)
      watch(running)
    } catch (error) {
      onLost(error instanceof ClusterFailed ? error : new ClusterFailed(String(error)))
    }
  }
  const died = (): void => {
    if (!stopping) restart = revive()
  }
  const watch = ({ child }: Postmaster): void => {
    if (child.exitCode === null && child.signalCode === null) child.once('exit', died)
    else died()
  }
  watch(running)

  const stop = async (): Promise<void> => {
    stopping = true
    process.off('exit', atExit)
    await restart
    if (running) await end(home, running.pid)
  }
  return { port, stop }
}

function throwLater(error: ClusterFailed): void {
  setImmediate(() => {
    throw error
  })
}
