import type { FastifyReply, FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { z } from 'zod'
import { act } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import { answerOnce, faultsOf } from '../../../kernel/handle.ts'
import { takesFile, toldAtOnce } from '../../../kernel/incoming.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { newId } from '../../../kernel/new-id.ts'
import { defineProblem, invalidRequest, notYours, signInNeeded } from '../../../kernel/problem.ts'
import { SHEET_LIMITS } from '../../../kernel/sheets/sheet.ts'
import { prove, type TerritoryHouse } from '../../territory/public.ts'
import { uploadImport } from '../contract.ts'
import { takeIn } from './actions.ts'

const keyNeeded = defineProblem('idempotency-key-needed', 400)
const tooBig = defineProblem('sheet-too-big', 413)

type Deps = TerritoryHouse & { readonly keys: Keys }

/** The one route whose body is a file: it is streamed to the disk, looked into, then kept encrypted. */
export function uploadRoute(app: App, house: Deps): void {
  takesFile(
    app,
    uploadImport,
    toldAtOnce((request, reply) => upload(house, request, reply)),
    SHEET_LIMITS.bytes,
  )
}

async function upload(
  { db, keys }: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { who } = request
  if (!who.person) throw signInNeeded()
  if (who.kind !== 'staff') throw notYours()
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || key.length < 8 || key.length > 128) throw keyNeeded()
  const asked = uploadImport.schema.querystring.safeParse(request.query)
  if (!asked.success) throw invalidRequest({}, faultsOf(asked.error, 'query'))
  const ask: z.output<typeof uploadImport.schema.querystring> = asked.data
  if (Number(request.headers['content-length'] ?? 0) > SHEET_LIMITS.bytes)
    throw tooBig({ most: SHEET_LIMITS.bytes / 1024 / 1024 })
  // Told before a byte is read.
  await act(db, who, (tx) => prove(tx, who, 'register.import', ask.unit))
  const file = await takeIn((request.body ?? emptyBody()) as Readable, ask)
  try {
    const print = createHash('sha256').update(`${request.url}\n${file.print}`).digest()
    const once = { actor: who.person, key, route: uploadImport.schema.operationId, print }
    const text = await act(db, who, (tx) =>
      answerOnce(tx, once, 201, async () => {
        const proof = await prove(tx, who, 'register.import', ask.unit)
        return JSON.stringify({ id: await file.keep(tx, keys, who, proof, newId()) })
      }),
    )
    return await reply.code(201).type('application/json; charset=utf-8').send(text)
  } finally {
    await file.remove()
  }
}

async function* emptyBody(): AsyncGenerator<Uint8Array> {}
