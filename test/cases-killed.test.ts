import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { CaseId } from '../src/engines/cases/contract.ts'
import { aHandler, aResident, aSupervisor, OFFICE, STREET } from '../src/engines/cases/samples.ts'
import type { Who } from '../src/kernel/access.ts'
import { newId } from '../src/kernel/new-id.ts'
import type { Step } from './cases-child.ts'
import { freshDatabase } from './database.ts'

/*
 * A case goes its whole way while the program is killed at every event: every other time with all of it written and
 * nothing committed, every other time right after the commit, before anybody was told. Whoever acts then sends the
 * same again. What is stored at the end is the way, once.
 */
const { appUrl, ownerUrl } = await freshDatabase()
const owner = new pg.Client({ connectionString: ownerUrl })
// The database is dropped under it when the tests are done.
owner.on('error', () => undefined)
await owner.connect()
test.after(() => owner.end().catch(() => undefined))

const [resident, officer, chief] = [aResident(), aHandler(OFFICE), aSupervisor(STREET)]
const id = CaseId.parse(newId())
const MONDAY = Temporal.Instant.from('2026-03-02T10:00+08:00')

const WAY: readonly (readonly [
  who: Who,
  action: string | null | undefined,
  form: Record<string, unknown>,
  hours: number,
])[] = [
  [resident, null, {}, 0],
  [officer, 'accept', {}, 1],
  [officer, 'ask', { question: '几号楼？' }, 2],
  // Nobody answers: the clock runs out, and the program goes on.
  [resident, undefined, {}, 24 * 6],
  [officer, 'resolve', { outcome: 'solved', words: '已换灯' }, 24 * 7],
  [chief, 'countersign', {}, 24 * 7 + 1],
  [resident, 'rate', { solved: false }, 24 * 8],
  [resident, 'reopen', { words: '又坏了' }, 24 * 9],
]

/** Runs one step in a program of its own; resolves with how it ended. */
function run(step: Step): Promise<NodeJS.Signals | number | null> {
  const child = fork(join(import.meta.dirname, 'cases-child.ts'), [appUrl, JSON.stringify(step)], {
    execArgv: ['--import=./scripts/hooks.mjs'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)))
}

/** Keeps the program before its last write, the audit line, and kills it there. */
async function killAtTheEnd(step: Step): Promise<void> {
  await owner.query('begin; lock table kernel.audit in exclusive mode')
  const child = fork(join(import.meta.dirname, 'cases-child.ts'), [appUrl, JSON.stringify(step)], {
    execArgv: ['--import=./scripts/hooks.mjs'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  for (let tries = 0; ; tries++) {
    const { rows } = await owner.query(
      `select from pg_locks where not granted and relation = 'kernel.audit'::regclass`,
    )
    if (rows.length > 0) break
    assert.ok(tries < 800, 'it never came to its last write')
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  child.kill('SIGKILL')
  await gone
  await owner.query('rollback')
}

/** How many events there are once no killed program's transaction is left. */
async function eventsThere(): Promise<string[]> {
  for (;;) {
    const { rows } = await owner.query(
      `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and backend_type = 'client backend'`,
    )
    if (rows.length === 0) break
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const { rows } = await owner.query<{ action: string }>(
    'select action from cases.event where case_id = $1 order by number',
    [id],
  )
  return rows.map(({ action }) => action)
}

test('killed at every event, a case loses nothing and repeats nothing', async () => {
  for (const [index, [who, action, form, hours]] of WAY.entries()) {
    const step = {
      who,
      case: id,
      ...(action !== undefined && { action }),
      seen: index,
      form,
      at: MONDAY.add({ hours }).toString(),
    }
    const dies = index % 2 === 0 ? 'before' : 'after'
    if (action === undefined) await killAtTheEnd({ ...step, dies: 'never' })
    else assert.equal(await run({ ...step, dies }), 'SIGKILL')
    const there = await eventsThere()
    assert.equal(
      there.length,
      action === undefined || dies === 'before' ? index : index + 1,
      `${action} ${dies}`,
    )
    // Sent again: done now, or refused because it was done; the opening's key and the clock's worker ask nobody.
    const again = await run({ ...step, dies: 'never' })
    assert.equal(again === 0, dies === 'before' || action === undefined, `${action} again`)
    assert.equal((await eventsThere()).length, index + 1)
  }
  assert.deepEqual(await eventsThere(), [
    'open',
    'accept',
    'ask',
    'goOn',
    'resolve',
    'countersign',
    'rate',
    'reopen',
  ])
  const { rows } = await owner.query<{ jobs: string; lines: string; live: string; stage: string }>(
    `select (select count(*) from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = 'samples.caseMoved') as jobs,
      (select count(*) from kernel.audit where subject_id = $1) as lines,
      (select count(*) from cases.assignment where case_id = $1 and ended_at is null) as live,
      (select stage from cases.case where id = $1) as stage`,
    [id],
  )
  assert.deepEqual(rows[0], { jobs: '8', lines: '8', live: '1', stage: 'received' })
})
