import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Fastify from 'fastify'
import pg from 'pg'
import { newId } from '../src/kernel/new-id.ts'

/** What the real route is compared with. Each is a server of its own, so that nothing of ours is in the way. */
export type Reference = { readonly url: string; close(): Promise<void> }

const participants = { type: 'array', items: { type: 'string', format: 'uuid' }, minItems: 1, maxItems: 20 }
const schema = {
  params: { type: 'object', properties: { id: { type: 'string', format: 'uuid' } }, required: ['id'] },
  body: {
    type: 'object',
    additionalProperties: false,
    properties: { participants, acceptFewer: { type: 'boolean' } },
  },
  response: {
    201: {
      type: 'object',
      properties: {
        outcome: { type: 'string' },
        seats: {
          type: 'array',
          items: {
            type: 'object',
            properties: {
              id: { type: 'string' },
              participant: { type: 'string' },
              outcome: { type: 'string' },
              state: { type: 'string' },
              rank: { type: 'integer', nullable: true },
              reason: { type: 'string' },
            },
          },
        },
      },
    },
  },
}

/** A Fastify route that validates the same body, does nothing, and answers as much. */
export async function emptyRoute(): Promise<Reference> {
  const app = Fastify({ logger: false })
  const id = newId()
  app.post('/api/offers/:id/seats', { schema }, (_, reply) => {
    const seat = { id, participant: id, outcome: 'confirmed', state: 'confirmed', rank: null, reason: 'free' }
    void reply.code(201).send({ outcome: 'confirmed', seats: [seat] })
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 })
  return { url, close: () => app.close() }
}

/** The textbook's transaction over HTTP: lock the offer's row, look, insert, count. By the owner of the tables. */
export async function textbookRoute(ownerUrl: string): Promise<Reference> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 16 })
  const app = Fastify({ logger: false })
  app.post<{ Params: { id: string } }>('/api/offers/:id/seats', { schema }, async (request, reply) => {
    const client = await pool.connect()
    const offer = request.params.id
    const person = newId()
    try {
      await client.query('begin')
      const { rows } = await client.query<{ free: number; arrivals: string }>({
        name: 'look',
        text: 'select free, arrivals from capacity.bucket where offer_id = $1 and number = 0 for update',
        values: [offer],
      })
      if (!rows[0] || rows[0].free < 1) throw new Error('full')
      await client.query({
        name: 'take',
        text: INSERT,
        values: [offer, person, Number(rows[0].arrivals) + 1],
      })
      await client.query({
        name: 'count',
        text: `update capacity.bucket set confirmed = confirmed + 1, arrivals = arrivals + 1
          where offer_id = $1 and number = 0`,
        values: [offer],
      })
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
    const seat = {
      id: offer,
      participant: person,
      outcome: 'confirmed',
      state: 'confirmed',
      rank: null,
      reason: 'free',
    }
    return reply.code(201).send({ outcome: 'confirmed', seats: [seat] })
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1', backlog: 4_096 })
  return {
    url,
    close: async () => {
      await app.close()
      await pool.end()
    },
  }
}

const INTO = `insert into capacity.seat (offer_id, participant_id, holder_id, key, arrival, bucket, taken_from, state, first_state, reason, decided_at)`
const INSERT = `${INTO} values ($1, $2, $2, $2, $3, 0, 0, 'confirmed', 'confirmed', 'free', now())`

/**
 * Rows a second that go into the table of seats one transaction each, on so many connections: by pgbench, or where
 * it is missing by a plain loop of the driver.
 */
export async function plainInserts(
  ownerUrl: string,
  offer: string,
  connections: number,
  seconds: number,
): Promise<{ perSecond: number; by: string }> {
  const counted = await pgbench(ownerUrl, offer, connections, seconds)
  if (counted !== undefined) return { perSecond: counted, by: 'pgbench' }
  return { perSecond: await driverLoop(ownerUrl, offer, connections, seconds), by: 'the driver' }
}

async function pgbench(ownerUrl: string, offer: string, connections: number, seconds: number) {
  const folder = await mkdtemp(join(tmpdir(), 'wutong-pgbench-'))
  const script = join(folder, 'insert.sql')
  try {
    // One statement a transaction: the person is drawn by the server in the same row.
    await writeFile(
      script,
      `${INTO} select '${offer}', p, p, p, 1, 0, 0, 'confirmed', 'confirmed', 'free', now() from (select gen_random_uuid() as p) as one;\n`,
    )
    const args = [
      '-n',
      '-M',
      'prepared',
      '-c',
      String(connections),
      '-j',
      '2',
      '-T',
      String(seconds),
      '-f',
      script,
      ownerUrl,
    ]
    const { stdout } = await promisify(execFile)('pgbench', args)
    const found = /tps = ([\d.]+)/.exec(stdout)?.[1]
    return found === undefined ? undefined : Number(found)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function driverLoop(
  ownerUrl: string,
  offer: string,
  connections: number,
  seconds: number,
): Promise<number> {
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: ownerUrl }))
  await Promise.all(clients.map((client) => client.connect()))
  const started = performance.now()
  const end = started + seconds * 1000
  let rows = 0
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < end) {
        await client.query({ name: 'insert', text: INSERT, values: [offer, newId(), ++rows] })
      }
    }),
  )
  const took = (performance.now() - started) / 1000
  await Promise.all(clients.map((client) => client.end()))
  return rows / took
}
