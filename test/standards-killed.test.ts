import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { removeCluster } from '../src/kernel/cluster/cluster.ts'
import { newId } from '../src/kernel/new-id.ts'

/*
 * The program is killed after it has done everything that a submission or an acceptance does but the commit.
 * Afterwards nothing of it is there; sent again under the same key, and once more, it happened once.
 */

type Up = { url: string; ownerUrl: string; station: string; token: string; officer: string }

const folder = await mkdtemp(join(tmpdir(), 'wutong-standards-kill-'))
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

type Call = { method: 'POST' | 'PUT'; path: string; body?: unknown; token: string; key?: string }

function call({ url }: Up, { method, path, body, token, key = newId() }: Call): Promise<Response> {
  return fetch(url + path, {
    method,
    headers: {
      cookie: `wutong_session=${token}`,
      'idempotency-key': key,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

async function done<T>(up: Up, wish: Call): Promise<T> {
  const reply = await call(up, wish)
  const text = await reply.text()
  assert.ok(reply.ok, `${wish.path}: ${text}`)
  return JSON.parse(text) as T
}

/** Sends a call, and kills the program while the very last thing before the commit, the audit line, waits. */
async function killBeforeCommit({ child, up }: { child: ChildProcess; up: Up }, wish: Call): Promise<void> {
  const owner = new pg.Client({ connectionString: up.ownerUrl })
  owner.on('error', () => undefined)
  await owner.connect()
  await owner.query('begin; lock table kernel.audit in exclusive mode')
  const answer = call(up, wish).catch(() => undefined)
  for (let tries = 0; ; tries++) {
    const { rows } = await owner.query(
      `select from pg_locks where not granted and relation = 'kernel.audit'::regclass`,
    )
    if (rows.length > 0) break
    assert.ok(tries < 200, 'the call never came to its last write')
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
  assert.equal(await answer, undefined, 'nobody was told that it was done')
  await owner.end().catch(() => undefined)
}

type Stored = { submitted: number; findings: number; events: string[]; lines: string[] }

async function stored({ ownerUrl }: Up): Promise<Stored> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<Stored>(
      `select (select count(*)::int from standards.audit where submitted_at is not null) as submitted,
        (select count(*)::int from standards.finding) as findings,
        (select coalesce(array_agg(kind order by number), '{}') from standards.finding_event) as events,
        (select coalesce(array_agg(action order by action), '{}') from kernel.audit
          where action in ('audit.submit', 'finding.accept')) as lines`,
    )
    assert.ok(rows[0])
    return rows[0]
  } finally {
    await client.end()
  }
}

test('a check submitted and a fix accepted while the program is killed before the commit happen once', async () => {
  let now = await start()
  const { officer, token, station } = now.up
  const { id } = await done<{ id: string }>(now.up, {
    method: 'POST',
    path: '/api/audits',
    body: { station, kind: 'subdistrict' },
    token: officer,
  })
  for (const [item, value] of [
    ['door', false],
    ['chairs', true],
  ] as const)
    await done(now.up, {
      method: 'PUT',
      path: `/api/audits/${id}/answers/${item}`,
      body: { value, notApplicable: null, note: null, photos: [] },
      token: officer,
    })
  const submit: Call = { method: 'POST', path: `/api/audits/${id}/submit`, token: officer, key: newId() }
  await killBeforeCommit(now, submit)
  now = await start()
  assert.deepEqual(await stored(now.up), { submitted: 0, findings: 0, events: [], lines: [] })
  const { findings } = await done<{ findings: string[] }>(now.up, submit)
  assert.deepEqual((await done<{ findings: string[] }>(now.up, submit)).findings, findings)
  assert.deepEqual(await stored(now.up), {
    submitted: 1,
    findings: 1,
    events: ['open'],
    lines: ['audit.submit'],
  })
  const path = `/api/findings/${findings[0]}/acts`
  const answer = { version: 1, wish: { act: 'answer', text: '修好了', photos: [] } }
  await done(now.up, { method: 'POST', path, body: answer, token })
  const accept: Call = {
    method: 'POST',
    path,
    body: { version: 2, wish: { act: 'accept' } },
    token: officer,
    key: newId(),
  }
  await killBeforeCommit(now, accept)
  now = await start()
  assert.deepEqual((await stored(now.up)).events, ['open', 'answer'])
  for (let again = 0; again < 2; again++)
    assert.equal((await done<{ state: string }>(now.up, accept)).state, 'closed')
  const after = await stored(now.up)
  assert.deepEqual(after.events, ['open', 'answer', 'accept'])
  assert.deepEqual(after.lines, ['audit.submit', 'finding.accept'])
  const ended = new Promise((resolve) => now.child.once('exit', resolve))
  now.child.kill('SIGTERM')
  await ended
})
