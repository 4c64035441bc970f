import multipart from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { act, look, type Who } from '../../kernel/access.ts'
import type { App, House } from '../../kernel/app.ts'
import { answerOnce, faultsOf, keyOfRequest } from '../../kernel/handle.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { invalidRequest, notFound, signInNeeded } from '../../kernel/problem.ts'
import { FileId, type GivenFile, LARGEST, uploadFile } from './contract.ts'
import { takeIn, type TakenIn, throwAway } from './intake/actions.ts'
import { keyOf, thumbKeyOf } from './jobs.ts'
import type { Files } from './public.ts'
import { dispositionOf, fileMissing, filesTooMany, fileTooLarge, MOST_WAITING, plainName } from './rules.ts'
import { countWaiting, type FileRow, findFile, insertFile } from './store.ts'

export type FilesHouse = House & { readonly files: Files }

/** Registers the room's routes: one that takes files in, and the addresses under which they are served. */
export function filesRoutes(app: App, house: FilesHouse): void {
  // Bodies of any type are handed over as they stream in, here and nowhere else.
  void app.register(async (inner) => {
    inner.removeAllContentTypeParsers()
    await inner.register(multipart, { limits: { files: 1, fields: 4, fileSize: LARGEST.document + 1 } })
    inner.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    const { access, ...route } = uploadFile
    inner.route({
      ...route,
      config: { access },
      handler: (request, reply) =>
        upload(house, request, reply).catch((error: unknown) => {
          hangUp(request, reply)
          throw error
        }),
    })
  })
  serving(app, house)
}

/**
 * Not `writes`: the body is a stream, and bytes go to the storage before the transaction that writes their
 * row. The answer is kept under the idempotency key with a hash of what came, so that the same upload sent
 * twice is one file.
 */
async function upload(house: FilesHouse, request: FastifyRequest, reply: FastifyReply) {
  const { db, files } = house
  const { who } = request
  if (!who.person) throw signInNeeded()
  const person = who.person
  const key = keyOfRequest(request)
  const asked = uploadFile.schema.querystring.safeParse(request.query)
  if (!asked.success) throw invalidRequest({}, faultsOf(asked.error, 'query'))
  const { kind } = asked.data
  // Told before a byte is read.
  if (Number(request.headers['content-length'] ?? 0) > LARGEST[kind] + ENVELOPE) throw fileTooLarge(kind)
  const waiting = await look(db, who, (tx) => countWaiting(tx, person))
  if (waiting.files >= MOST_WAITING.files || waiting.bytes >= MOST_WAITING.bytes) throw filesTooMany()
  const { body, called } = await bodyOf(request)
  const taken = await takeIn(files, kind, body)
  const name = plainName(asked.data.name ?? called)
  const { text, used } = await writeRow(house, { who, person, key }, { ...taken, name, kind }).catch(
    async (error: unknown) => {
      await throwAway(files, taken.id)
      throw error
    },
  )
  if (!used) await throwAway(files, taken.id)
  return reply.code(201).type('application/json; charset=utf-8').send(text)
}

/** The answer under its key, given before or made now; `used` says whether these bytes got their row. */
async function writeRow(
  { db }: FilesHouse,
  { who, person, key }: { who: Who; person: PersonId; key: string },
  { print: came, sha256, ...shown }: TakenIn & { name: string | null },
): Promise<{ text: string; used: boolean }> {
  let used = false
  const print = Buffer.concat([came, Buffer.from(shown.kind)])
  const once = { actor: person, key, route: uploadFile.schema.operationId, print }
  const text = await act(db, who, (tx) =>
    answerOnce(tx, once, 201, async () => {
      await insertFile(tx, person, { ...shown, sha256 })
      used = true
      return JSON.stringify(shown satisfies GivenFile)
    }),
  )
  return { text, used }
}

/** How long whoever is still sending after a refusal is listened to, so that the answer reaches them. */
const LINGER_MS = 2_000

/** A refused upload may still be on its way: what comes is thrown away, and soon nothing more is taken. */
function hangUp({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (raw.complete) return
  void reply.header('connection', 'close')
  reply.raw.once('finish', () => {
    raw.resume()
    const timer = setTimeout(() => raw.destroy(), LINGER_MS)
    raw.once('close', () => clearTimeout(timer))
  })
}

/** A form's own lines around a file, in bytes. */
const ENVELOPE = 8_192

async function bodyOf(request: FastifyRequest): Promise<{ body: Readable; called: string | undefined }> {
  if (!request.isMultipart()) {
    if (!request.body) throw fileMissing()
    return { body: request.body as Readable, called: undefined }
  }
  const part = await request.file()
  if (!part) throw fileMissing()
  return { body: part.file, called: part.filename }
}

const PAGE = { schema: { hide: true } } as const
/** Others may keep what is public for so long; then they ask again, so that what is withdrawn goes. */
const PUBLIC = 'public, max-age=3600'
const PRIVATE = 'private, no-cache'

function serving(app: App, house: FilesHouse): void {
  app.get('/files/:id', PAGE, (request, reply) => serve(house, request, reply, false))
  app.get('/files/:id/thumb', PAGE, (request, reply) => serve(house, request, reply, true))
}

/** The bytes for those who may see them, and for everybody else the same answer as if there were none. */
async function serve(
  { db, files }: FilesHouse,
  request: FastifyRequest,
  reply: FastifyReply,
  small: boolean,
) {
  const asked = z.object({ id: FileId }).safeParse(request.params)
  if (!asked.success) throw notFound()
  const { id } = asked.data
  const file = await look(db, request.who, (tx) => findFile(tx, id))
  if (!file || (small && file.kind !== 'picture')) throw notFound()
  const { key, type, tag } = small ? thumbOf(file) : wholeOf(file)
  if (request.headers['if-none-match']?.split(/,\s*/).includes(tag)) {
    guard(reply.header('etag', tag), file.open)
    return reply.code(304).send()
  }
  const bytes = await files.storage.get(key)
  if (!bytes) throw notFound()
  guard(reply.header('etag', tag), file.open)
  void reply.type(type).header('content-disposition', dispositionOf(file.kind, type, file.name))
  if (!small) void reply.header('content-length', file.size)
  return reply.send(bytes)
}

const tagOf = ({ sha256 }: FileRow, end: string) => `"${sha256.toString('base64url').slice(0, 22)}${end}"`

function wholeOf(file: FileRow) {
  return { key: keyOf(file.id), type: file.type, tag: tagOf(file, '') }
}

function thumbOf(file: FileRow) {
  return { key: thumbKeyOf(file.id), type: 'image/webp', tag: tagOf(file, 't') }
}

/** What somebody gave is shown, and does nothing else: no script, no guessing at its type, no other site. */
function guard(reply: FastifyReply, open: boolean): void {
  void reply
    .header('cache-control', open ? PUBLIC : PRIVATE)
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin')
}
