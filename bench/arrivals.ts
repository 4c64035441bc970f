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
const REAL = join(import.meta.dirname, '../../shared/data/requests/chicago311-2023.csv.gz')
const DISTRICT = '310104'

/**
 * The 50,000 real arrivals of twelve days of Chicago through the import of requests: read, judged, routed by the
 * demo city's responsibility list, timed by its clocks and calendar, written, noted for undo; from the request to the
 * committed answer. The reference is what the database alone takes for the very rows that this made: plain INSERTs of
 * 500 rows a statement into the same tables (indexes, constraints, triggers) of a twin database, committed, on the
 * same durable server in the same run. The file has neither places nor categories of a Chinese city: its areas are
 * laid upon communities of the demo city, and categories of the list are given in turn.
 */
export async function run(report: Report): Promise<void> {
  const path = process.env['ARRIVALS'] ?? REAL
  if (!existsSync(path)) {
    console.error(`  no real arrivals at ${path}: name the file with ARRIVALS`)
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
    await ask(cluster.url('template1'), 'create database twin template postgres strategy file_copy')
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
      if (process.env['PHASES']) console.error(`  check ${check.toFixed(1)} s, import ${into.toFixed(1)} s`)
      const plain = await insertPlainly(ownerUrl, cluster.url('twin'))
      const undo = await timed(async () => {
        const { status, text } = await me.undo(id)
        if (status !== 200) throw new Error(text)
      })
      report(figure('50,000 real arrivals, imported', into, 's', plain))
      report(figure('50,000 real arrivals, checked', check, 's', plain))
      report(figure('50,000 real arrivals, taken back', undo, 's', plain))
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

const TABLES = [
  'cases.case',
  'cases.event',
  'cases.assignment',
  'cases.clock',
  'requests.request',
  'registers.change',
]
/** Rows of one INSERT. */
const AT_ONCE = 500

/** Seconds for plain INSERTs of everything that the import made, into a twin that has all but these rows. */
async function insertPlainly(ownerUrl: string, twinUrl: string): Promise<number> {
  const tables: { table: string; columns: string[]; rows: (string | null)[][] }[] = []
  const twin = new pg.Client({ connectionString: twinUrl })
  await twin.connect()
  try {
    for (const table of TABLES) {
      const columns = await columnsOf(ownerUrl, table)
      const known = new Set(
        (await ask<{ print: string }>(twinUrl, `select md5(t::text) as print from ${table} t`)).map(
          ({ print }) => print,
        ),
      )
      const rows = await ask<Record<string, string | null>>(
        ownerUrl,
        `select md5(t::text) as print_of_row, ${columns.join(', ')} from ${table} t`,
      )
      tables.push({
        table,
        columns,
        rows: rows.flatMap((row) =>
          known.has(row['print_of_row'] ?? '') ? [] : [columns.map((name) => row[name] ?? null)],
        ),
      })
    }
    // The engine's judge of events is its own price, not that of the rows.
    await twin.query('alter table cases.event disable trigger user')
    await ask(ownerUrl, 'checkpoint')
    const started = performance.now()
    await twin.query('begin')
    for (const { table, columns, rows } of tables)
      for (let at = 0; at < rows.length; at += AT_ONCE) {
        const some = rows.slice(at, at + AT_ONCE)
        const values = some.map(
          (row) => `(${row.map((cell) => (cell === null ? 'null' : pg.escapeLiteral(cell))).join(',')})`,
        )
        await twin.query(`insert into ${table} (${columns.join(', ')}) values ${values.join(',')}`)
      }
    await twin.query('commit')
    return (performance.now() - started) / 1000
  } finally {
    await twin.end()
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
