import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { keepSending } from '../src/domains/hooks/public.ts'
import { newId } from '../src/kernel/new-id.ts'
import { figure, median, type Report } from './figure.ts'
import { withServedCity } from './ground.ts'

const ROUNDS = 9
const BATCHES = 60
const EVENTS = 2_000
const ENDPOINTS = 8

/**
 * What webhooks cost those who are told of nothing: lines of the audit list as seats write them (one a batch), and as a
 * case writes them, durable, with the trigger against without, in turn in one run. Then how fast events go out to
 * eight endpoints on the same machine, judged and signed each, against the same number of bare POST requests by
 * eight connections to the same consumer.
 */
export async function run(report: Report): Promise<void> {
  await withServedCity(async ({ program, ownerUrl }) => {
    const owner = new pg.Client({ connectionString: ownerUrl })
    await owner.connect()
    const city = program.territory.root()
    if (!city) throw new Error('There is no city')
    const consumer = await openConsumer()
    await subscribe(owner, city.id, consumer.url, program)
    for (const [name, action, kind] of [
      ['a line of seats', 'decideSeats', 'offer'],
      ['a line that is an event', 'station.hours', 'station'],
    ] as const) {
      const [bare, heard]: [number[], number[]] = [[], []]
      for (let round = 0; round < ROUNDS; round++) {
        await owner.query('alter table kernel.audit disable trigger tell_hooks')
        bare.push(await lines(owner, city.id, action, kind))
        await owner.query('alter table kernel.audit enable trigger tell_hooks')
        heard.push(await lines(owner, city.id, action, kind))
      }
      report(figure(`${name}, with webhooks`, median(heard), 'µs', median(bare)))
    }
    await owner.query('delete from hooks.event')
    await deliveries(report, owner, { program, city: city.id, consumer })
    consumer.close()
    await owner.end()
  })
}

type Sending = Parameters<typeof keepSending>[0]
type Consumer = Awaited<ReturnType<typeof openConsumer>>

async function openConsumer() {
  let count = 0
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      count += 1
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  return { url, count: () => count, close: () => server.close() }
}

async function subscribe(owner: pg.Client, unit: string, url: string, { keys }: Sending): Promise<void> {
  for (let i = 0; i < ENDPOINTS; i++) {
    const secret = keys.encrypt(`whsec_${Buffer.alloc(32, i + 1).toString('base64')}`, 'hook-secret')
    await owner.query(
      `insert into hooks.subscription (unit_id, lineage, holder, url, types, secret)
       values ($1, array[$1::uuid], 'bench', $2, '{station.hours_changed}', $3)`,
      [unit, `${url}${i}`, secret],
    )
  }
}

/** Microseconds that a transaction takes which writes one line, the median of one round. */
async function lines(owner: pg.Client, unit: string, action: string, kind: string): Promise<number> {
  const took: number[] = []
  for (let i = 0; i < BATCHES; i++) {
    const started = performance.now()
    await owner.query({
      name: 'line',
      text: `insert into kernel.audit (chain, position, action, subject_kind, subject_id, lineage, previous, hash)
        values ('bench', 0, $1, $2, $3, array[$4::uuid], '', '')`,
      values: [action, kind, newId(), unit],
    })
    took.push((performance.now() - started) * 1_000)
  }
  return median(took)
}

async function deliveries(
  report: Report,
  owner: pg.Client,
  { program, city, consumer }: { program: Sending; city: string; consumer: Consumer },
): Promise<void> {
  const started = performance.now()
  await Promise.all(
    Array.from({ length: ENDPOINTS }, async () => {
      for (let i = 0; i < EVENTS / ENDPOINTS; i++)
        await fetch(consumer.url, { method: 'POST', body: '{"type":"bench"}' }).then((reply) => reply.text())
    }),
  )
  const bare = (EVENTS * 1_000) / (performance.now() - started)
  await owner.query(
    `insert into hooks.event (type, at, subject_kind, subject_id, lineage)
     select 'station.hours_changed', now(), 'station', s.id, array[$1::uuid]
     from (select id from stations.station where status = 'published' limit $2) s`,
    [city, EVENTS / ENDPOINTS],
  )
  const before = consumer.count()
  const began = performance.now()
  const sending = keepSending(program)
  while (consumer.count() - before < EVENTS) await new Promise((resolve) => setTimeout(resolve, 20))
  const sent = (EVENTS * 1_000) / (performance.now() - began)
  await sending.stop()
  report(figure(`messages a second to ${ENDPOINTS} endpoints`, sent, '/s', bare))
}
