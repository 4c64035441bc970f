import { constants } from 'node:fs'
import { access, mkdir, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import pg from 'pg'
import type { CheckName } from '../../messages/zh-CN/cli.ts'
import { connect } from '../kernel/database.ts'
import { pendingMigrations } from '../kernel/migrate.ts'
import { readSettings, type Settings } from '../kernel/settings.ts'
import { consoleIsBuilt } from './console-build.ts'
import { type Ground, openGround } from './ground.ts'
import { checkWords, words } from './words.ts'

type Finding = { check: CheckName; good: boolean; value?: string }

const LEAST_NODE = 26
const LEAST_POSTGRES = 150_000
const LEAST_SPACE = 2 * 1024 ** 3

/** Says of each thing that can be wrong whether it is, and how to mend it; exit code 1 if something is. */
export async function run(): Promise<number> {
  const settings = readSettings()
  const findings = await aroundTheDatabase(settings)
  try {
    const ground = await openGround({ start: false })
    try {
      findings.push(...(await inTheDatabase(ground)))
    } finally {
      await ground.close()
    }
  } catch (error) {
    findings.push({ check: 'database', good: false, value: (error as Error).message })
  }
  for (const { check, good, value = '' } of findings) {
    const { good: well, bad, mend } = checkWords[check]
    console.log(good ? `✔ ${well(value)}` : `✖ ${bad(value)}\n  ${words.mend}: ${mend}`)
  }
  const troubles = findings.filter(({ good }) => !good).length
  console.log(troubles === 0 ? words.allGood : words.troubles(troubles))
  return troubles === 0 ? 0 : 1
}

async function aroundTheDatabase(settings: Settings): Promise<Finding[]> {
  const { dataFolder, port } = settings
  const node = process.versions.node
  const writable = await mkdir(dataFolder, { recursive: true })
    .then(() => access(dataFolder, constants.W_OK))
    .then(
      () => true,
      () => false,
    )
  const { bavail, bsize } = await statfs(writable ? dataFolder : '.')
  const space = bavail * bsize
  return [
    { check: 'node', good: Number(node.split('.')[0]) >= LEAST_NODE, value: node },
    { check: 'folder', good: writable, value: dataFolder },
    { check: 'space', good: space >= LEAST_SPACE, value: `${(space / 1024 ** 3).toFixed(1)} GB` },
    { check: 'port', good: (await isFree(settings)) || (await isWutong(settings)), value: String(port) },
    { check: 'console', good: await consoleIsBuilt() },
  ]
}

function isFree({ port, host }: Settings): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}

function isWutong({ port }: Settings): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(2_000) }).then(
    (reply) => reply.ok,
    () => false,
  )
}

async function inTheDatabase(ground: Ground): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: ground.ownerUrl })
  await client.connect()
  const db = connect(ground.ownerUrl, { most: 2 })
  try {
    const version = await one(client, `select current_setting('server_version_num') as value`)
    const pending = await pendingMigrations(db)
    const findings: Finding[] = [
      {
        check: 'database',
        good: true,
        value: await one(client, `select current_setting('server_version') as value`),
      },
      { check: 'version', good: Number(version) >= LEAST_POSTGRES, value: version },
      empty('durable', await one(client, UNSAFE)),
      { check: 'migrations', good: pending.length === 0, value: String(pending.length) },
    ]
    if (pending.length > 0) return findings
    return [...findings, ...(await inTheTables(client, ground.settings))]
  } finally {
    await db.destroy()
    await client.end()
  }
}

async function inTheTables(client: pg.Client, { timeZone }: Settings): Promise<Finding[]> {
  const units = await one(
    client,
    `select count(*)::text as value from territory.unit where valid @> current_date`,
  )
  const faults = await one(client, `select count(*)::text as value from kernel.verify_audit()`)
  const lines = await one(client, `select coalesce(sum(position), 0)::text as value from kernel.audit_head`)
  const stuck = await one(
    client,
    `select count(*)::text as value from graphile_worker.jobs where last_error is not null and attempts >= 5`,
  )
  const known = await one(
    client,
    `select coalesce(string_agg(distinct extract(year from day)::text, ','), '') as value from kernel.calendar_day`,
  )
  // Next year's holidays are published in autumn; from December on they are missed if they are not there.
  const today = Temporal.Now.plainDateISO(timeZone)
  const needed = [today.year, ...(today.month === 12 ? [today.year + 1] : [])]
  const missing = needed.filter((year) => !known.split(',').includes(String(year)))
  return [
    empty('role', await one(client, TOO_MUCH)),
    { check: 'city', good: units !== '0', value: units },
    {
      check: 'calendar',
      good: missing.length === 0,
      value: missing.length === 0 ? known : missing.join(', '),
    },
    { check: 'audit', good: faults === '0', value: faults === '0' ? lines : faults },
    { check: 'jobs', good: stuck === '0', value: stuck },
  ]
}

const empty = (check: CheckName, value: string): Finding => ({ check, good: value === '', value })

async function one(client: pg.Client, query: string): Promise<string> {
  const { rows } = await client.query<{ value: string | null }>(query)
  return rows[0]?.value ?? ''
}

const UNSAFE = `
  select coalesce(string_agg(name, ', '), '') as value from pg_settings
  where name in ('fsync', 'full_page_writes') and setting = 'off'
    or name = 'synchronous_commit' and setting = 'off'`

const TOO_MUCH = `
  select coalesce(string_agg(what, ', '), '') as value from (
    select 'superuser' as what from pg_roles where rolname = 'wutong_app' and rolsuper
    union all select 'bypassrls' from pg_roles where rolname = 'wutong_app' and rolbypassrls
    union all select 'owns ' || c.oid::regclass from pg_class c join pg_roles r on r.oid = c.relowner
      where r.rolname = 'wutong_app'
    union all select 'no row-level security on ' || c.oid::regclass from pg_class c
      where c.relkind in ('r', 'p') and not c.relrowsecurity
        and c.relnamespace::regnamespace::text in ('kernel', 'territory', 'identity', 'stations')
  ) as too_much`
