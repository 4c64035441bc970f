import { createHash, type Hash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { act, type Who } from './access.ts'
import type { App } from './app.ts'
import type { Database, Tx } from './database.ts'
import { answerOnce, faultsOf, keyOfRequest } from './handle.ts'
import type { PersonId } from './ids.ts'
import { invalidRequest, notYours, signInNeeded } from './problem.ts'
import type { RouteContract } from './route.ts'

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

/** Registers a route whose body is a file. Bodies of any type are handed over as they stream in, here and nowhere else. */
export function takesFile(app: App, contract: RouteContract, handler: Handler, bodyLimit?: number): void {
  void app.register(async (inner) => {
    inner.removeAllContentTypeParsers()
    inner.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    const { access, ...route } = contract
    inner.route({ ...route, ...(bodyLimit && { bodyLimit }), config: { access }, handler })
  })
}

/** Lets whoever is still sending be told now what is wrong, not after the last byte. */
export function toldAtOnce(handler: Handler): Handler {
  return (request, reply) =>
    handler(request, reply).catch((error: unknown) => {
      if (!request.raw.complete) void reply.header('connection', 'close')
      request.raw.resume()
      throw error
    })
}

type FileContract = RouteContract & { readonly schema: { readonly querystring: z.ZodObject } }

type Brought<C extends FileContract> = {
  readonly who: Who
  readonly person: PersonId
  readonly asked: z.output<C['schema']['querystring']>
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * Answers staff who bring a file. Not `writes`: the body is a stream. `read` reads it to its end and gives what keeps it;
 * the answer is kept under the key with a hash of what came. Throws idempotency-key-needed, idempotency-key-used.
 */
export async function bringOnce<const C extends FileContract>(
  db: Database,
  contract: C,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  read: (brought: Brought<C>) => Promise<(tx: Tx) => Promise<string>>,
): Promise<FastifyReply> {
  const { who } = request
  if (!who.person) throw signInNeeded()
  if (who.kind !== 'staff') throw notYours()
  const { operationId, querystring } = contract.schema
  const key = keyOfRequest(request)
  const asked = querystring.safeParse(request.query)
  if (!asked.success) throw invalidRequest({}, faultsOf(asked.error, 'query'))
  const hash = createHash('sha256').update(JSON.stringify(asked.data))
  const keep = await read({
    who,
    person: who.person,
    asked: asked.data as z.output<C['schema']['querystring']>,
    body: hashed(request.body as Readable | undefined, hash),
  })
  const once = { actor: who.person, key, route: operationId, print: hash.digest() }
  const text = await act(db, who, (tx) =>
    answerOnce(tx, once, 201, async () => JSON.stringify({ id: await keep(tx) })),
  )
  return reply.code(201).type('application/json; charset=utf-8').send(text)
}

async function* hashed(body: Readable | undefined, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const chunk of body ?? []) {
    hash.update(chunk as Buffer)
    yield chunk as Buffer
  }
}
