import pg from 'pg'
import { importing, sampleCreditCode } from '../src/domains/registers/samples.ts'
import { givenTown } from '../src/domains/territory/samples.ts'
import { buildServer } from '../src/http/server.ts'
import { Keys } from '../src/kernel/keys.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { readSettings } from '../src/kernel/settings.ts'
import { openProgram } from '../src/program/program.ts'
import pino from 'pino'
import { givenStaff } from '../test/people.ts'
import { copyIn, CopyRows } from '../src/demo/copy.ts'
import { figure, type Report } from './figure.ts'
import { withCluster } from './ground.ts'

const ROWS = 100_000
const PASSWORD = 'wutong'

/**
 * An import of 100,000 organisations with matching: into an empty register, and a newer file against the
 * 100,000 that are there (2 % changed, 2 % new, the rest as they were). From the request to the committed
 * answer, as it is pressed in the console. The reference is a bare COPY of the very rows that the first
 * import leaves behind, into tables without keys, indexes, constraints or policies, committed, on the
 * same durable server in the same run.
 */
export async function run(report: Report): Promise<void> {
  await withCluster(async (cluster) => {
    const ownerUrl = cluster.url('postgres')
    await migrate(ownerUrl, PASSWORD)
    const town = await givenTown(ownerUrl)
    const { token } = await givenStaff(ownerUrl, 'officer', town.city)
    const appUrl = new URL(ownerUrl)
    appUrl.username = 'wutong_app'
    appUrl.password = PASSWORD
    const settings = { ...readSettings({}), rateLimit: 1e9 }
    const keys = new Keys('a-secret-for-benchmarks-of-32-characters')
    const log = pino({ level: 'warn' })
    const program = await openProgram({ appUrl: appUrl.href, settings, keys, log })
    const app = await buildServer(program)
    const me = importing(app, token)
    try {
      globalThis.gc?.()
      const before = process.memoryUsage().rss
      let peak = before
      const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20)
      const first = await checkedImport(
        me,
        town.city,
        fileOf(() => ({})),
      )
      const into = await timed(() => me.run(first.id))
      const peakAfterFirst = peak
      const bare = await copyBare(ownerUrl)
      const newer = await checkedImport(
        me,
        town.city,
        fileOf((n) => (n % 50 === 0 ? { staff: 999 } : n % 50 === 1 ? { fresh: true } : {})),
      )
      const against = await timed(() => me.run(newer.id))
      clearInterval(watch)
      const faulty = await firstFault(me, town.city)
      report(figure('import 100,000 organisations into an empty register', into, 's', bare))
      report(figure('import 100,000 organisations against 100,000', against, 's', bare))
      report(figure('check of 100,000 organisations, none there', first.seconds, 's', bare))
      report(figure('check of 100,000 organisations against 100,000', newer.seconds, 's', bare))
      report(figure('import peak memory, first', (peakAfterFirst - before) / 2 ** 20, 'MB'))
      report(figure('import peak memory', (peak - before) / 2 ** 20, 'MB'))
      report(figure('import first fault shown', faulty, 'ms'))
    } finally {
      await app.close()
      await program.close()
    }
  })
}

type Me = ReturnType<typeof importing>

async function checkedImport(me: Me, unit: string, file: string): Promise<{ id: string; seconds: number }> {
  const id = await me.begin(unit, file)
  const started = performance.now()
  const { state, counts } = await me.check(id)
  if (state !== 'checked' || counts.faulty > 0)
    throw new Error(`The file is not clean: ${JSON.stringify(counts)}`)
  return { id, seconds: (performance.now() - started) / 1000 }
}

async function timed(work: () => Promise<{ status: number; text: string }>): Promise<number> {
  const started = performance.now()
  const { status, text } = await work()
  if (status !== 200) throw new Error(text)
  return (performance.now() - started) / 1000
}

/** Milliseconds from asking for a check until the first fault is there to be seen; a row of 100 is bad. */
async function firstFault(me: Me, unit: string): Promise<number> {
  const id = await me.begin(
    unit,
    fileOf((n) => (n % 100 === 7 ? { credit: '91310000MA00000070' } : {})),
  )
  const started = performance.now()
  await me.ask('POST', `imports/${id}/check`)
  for (;;) {
    const { groups } = await me.detail(id)
    if (groups.length > 0) return performance.now() - started
  }
}

const UNITS = ['planeNorth', 'planeSouth', 'mapleOne', 'willowOne', 'north1', 'maple1']
const WORDS = ['安', '福', '湖', '南', '梧', '桐', '示', '范', '信', '息', '商', '务', '餐', '饮', '文', '化']

function fileOf(of: (n: number) => { staff?: number; fresh?: boolean; credit?: string }): string {
  const lines = ['名称,统一社会信用代码,编码,类型,所属区域,地址,从业人数,成立日期']
  for (let n = 0; n < ROWS; n += 1) {
    const { staff = n % 300, fresh = false, credit } = of(n)
    const at = fresh ? ROWS + n : n
    const name = Array.from({ length: 5 }, (_, place) => WORDS[(at >> (place * 3)) % WORDS.length]).join('')
    lines.push(
      `上海${name}${at}有限公司,${credit ?? sampleCreditCode(at)},ORG-${at},企业,${UNITS[n % UNITS.length] ?? ''},示范路${at % 900}弄${at}号,${staff},2019-0${(n % 9) + 1}-15`,
    )
  }
  return lines.join('\n')
}

const TABLES = ['organisations.organisation', 'organisations.attachment', 'registers.change']

/** Seconds for a bare COPY of the rows that the import has made. */
async function copyBare(ownerUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('create schema bare')
    const copies: { table: string; columns: string; rows: CopyRows }[] = []
    for (const table of TABLES) {
      const bare = `bare.${table.split('.')[1] ?? ''}`
      const { rows } = await client.query<Record<string, string | null>>({
        text: `select * from ${table}`,
        types: { getTypeParser: () => (text: string) => text },
      })
      const columns = Object.keys(rows[0] ?? {}).filter((name) => name !== 'search')
      await client.query(`create table ${bare} as select ${columns.join(', ')} from ${table} limit 0`)
      const lines = new CopyRows({ table: bare, columns: columns.join(', ') })
      for (const row of rows) lines.add(columns.map((name) => row[name] ?? null))
      copies.push({ table: bare, columns: columns.join(', '), rows: lines })
    }
    const chunks = copies.map((copy) => ({ ...copy, chunks: copy.rows.take() }))
    await client.query('checkpoint')
    const started = performance.now()
    await client.query('begin')
    for (const copy of chunks) await copyIn(client, { table: copy.table, columns: copy.columns }, copy.chunks)
    await client.query('commit')
    return (performance.now() - started) / 1000
  } finally {
    await client.end()
  }
}
