import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { accountFor, isRoot, tryAs } from './account.ts'
import {
  type Cluster,
  ClusterAlreadyRunning,
  type ClusterFailed,
  ClusterNotRunning,
  connectToRunning,
  removeCluster,
  startCluster,
} from './cluster.ts'
import { isPostmasterOf, isTaken } from './processes.ts'
import { ask, killHard, postmasterOf, program, sampleFolder, urlOf } from './samples.ts'

const base = sampleFolder()
const folder = join(base, 'city')
const systemFolder = join(base, 'system')
const log: string[] = []

// A test run that is broken off must not leave a PostgreSQL running.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

after(async () => {
  await removeCluster(folder, systemFolder)
  rmSync(base, { recursive: true })
})

function start(more: { onLost?: (error: ClusterFailed) => void } = {}): Promise<Cluster> {
  log.length = 0
  const onLog = (line: string): void => void log.push(line)
  return startCluster({ folder, systemFolder, durable: true, maxConnections: 20, onLog, ...more })
}

/** Commits one more line and tells how many there are. */
async function write(url: string): Promise<number> {
  await ask(url, 'create table if not exists committed (at timestamptz default now())')
  await ask(url, 'insert into committed default values')
  return count(url)
}

async function count(url: string): Promise<number> {
  const [row] = await ask(url, 'select count(*)::int as lines from committed')
  return Number(row?.['lines'])
}

