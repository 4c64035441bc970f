import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import pino from 'pino'
import { loadDemoCity } from '../src/demo/load.ts'
import { importing } from '../src/domains/registers/samples.ts'
import { buildServer } from '../src/http/server.ts'
import { Keys } from '../src/kernel/keys.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { readSettings } from '../src/kernel/settings.ts'
import { openProgram, type Program } from '../src/program/program.ts'
import { givenStaff } from '../test/people.ts'
import { figure, type Report } from './figure.ts'
import { withCluster } from './ground.ts'

const PASSWORD = 'wutong'
/** Beside the project, or beside the folder of its worktrees. */
const REAL = ['../..', '../../..']
  .map((up) => join(import.meta.dirname, up, 'shared/data/requests/chicago311-2023.csv.gz'))
  .find((file) => existsSync(file))
const DISTRICT = '310104'

/**
 * The 50,000 real arrivals of twelve days of Chicago through the import of requests: read, judged, routed by the
 * demo city's responsibility list, timed by its clocks and calendar, written, noted for undo; from the request to the
 * committed answer. The reference is what plain INSERTs of the very rows that this made take (cases, events,
 * assignments, clocks, requests, what is noted for undo) in a twin of the database as it was before, with the same
 * tables, indexes, constraints and foreign keys, on the same durable server in the same run, as the owner of the
 * tables: no policies, no trigger that judges events. They go in twice: one by one by a prepared statement, as a plain
 * program would do it, in one transaction as the import is one; and 500 rows a statement, the most that plain INSERTs
 * can do. The file has neither places nor categories of a Chinese city: its areas are laid upon communities of the
 * demo city, and categories of the list are given in turn.
 */
export async function run(report: Report): Promise<void> {
  const path = process.env['ARRIVALS'] ?? REAL
  if (!path) {
    console.error('  no real arrivals beside the project: name the file with ARRIVALS')
    return
  }
  await withCluster(async (cluster) => {
    const ownerUrl = cluster.url('postgres')
    await migrate(ownerUrl, PASSWORD)
    const keys = new Keys('a-secret-for-benchmarks-of-32-characters')
    const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
    await loadDemoCity(ownerUrl, { keys, today, district: DISTRICT })
    const [city] = await ask<{ id: string }>(ownerUrl, `select id from territory.unit where kind = 'city'`)
    const { token } = await givenStaff(ownerUrl, 'officer', city?.id ?? '')
    for (const twin of TWINS)
      await ask(cluster.url('template1'), `create database ${twin} template postgres strategy file_copy`)
    const appUrl = new URL(ownerUrl)
    appUrl.username = 'wutong_app'
    appUrl.password = PASSWORD
    const settings = { ...readSettings({}), rateLimit: 1e9 }
    const program = await openProgram({ appUrl: appUrl.href, settings, keys, log: pino({ level: 'warn' }) })
    const app = await buildServer(program)
    try {
      const me = importing(app, token)
      const file = fileOf(program, gunzipSync(readFileSync(path)).toString('utf8'))
      const id = await me.begin(city?.id ?? '', file, 'requests')
      const check = await timed(async () => {
        const { state, counts, groups } = await me.check(id)
        if (state !== 'checked' || counts.faulty > 0) throw new Error(JSON.stringify({ counts, groups }))
      })
      const into = await timed(async () => {
        const { status, text } = await me.run(id)
        if (status !== 200) throw new Error(text)
      })
      const made = await readMade(ownerUrl, cluster.url('bunched'))
      const [oneByOne, bunched] = [
        await insertPlainly(cluster.url('single'), made, 1),
        await insertPlainly(cluster.url('bunched'), made, AT_ONCE),
      ]
      report(figure('50,000 real arrivals, imported; the reference: INSERTs one by one', into, 's', oneByOne))
      report(figure('the same; the reference: INSERTs of 500 rows', into, 's', bunched))
      report(figure('50,000 real arrivals, checked; INSERTs of 500 rows', check, 's', bunched))
      const undo = await timed(async () => {
        const { status, text } = await me.undo(id)
        if (status !== 200) throw new Error(text)
      })
      report(figure('50,000 real arrivals, taken back; INSERTs of 500 rows', undo, 's', bunched))
    } finally {
      await app.close()
      await program.close()
    }
  })
}

