import pg from 'pg'
import { copyIn } from '../src/demo/copy.ts'
import type { Chunk } from '../src/demo/copy.ts'
import { loadDemoCity } from '../src/demo/load.ts'
import { Keys } from '../src/kernel/keys.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { figure, median, type Report } from './figure.ts'
import { withCluster } from './ground.ts'

const ROUNDS = 5

/**
 * Loading the whole demo city, from nothing to the commit with every constraint in force, against a bare
 * COPY of the same bytes: into tables of the same columns without indexes, constraints, triggers or
 * row-level security, committed, on the same durable server, turn by turn.
 */
export async function run(report: Report): Promise<void> {
  await withCluster(async (cluster) => {
    const loads: number[] = []
    const bares: number[] = []
    let bytes = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      const name = `city_${round}`
      await within(cluster.url('postgres'), (admin) => admin.query(`create database ${name}`))
      await migrate(cluster.url(name))
      const { seconds, chunks } = await load(cluster.url(name))
      loads.push(seconds)
      bares.push(await within(cluster.url(name), (client) => copyBare(client, chunks)))
      bytes = chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0)
      await within(cluster.url('postgres'), (admin) => admin.query(`drop database ${name}`))
    }
    report(figure('load-city', median(loads), 's', median(bares)))
    report(figure('load-city best of five', Math.min(...loads), 's', Math.min(...bares)))
    report(figure('load-city bytes copied', bytes, 'bytes'))
  })
}

async function load(url: string): Promise<{ seconds: number; chunks: Chunk[] }> {
  const chunks: Chunk[] = []
  const { seconds } = await loadDemoCity(url, {
    keys: new Keys('a-secret-for-benchmarks-of-32-characters'),
    today: Temporal.Now.plainDateISO('Asia/Shanghai').toString(),
    onChunk: (chunk) => chunks.push(chunk),
  })
  return { seconds, chunks }
}

/** Seconds for the same bytes into bare tables, one COPY a table, one transaction. */
async function copyBare(client: pg.Client, chunks: readonly Chunk[]): Promise<number> {
  const byTable = Map.groupBy(chunks, ({ table }) => table.table)
  await client.query('create schema bare')
  for (const table of byTable.keys())
    await client.query(`create table bare.${bareName(table)} (like ${table} including defaults)`)
  await client.query('checkpoint')
  const started = performance.now()
  await client.query('begin')
  for (const [table, [first, ...rest]] of byTable)
    if (first) await copyIn(client, { ...first.table, table: `bare.${bareName(table)}` }, [first, ...rest])
  await client.query('commit')
  return (performance.now() - started) / 1000
}

function bareName(table: string): string {
  return table.replace('.', '_')
}

async function within<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
