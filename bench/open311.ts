import pg from 'pg'
import { newId } from '../src/kernel/new-id.ts'
import type { Program } from '../src/program/program.ts'
import { figure, median, type Report } from './figure.ts'
import { withServedCity } from './ground.ts'

const REQUESTS = 1_000
const ROUNDS = 40

/**
 * A list of a thousand public requests by Open311, in JSON and in XML, one request at a time, against the JSON API's own
 * time for a page of the same thousand.
 */
export async function run(report: Report): Promise<void> {
  await withServedCity(async ({ url, program, ownerUrl }) => {
    await fill(program, ownerUrl)
    const ways = {
      'the JSON API': () => whole(`${url}/api/requests?limit=${REQUESTS}`, '"number":'),
      'Open311 in JSON': () =>
        whole(`${url}/open311/v2/requests.json?page_size=${REQUESTS}`, '"service_request_id":'),
      'Open311 in XML': () =>
        whole(`${url}/open311/v2/requests.xml?page_size=${REQUESTS}`, '<service_request_id>'),
    }
    const times: Record<string, number[]> = {}
    for (let round = 0; round < ROUNDS; round++)
      for (const [name, ask] of Object.entries(ways)) {
        const before = performance.now()
        await ask()
        // The first rounds warm up.
        if (round >= 8) (times[name] ??= []).push(performance.now() - before)
      }
    const own = median(times['the JSON API'] ?? [])
    for (const [name, some] of Object.entries(times))
      report(figure(`a list of ${REQUESTS} requests, ${name}`, median(some), 'ms', own))
  })
}

async function whole(url: string, mark: string): Promise<void> {
  const text = await (await fetch(url)).text()
  const seen = text.split(mark).length - 1
  if (seen !== REQUESTS) throw new Error(`${seen} requests instead of ${REQUESTS}`)
}

async function fill({ territory }: Program, ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>(
      `select id from territory.unit where kind = 'microGrid' order by id limit 500`,
    )
    // Of a case nothing is read here but what everybody sees.
    await client.query('set session_replication_role = replica')
    for (let n = 0; n < REQUESTS * 2; n++)
      await client.query(
        `insert into requests.shown (case_id, number, category, text, stage, opened_at, changed_at, lon, lat, rough, lineage,
           live, followers)
         values ($1, $2, '030402', $3, 'handling', now() - $4 * interval '1 minute', now(), 121.45, 31.21, false, $5, true, 0)`,
        [
          newId(),
          String(90_000_000 + n),
          `弄堂口第 ${n} 盏路灯不亮，晚上看不清台阶，老人出门不便，请尽快修理。`,
          n,
          territory.lineage((rows[n % rows.length]?.id ?? '') as never),
        ],
      )
    await client.query('vacuum analyze requests.shown')
  } finally {
    await client.end()
  }
}
