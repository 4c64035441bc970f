import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { newId } from '../src/kernel/new-id.ts'
import { migrate } from '../src/kernel/migrate.ts'
import { figure, median, type Report } from './figure.ts'
import { withCluster } from './ground.ts'

const BATCH = 512
/** Batches a round: about two seconds on two cores. */
const BATCHES = 60
const ROUNDS = 5
const CLIENTS = 16

type Case = {
  readonly name: string
  readonly offers: number
  readonly quotas: boolean
  readonly party: number
}

const CASES: readonly Case[] = [
  { name: 'one hot offer', offers: 1, quotas: false, party: 1 },
  { name: '382 offers', offers: 382, quotas: false, party: 1 },
  { name: 'one hot offer, families of three', offers: 1, quotas: false, party: 3 },
  { name: '382 offers with quotas, families of three', offers: 382, quotas: true, party: 3 },
]

/**
 * capacity.decide alone, durable, batches of 512 one after another on one connection, everybody let in (the dearest
 * answer: a row each); against single-row insert transactions into the same table by 16 connections, in turn. CPU
 * is what the server process used (/proc), so that others on the machine do not count.
 */
export async function run(report: Report): Promise<void> {
  await withCluster(async (cluster) => {
    const url = cluster.url('postgres')
    await migrate(url)
    const client = await connected(url)
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    const pid = rows[0]!.pid
    const inserts: number[] = []
    for (const one of CASES) {
      const offers = await makeOffers(client, one)
      const perSecond: number[] = []
      const cpu: number[] = []
      for (let round = 0; round < ROUNDS; round++) {
        inserts.push(await insertRound(url, offers[0]!))
        const batches = Array.from({ length: BATCHES }, () => batchOf(offers, one))
        const [used, started] = [await cpuOf(pid), performance.now()]
        for (const batch of batches)
          await client.query({ name: one.party > 1 ? 'parties' : 'plain', ...batch })
        perSecond.push((BATCHES * BATCH * 1000) / (performance.now() - started))
        cpu.push(((await cpuOf(pid)) - used) / (BATCHES * BATCH))
      }
      report(figure(`${one.name}: decisions a second`, median(perSecond), '/s', median(inserts)))
      if (!Number.isNaN(median(cpu)))
        report(figure(`${one.name}: CPU of PostgreSQL a decision`, median(cpu), 'µs'))
    }
    report(figure(`single-row insert transactions, ${CLIENTS} clients`, median(inserts), '/s'))
    await client.end()
  })
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`select set_config('wutong.purpose', 'admission', false)`)
  return client
}

async function makeOffers(client: pg.Client, { offers, quotas, party }: Case): Promise<string[]> {
  const ids = Array.from({ length: offers }, () => newId()).toSorted()
  const quota = quotas ? 100_000 : 0
  await client.query(
    `insert into capacity.offer (id, keeper, subject_kind, subject_id, permission, lineage, capacity, party_most, has_quotas)
     select id, 'activities', 'session', id, 'activity.edit', array[id], 1000000, $2, $3 from unnest($1::uuid[]) id`,
    [ids, party, quotas],
  )
  await client.query(
    `insert into capacity.bucket (offer_id, number, label_zh, label_en, planned, capacity)
     select id, n, '预留', 'reserved', $2, case n when 0 then 1000000 - 2 * $2 else $2 end
     from unnest($1::uuid[]) id, generate_series(0, $3) n`,
    [ids, quota, quotas ? 2 : 0],
  )
  return ids
}

/** Everybody new, spread over the offers; families name one after another. */
function batchOf(offers: readonly string[], { quotas, party }: Case): { text: string; values: unknown[] } {
  const of = Array.from({ length: BATCH }, (_, i) => offers[Math.floor((i / party) * 7) % offers.length]!)
  const distinct = [...new Set(of)].toSorted()
  const place = new Map(distinct.map((id, i) => [id, i + 1]))
  const ids = () => `{${Array.from({ length: BATCH }, () => newId()).join()}}`
  const each = (value: (i: number) => unknown) =>
    `{${Array.from({ length: BATCH }, (_, i) => value(i)).join()}}`
  const values: unknown[] = [
    `{${distinct.join()}}`,
    `{${of.map((id) => place.get(id)).join()}}`,
    ids(),
    ids(),
    ids(),
  ]
  if (party > 1)
    values.push(
      each((i) => Math.floor(i / party) + 1),
      each((i) => (quotas ? i % 3 : 0)),
    )
  const text = `select outcomes::text, seats::text, ranks::text from capacity.decide($1, $2, $3, $4, $5, now()${party > 1 ? ', $6, $7' : ''})`
  return { text, values }
}

/** Transactions a second over two seconds, each one row of the same table. */
async function insertRound(url: string, offer: string): Promise<number> {
  const clients = await Promise.all(Array.from({ length: CLIENTS }, () => connected(url)))
  const started = performance.now()
  let done = 0
  await Promise.all(
    clients.map(async (client) => {
      for (; performance.now() < started + 2000; done++)
        await client.query({
          name: 'insert',
          text: `insert into capacity.seat (offer_id, participant_id, holder_id, key, arrival, bucket, taken_from, state,
            first_state, reason, decided_at) values ($1, $2, $3, $4, 1, 0, 0, 'confirmed', 'confirmed', 'free', now())`,
          values: [offer, newId(), newId(), newId()],
        })
    }),
  )
  const perSecond = (done * 1000) / (performance.now() - started)
  await Promise.all(clients.map((client) => client.end()))
  return perSecond
}

/** Microseconds of CPU that a process has used (Linux counts in hundredths of a second); NaN where it is not told. */
async function cpuOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10_000
}
