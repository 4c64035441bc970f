import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { chmod, mkdtemp, readFile, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { removeCluster } from '../src/kernel/cluster/cluster.ts'
import { newId } from '../src/kernel/new-id.ts'

/*
 * The program and PostgreSQL are killed, without a warning, while hours are being saved. Afterwards
 * every save that was answered is there, none is half there, and the audit chain is whole.
 */

type Up = { url: string; ownerUrl: string; station: string; token: string; postmaster: number }

const folder = await mkdtemp(join(tmpdir(), 'wutong-kill-'))
await chmod(folder, 0o755)
test.after(() => removeCluster(folder))

async function start(): Promise<{ child: ChildProcess; up: Up }> {
  const child = fork(join(import.meta.dirname, 'kill-child.ts'), [folder], {
    execArgv: ['--import=./scripts/hooks.mjs'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const up = await new Promise<Up>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Up))
    child.once('exit', (code) => reject(new Error(`the program ended with ${code}`)))
  })
  return { child, up }
}

/** Opening minute is the version that the save makes: what is read back tells which save it was. */
function save({ url, station, token }: Up, version: number): Promise<Response> {
  const minute = `0${Math.floor((version + 1) / 60) % 8}:${String((version + 1) % 60).padStart(2, '0')}`
  const hours = {
    week: Array.from({ length: 7 }, () => [{ opens: minute, closes: '20:00' }]),
    holiday: null,
    makeUpDay: null,
  }
  return fetch(`${url}/api/stations/${station}/hours`, {
    method: 'PUT',
    headers: {
      'content-type': 'application/json',
      cookie: `wutong_session=${token}`,
      'idempotency-key': newId(),
    },
    body: JSON.stringify({ version, regular: hours, seasons: [], exceptions: [] }),
  })
}

/** Saves over and over until the program is gone; tells the last version that was confirmed. */
async function saveUntilGone(up: Up, from: number, after: number, kill: () => void): Promise<number> {
  let confirmed = from
  for (;;) {
    if (confirmed === from + after) setTimeout(kill, Math.random() * 20)
    const answer = await save(up, confirmed).catch(() => undefined)
    if (!answer?.ok) return confirmed
    const { version } = (await answer.json().catch(() => ({}))) as { version?: number }
    if (version === undefined) return confirmed
    confirmed = version
  }
}

type Stored = { version: number; timetables: number; opens: number; lines: number; faults: number }

async function stored({ ownerUrl, station }: Up): Promise<Stored> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<Stored>(
      `select s.version, (select count(*)::int from stations.timetable t where t.station_id = s.id) as timetables,
        (select lower(t.hours[1]) from stations.timetable t where t.station_id = s.id) as opens,
        (select count(*)::int from kernel.audit a where a.subject_id = s.id) as lines,
        (select count(*)::int from kernel.verify_audit()) as faults
       from stations.station s where s.id = $1`,
      [station],
    )
    assert.ok(rows[0])
    return rows[0]
  } finally {
    await client.end()
  }
}

/** The program starts PostgreSQL anew and goes on: it is ready again without being started itself. */
async function outlives(child: ChildProcess, { url }: Up): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    assert.equal(child.exitCode, null, 'the program ended with its PostgreSQL')
    const ready = await fetch(`${url}/ready`).catch(() => undefined)
    if (ready?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  assert.fail('the program did not become ready again')
}

const KILLS: Record<string, (child: ChildProcess, up: Up) => void> = {
  'the program': (child) => child.kill('SIGKILL'),
  PostgreSQL: (_, up) => process.kill(up.postmaster, 'SIGKILL'),
  'the program and PostgreSQL': (child, up) => {
    process.kill(up.postmaster, 'SIGKILL')
    child.kill('SIGKILL')
  },
}

for (const [what, kill] of Object.entries(KILLS)) {
  test(`${what} killed while hours are saved: what was confirmed is there, and nothing is half-done`, async () => {
    const { child, up } = await start()
    const before = await stored(up)
    const confirmed = await saveUntilGone(up, before.version, 8, () => kill(child, up))
    if (what === 'PostgreSQL') await outlives(child, up)
    child.kill('SIGKILL')
    const again = await start()
    try {
      const after = await stored(again.up)
      // The save under way may have been committed without its answer arriving; never the other way round.
      assert.ok(
        after.version === confirmed || after.version === confirmed + 1,
        `${after.version}, confirmed ${confirmed}`,
      )
      assert.deepEqual([after.timetables, after.faults], [1, 0])
      assert.equal(after.opens, after.version % (8 * 60))
      assert.equal(after.lines, after.version - 1)
      assert.ok((await save(again.up, after.version)).ok)
    } finally {
      const ended = new Promise((resolve) => again.child.once('exit', resolve))
      again.child.kill('SIGTERM')
      await ended
    }
  })
}

test('the cluster of these tests is durable: what it confirms is on disk', async () => {
  const { child, up } = await start()
  const client = new pg.Client({ connectionString: up.ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ fsync: string; folder: string }>(
    `select current_setting('fsync') as fsync, current_setting('data_directory') as folder`,
  )
  await client.end()
  assert.equal(rows[0]?.fsync, 'on')
  assert.ok((await realpath(rows[0]?.folder ?? '')).length > 0)
  assert.equal(
    Number((await readFile(join(rows[0]?.folder ?? '', 'postmaster.pid'), 'utf8')).split('\n')[0]),
    up.postmaster,
  )
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
})
