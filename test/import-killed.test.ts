import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { importing, printOfTouched, sampleCreditCode } from '../src/domains/registers/samples.ts'
import { givenTown } from '../src/domains/territory/samples.ts'
import { removeCluster, startCluster } from '../src/kernel/cluster/cluster.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { givenStaff } from './people.ts'
import { openTestProgram } from './program.ts'

/*
 * The program, and the database, killed at moments of an import and of its undo: nothing is half-done, the
 * import says where it stands, and asked again it goes through.
 */

const folder = await mkdtemp(join(tmpdir(), 'wutong-import-'))
await chmod(folder, 0o755)
const cluster = await startCluster({ folder, durable: true, maxConnections: 60, onLog: () => {} })
after(async () => {
  await cluster.stop()
  await removeCluster(folder)
})
const ownerUrl = cluster.url('postgres')
await migrate(ownerUrl, cluster.password)
const appUrl = cluster.url('postgres', 'wutong_app')
const town = await givenTown(ownerUrl)
const { token } = await givenStaff(ownerUrl, 'officer', town.plane)
const { app } = await openTestProgram({ ownerUrl, appUrl, db: undefined as never })
const me = importing(app, token)

const ROWS = 3_000
const file = ['名称,统一社会信用代码,编码,类型,所属区域']
for (let n = 0; n < ROWS; n += 1) file.push(`被杀第${n}公司,${sampleCreditCode(n)},K-${n},企业,planeNorth`)

const empty = await printOfTouched(ownerUrl)
const id = await me.begin(town.plane, file.join('\n'))
const { counts } = await me.check(id)
assert.equal(counts.fresh, ROWS)

/** Runs a step in a program of its own and kills it after so many milliseconds. */
async function killProgram(step: 'import' | 'undo', milliseconds: number): Promise<void> {
  const child = fork(join(import.meta.dirname, 'import-child.ts'), [appUrl, token, id, step], {
    execArgv: process.execArgv,
    stdio: 'ignore',
  })
  await once(child, 'message')
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
  await rest()
}

async function killDatabase(step: 'import' | 'undo', milliseconds: number): Promise<void> {
  const postmaster = await postmasterOf()
  const running = (step === 'undo' ? me.undo(id) : me.run(id)).catch(() => {})
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
  process.kill(postmaster, 'SIGKILL')
  await running
  await rest()
}

async function postmasterOf(): Promise<number> {
  const found = await one<{ folder: string }>(`select current_setting('data_directory') as folder`)
  return Number((await readFile(join(found.folder, 'postmaster.pid'), 'utf8')).split('\n')[0])
}

async function one<T>(query: string): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(query)).rows[0] as T
  } finally {
    await client.end()
  }
}

/** Until the database answers and has let go of what the dead were at. */
async function rest(): Promise<void> {
  for (let tries = 0; ; tries += 1)
    try {
      const { busy } = await one<{ busy: boolean }>(
        `select exists (select from pg_stat_activity where usename = 'wutong_app' and state <> 'idle') as busy`,
      )
      if (!busy) return
      throw new Error('The database is still at work')
    } catch (error) {
      if (tries >= 150) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
}

/** All or nothing, and the import's own word fits what is there. */
async function judge(full: string | undefined): Promise<'imported' | 'checked' | 'undone'> {
  const print = await printOfTouched(ownerUrl)
  const { state } = await one<{ state: 'imported' | 'checked' | 'undone' }>(
    `select state from registers.import where id = '${id}'`,
  )
  if (state === 'imported') assert.ok(print !== empty && (full === undefined || print === full))
  else assert.equal(print, empty)
  return state
}

test('killed at any moment an import is whole or never was, and can be asked for again', async () => {
  for (const [kill, milliseconds] of [
    [killProgram, 60],
    [killDatabase, 150],
    [killProgram, 350],
    [killDatabase, 40],
  ] as const) {
    if ((await judge(undefined)) === 'imported') break
    await kill('import', milliseconds)
  }
  if ((await judge(undefined)) !== 'imported') {
    const done = await me.run(id)
    assert.equal(done.status, 200, done.text)
  }
  assert.equal(await judge(undefined), 'imported')
})

test('killed at any moment an undo is whole or never was', async () => {
  const full = await printOfTouched(ownerUrl)
  for (const [kill, milliseconds] of [
    [killDatabase, 30],
    [killProgram, 40],
    [killDatabase, 90],
  ] as const) {
    if ((await judge(full)) === 'undone') break
    await kill('undo', milliseconds)
  }
  if ((await judge(full)) !== 'undone') {
    const done = await me.undo(id)
    assert.equal(done.status, 200, done.text)
  }
  assert.equal(await judge(full), 'undone')
})