/** Asks again until PostgreSQL is back. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1)
    try {
      return await work()
    } catch (error) {
      if (tries > 600) throw error
      await sleep(50)
    }
}

test('a program killed while PostgreSQL is being made leaves nothing that hinders the next start', async () => {
  const started = program(folder, systemFolder)
  while (!existsSync(folder) || !readdirSync(folder).some((name) => /^data\.new-\w+$/.test(name)))
    await sleep(5)
  await killHard(started)
  assert.ok(!existsSync(join(folder, 'data')))
  const cluster = await start()
  assert.equal(await write(cluster.url('postgres')), 1)
  assert.deepEqual(
    readdirSync(folder).filter((name) => name.startsWith('data.new-')),
    [],
  )
  await cluster.stop()
})

test('PostgreSQL speaks UTF-8, sorts the same everywhere, listens on loopback, and demands the password', async () => {
  const cluster = await start()
  const url = cluster.url('postgres')
  const [row] = await ask(
    url,
    `select current_setting('server_encoding') as encoding, datlocale as locale,
       current_setting('listen_addresses') as listens, current_setting('fsync') as fsync,
       current_setting('unix_socket_directories') as sockets
     from pg_database where datname = current_database()`,
  )
  assert.deepEqual(row, {
    encoding: 'UTF8',
    locale: 'C.UTF-8',
    listens: '127.0.0.1',
    fsync: 'on',
    sockets: '',
  })
  await assert.rejects(
    ask(url.replace(cluster.password, 'guessed'), 'select 1'),
    /password authentication failed/,
  )
  assert.equal(statSync(join(folder, 'password')).mode & 0o777, 0o600)
  await cluster.stop()
  await assert.rejects(ask(url, 'select 1'), /ECONNREFUSED/)
})

test('when the program was killed, the next start ends the orphan and finds what was committed', async () => {
  const killed = program(folder, systemFolder)
  const lines = await write(await urlOf(killed))
  const orphan = postmasterOf(folder)
  await killHard(killed)
  assert.ok(isPostmasterOf(orphan, join(folder, 'data')), 'PostgreSQL outlives a killed program')
  const cluster = await start()
  assert.ok(!isPostmasterOf(orphan, join(folder, 'data')))
  assert.ok(log.some((line) => line.includes(`left behind (process ${orphan})`)))
  assert.equal(await count(cluster.url('postgres')), lines)
  await cluster.stop()
})

test('when program and PostgreSQL were killed, the next start recovers what was committed', async () => {
  const killed = program(folder, systemFolder)
  const lines = await write(await urlOf(killed))
  await killHard(killed)
  process.kill(postmasterOf(folder), 'SIGKILL')
  const cluster = await start()
  assert.ok(log.some((line) => line.includes('database system was not properly shut down')))
  assert.equal(await count(cluster.url('postgres')), lines)
  await cluster.stop()
})

test('a program killed while it starts PostgreSQL again hinders the next start for a moment only', async () => {
  const killed = program(folder, systemFolder)
  const lines = await write(await urlOf(killed))
  process.kill(postmasterOf(folder), 'SIGKILL')
  while (!killed.log().includes('PostgreSQL died')) await sleep(1)
  await killHard(killed)
  const cluster = await start()
  assert.equal(await count(cluster.url('postgres')), lines)
  await cluster.stop()
})

test('a PostgreSQL that is killed comes back on the same port with all that was committed', async () => {
  const cluster = await start()
  const lines = await write(cluster.url('postgres'))
  const first = postmasterOf(folder)
  process.kill(first, 'SIGKILL')
  assert.equal(await patiently(() => count(cluster.url('postgres'))), lines)
  assert.notEqual(postmasterOf(folder), first)
  await cluster.stop()
  assert.ok(!existsSync(join(folder, 'data/postmaster.pid')))
})

test('a PostgreSQL that dies again and again is given up', async () => {
  const { promise: lost, resolve } = Promise.withResolvers<ClusterFailed>()
  const cluster = await start({ onLost: resolve })
  for (let deaths = 1; deaths <= 6; deaths += 1) {
    await patiently(() => ask(cluster.url('postgres'), 'select 1'))
    process.kill(postmasterOf(folder), 'SIGKILL')
    while (log.filter((line) => line.includes('PostgreSQL died')).length < deaths) await sleep(10)
  }
  assert.match((await lost).message, /died 6 times/)
  await cluster.stop()
})

test('a second program is told who runs the database, and can connect to it', async () => {
  const first = program(folder, systemFolder)
  const lines = await write(await urlOf(first))
  const refusal = await start().catch((error: unknown) => error)
  assert.ok(refusal instanceof ClusterAlreadyRunning)
  const running = await connectToRunning(folder)
  assert.deepEqual([refusal.pid, refusal.port], [first.pid, running.port])
  assert.equal(await count(running.url('postgres')), lines)
  await running.stop()
  assert.equal(await count(running.url('postgres')), lines, 'stop leaves the other program its database')
  await killHard(first)
  await assert.rejects(connectToRunning(folder), ClusterNotRunning)
  await assert.rejects(connectToRunning(join(base, 'nowhere')), ClusterNotRunning)
})

test('of programs that start at the same moment one has the database and the others are told', async () => {
  const results = await Promise.allSettled([start(), start(), start()])
  const refusals = results.filter((result) => result.status === 'rejected')
  assert.equal(refusals.length, 2)
  for (const { reason } of refusals) assert.ok(reason instanceof ClusterAlreadyRunning)
  for (const result of results) if (result.status === 'fulfilled') await result.value.stop()
})

test('Ctrl-C reaches the program only, which ends PostgreSQL when it is done with it', async () => {
  const started = program(folder, systemFolder)
  await urlOf(started)
  const postmaster = postmasterOf(folder)
  const ended = once(started.child, 'exit')
  process.kill(-started.pid, 'SIGINT')
  const answer = await started.lines.next()
  assert.notEqual(answer.value, 'ECONNREFUSED')
  assert.deepEqual(await ended, [0, null])
  assert.ok(!isPostmasterOf(postmaster, join(folder, 'data')))
  assert.ok(!existsSync(join(folder, 'run.json')))
})

test('a process number that belongs to somebody else by now neither hinders a start nor is harmed', async () => {
  const cluster = await start()
  await cluster.stop()
  const stranger = spawn('sleep', ['60'], {
    ...(await accountFor(join(folder, 'data'))),
    stdio: 'ignore',
    cwd: '/',
  })
  await once(stranger, 'spawn')
  writeFileSync(
    join(folder, 'data/postmaster.pid'),
    `${stranger.pid}\n${join(folder, 'data')}\n1\n5432\n\n\n\n`,
  )
  const again = await start()
  assert.equal(stranger.exitCode, null)
  assert.ok(isTaken(stranger.pid ?? 0))
  await again.stop()
  stranger.kill()
})

test(
  'root keeps the data elsewhere when PostgreSQL may not enter the folder',
  { skip: !isRoot },
  async () => {
    const hidden = join(base, 'hidden')
    mkdirSync(hidden, { mode: 0o700 })
    const options = { folder: join(hidden, 'city'), systemFolder, durable: false, maxConnections: 20 }
    const remarks: string[] = []
    const cluster = await startCluster({ ...options, onLog: (line) => remarks.push(line) })
    const lines = await write(cluster.url('postgres'))
    await cluster.stop()
    assert.deepEqual(readdirSync(options.folder), ['elsewhere'])
    assert.equal(remarks.filter((line) => line.includes(systemFolder)).length, 1)
    const again = await startCluster(options)
    assert.equal(await write(again.url('postgres')), lines + 1)
    await again.stop()
    await removeCluster(options.folder, systemFolder)
    assert.deepEqual(
      readdirSync(systemFolder).filter((name) => !name.startsWith('postgres-')),
      [],
    )
  },
)

const nobody = { uid: 65_534, gid: 65_534 }
const hidden = !isRoot || !tryAs(nobody, 'test', ['-r', import.meta.filename]).ok
const unlessHidden = { skip: hidden && 'only root can try, in a checkout that others can read' }

test(
  'an ordinary user runs PostgreSQL as himself, and root who comes later does so too',
  unlessHidden,
  async () => {
    const theirs = join(base, 'theirs')
    mkdirSync(theirs)
    chmodSync(theirs, 0o777)
    const city = join(theirs, 'city')
    const started = program(city, systemFolder, nobody)
    const lines = await write(await urlOf(started))
    assert.equal(statSync(join(city, 'data')).uid, nobody.uid)
    await killHard(started)
    const cluster = await startCluster({ folder: city, systemFolder, durable: true, maxConnections: 20 })
    assert.equal(await count(cluster.url('postgres')), lines)
    assert.match(readFileSync(`/proc/${postmasterOf(city)}/status`, 'utf8'), /Uid:\t65534/)
    await cluster.stop()
    const back = program(city, systemFolder, nobody)
    assert.equal(await count(await urlOf(back)), lines)
    await killHard(back)
    await removeCluster(city, systemFolder)
  },
)