/** The file with places and categories of the demo city. */
function fileOf({ territory, responsibility }: Program, text: string): string {
  const root = territory.root()
  const units = [...territory.below(root?.id ?? '')].flatMap((id) => territory.brief(id) ?? [])
  const communities = units.filter(({ kind }) => kind === 'community').map(({ code }) => code ?? '')
  const categories = responsibility
    .categories()
    .filter(({ code, track }) => code.length >= 4 && track === null)
    .map(({ code }) => code)
  const areas = new Map<string, string>()
  const [, ...lines] = text.trimEnd().split('\n')
  const rows = lines.map((line, index) => {
    const cells = line.split(',')
    const area = cells[11] ?? ''
    if (!areas.has(area)) areas.set(area, communities[areas.size % communities.length] ?? '')
    const category = categories[index % categories.length]
    return [cells[1], cells[2], cells[3], cells[5], category, areas.get(area)].join(',')
  })
  return ['code,createdAt,closedAt,status,category,unit', ...rows].join('\n')
}

/** In the order in which they refer to each other. */
const TABLES = [
  'cases.case',
  'cases.event',
  'cases.assignment',
  'cases.clock',
  'requests.request',
  'registers.change',
]
/** Databases as they were before the import. */
const TWINS = ['single', 'bunched']
/** Rows of one INSERT, where they go together. */
const AT_ONCE = 500

type Made = {
  readonly table: string
  readonly columns: readonly string[]
  readonly rows: readonly (string | null)[][]
}

/** Everything that the import made: rows that are there and not in a twin. */
async function readMade(ownerUrl: string, twinUrl: string): Promise<Made[]> {
  const made: Made[] = []
  for (const table of TABLES) {
    const columns = await columnsOf(ownerUrl, table)
    const prints = await ask<{ print: string }>(twinUrl, `select md5(t::text) as print from ${table} t`)
    const known = new Set(prints.map(({ print }) => print))
    const rows = await ask<Record<string, string | null>>(
      ownerUrl,
      `select md5(t::text) as print_of_row, ${columns.join(', ')} from ${table} t`,
    )
    const fresh = rows.filter((row) => !known.has(row['print_of_row'] ?? ''))
    made.push({
      table,
      columns,
      rows: fresh.map((row) => columns.map((name) => row[name.replaceAll('"', '')] ?? null)),
    })
  }
  return made
}

/** Seconds for plain INSERTs of so many rows a statement, in one transaction. */
async function insertPlainly(twinUrl: string, made: readonly Made[], atOnce: number): Promise<number> {
  const twin = new pg.Client({ connectionString: twinUrl })
  await twin.connect()
  try {
    // The judge of events is the price of the engine, not that of the rows.
    await twin.query('alter table cases.event disable trigger user')
    await twin.query(`select cases.prepare_quarters('2022-10-01', 4)`)
    await twin.query('checkpoint')
    return await timed(async () => {
      await twin.query('begin')
      for (const part of made)
        await (atOnce === 1 ? insertOneByOne(twin, part) : insertBunches(twin, part, atOnce))
      await twin.query('commit')
    })
  } finally {
    await twin.end()
  }
}

async function insertOneByOne(twin: pg.Client, { table, columns, rows }: Made): Promise<void> {
  const places = columns.map((_, at) => `$${at + 1}`)
  const text = `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`
  for (const values of rows) await twin.query({ name: table, text, values: [...values] })
}

async function insertBunches(twin: pg.Client, { table, columns, rows }: Made, atOnce: number): Promise<void> {
  for (let at = 0; at < rows.length; at += atOnce) {
    const values = rows
      .slice(at, at + atOnce)
      .map((row) => `(${row.map((cell) => (cell === null ? 'null' : pg.escapeLiteral(cell))).join(',')})`)
    await twin.query(`insert into ${table} (${columns.join(', ')}) values ${values.join(',')}`)
  }
}

/** Columns that can be written. */
async function columnsOf(url: string, table: string): Promise<string[]> {
  const rows = await ask<{ name: string }>(
    url,
    `select quote_ident(attname) as name from pg_attribute
     where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
  )
  return rows.map(({ name }) => name)
}

/** Asks as the owner of the tables; every value as PostgreSQL writes it. */
async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<Row>({
      text,
      types: { getTypeParser: () => (value: string) => value },
    })
    return rows
  } finally {
    await client.end()
  }
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}
