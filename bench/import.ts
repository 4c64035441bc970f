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
import { type Chunk, copyIn, CopyRows } from '../src/demo/copy.ts'
import { figure, type Report } from './figure.ts'
import { withCluster } from './ground.ts'

const ROWS = 100_000
const PASSWORD = 'wutong'

/**
 * An import of 100,000 organisations with matching: into an empty register, and a newer file against the
 * 100,000 that are there (2 % changed, 2 % new, the rest as they were). From the request to the committed
 * answer, as it is pressed in the console. Two references, on the same durable server in the same run, each
 * committed: a bare COPY of the very rows that the first import made into the very tables, with their keys,
 * indexes, constraints and foreign keys; and into tables that have none of these.
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
    // Made before anything is measured: the files are the people's, not the program's.
    const files = {
      first: fileOf(() => ({})),
      newer: fileOf((n) => (n % 50 === 0 ? { staff: 999 } : n % 50 === 1 ? { fresh: true } : {})),
      faulty: fileOf((n) => (n % 100 === 7 ? { credit: '91310000MA00000070' } : {})),
    }
    try {
      const memory = watchMemory()
      const first = await checkedImport(me, town.city, files.first)
      const into = await timed(() => me.run(first.id))
      const peakOfFirst = memory.growth()
      const newer = await checkedImport(me, town.city, files.newer)
      const against = await timed(() => me.run(newer.id))
      const peak = memory.end()
      const faulty = await firstFault(me, town.city, files.faulty)
      const copied = await copyBare(ownerUrl, first.id)
      const told = (name: string, seconds: number): void => {
        report(figure(name, seconds, 's', copied.same))
        report(figure(`${name}, by a COPY without indexes`, seconds, 's', copied.bare))
      }
      told('import 100,000 organisations into an empty register', into)
      told('import 100,000 organisations against 100,000', against)
      told('check of 100,000 organisations, none there', first.seconds)
      told('check of 100,000 organisations against 100,000', newer.seconds)
      report(figure('import peak memory, first', peakOfFirst, 'MB'))
      report(figure('import peak memory', peak, 'MB'))
      report(figure('import first fault shown', faulty, 'ms'))
    } finally {
      await app.close()
      await program.close()
    }
  })
}

/** By how many megabytes this process has grown at most since then. */
function watchMemory(): { growth(): number; end(): number } {
  globalThis.gc?.()
  const before = process.memoryUsage().rss
  let peak = before
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20)
  const growth = (): number => (peak - before) / 2 ** 20
  return {
    growth,
    end() {
      clearInterval(watch)
      return growth()
    },
  }
}

type Me = ReturnType<typeof importing>

async function checkedImport(me: Me, unit: string, file: Buffer): Promise<{ id: string; seconds: number }> {
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
async function firstFault(me: Me, unit: string, file: Buffer): Promise<number> {
  const id = await me.begin(unit, file)
  const started = performance.now()
  await me.ask('POST', `imports/${id}/check`)
  for (;;) {
    const { groups } = await me.detail(id)
    if (groups.length > 0) break
  }
  const milliseconds = performance.now() - started
  // Nothing else is at work while other things are measured.
  while ((await me.detail(id)).running) await new Promise((resolve) => setTimeout(resolve, 100))
  return milliseconds
}

const UNITS = ['planeNorth', 'planeSouth', 'mapleOne', 'willowOne', 'north1', 'maple1']
const WORDS = ['安', '福', '湖', '南', '梧', '桐', '示', '范', '信', '息', '商', '务', '餐', '饮', '文', '化']

function fileOf(of: (n: number) => { staff?: number; fresh?: boolean; credit?: string }): Buffer {
  let lines = ['名称,统一社会信用代码,编码,类型,所属区域,地址,从业人数,成立日期']
  const pieces: Buffer[] = []
  for (let n = 0; n < ROWS; n += 1) {
    const { staff = n % 300, fresh = false, credit } = of(n)
    const at = fresh ? ROWS + n : n
    const name = Array.from({ length: 5 }, (_, place) => WORDS[(at >> (place * 3)) % WORDS.length]).join('')
    lines.push(
      `上海${name}${at}有限公司,${credit ?? sampleCreditCode(at)},ORG-${at},企业,${UNITS[n % UNITS.length] ?? ''},示范路${at % 900}弄${at}号,${staff},2019-0${(n % 9) + 1}-15`,
    )
    // In small pieces, or what is left of them would count as memory that was there before.
    if (lines.length < 1_000) continue
    pieces.push(Buffer.from(`${lines.join('\n')}\n`))
    lines = []
  }
  return Buffer.concat([...pieces, Buffer.from(lines.join('\n'))])
}

/** What an import of organisations writes, and of it what the first one made. */
const TABLES = [
  { table: 'organisations.organisation', made: 'id in (select subject_id from made)' },
  { table: 'organisations.attachment', made: 'organisation_id in (select subject_id from made)' },
  { table: 'registers.change', made: 'import_id = $1' },
]

/** Seconds for a COPY of the rows that the import has made: into the same tables, and into bare ones. */
async function copyBare(ownerUrl: string, importId: string): Promise<{ same: number; bare: number }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('create schema bare')
    const copies: { table: string; columns: string; chunks: Chunk[] }[] = []
    for (const { table, made } of TABLES) {
      const { rows } = await client.query<Record<string, string | null>>({
        text: `with made as (select subject_id from registers.change where import_id = $1)
          select * from ${table} where ${made} order by ctid`,
        values: [importId],
        types: { getTypeParser: () => (text: string) => text },
      })
      const columns = Object.keys(rows[0] ?? {}).filter((name) => name !== 'search')
      const lines = new CopyRows({ table, columns: columns.join(', ') })
      for (const row of rows) lines.add(columns.map((name) => row[name] ?? null))
      copies.push({ table, columns: columns.join(', '), chunks: lines.take() })
      await client.query(
        `create table bare.${table.split('.')[1] ?? ''} as select ${columns.join(', ')} from ${table} limit 0`,
      )
    }
    await client.query(`truncate ${TABLES.map(({ table }) => table).join(', ')} cascade`)
    const copy = async (into: (table: string) => string): Promise<number> => {
      await client.query('checkpoint')
      const started = performance.now()
      await client.query('begin')
      for (const { table, columns, chunks } of copies)
        await copyIn(client, { table: into(table), columns }, chunks)
      await client.query('commit')
      return (performance.now() - started) / 1000
    }
    const bare = await copy((table) => `bare.${table.split('.')[1] ?? ''}`)
    // The policies' judges of the program are its own price, not that of the rows.
    for (const { table } of TABLES) await client.query(`alter table ${table} disable trigger user`)
    return { same: await copy((table) => table), bare }
  } finally {
    await client.end()
  }
}
