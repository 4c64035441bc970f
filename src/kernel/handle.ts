import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Language } from '../../messages/catalogue.ts'
import { act, type Purpose, type Who } from './access.ts'
import type { App } from './app.ts'
import type { Database, Tx } from './database.ts'
import { defineProblem, type Fault, invalidRequest, notYours, signInNeeded } from './problem.ts'
import type { AskOf, ReplyOf, RouteContract } from './route.ts'

export const keyNeeded = defineProblem('idempotency-key-needed', 400)
export const keyUsed = defineProblem('idempotency-key-used', 422)
export const partnerKeyNeeded = defineProblem('partner-key-needed', 401)

export type Asked = { readonly who: Who; readonly language: Language; readonly request: FastifyRequest }
export type Ask<C extends RouteContract> = AskOf<C> & Asked

/** Registers a route that changes nothing. The handler's answer is encoded as the contract says. */
export function reads<const C extends RouteContract>(
  app: App,
  contract: C,
  work: (ask: Ask<C>, reply: FastifyReply) => Promise<ReplyOf<C>> | ReplyOf<C>,
): void {
  const { status, form } = successOf(contract)
  app.route({
    ...declared(contract),
    handler: async (request, reply) => {
      const answer = await work(askOf(contract, request), reply)
      return reply.code(status).type('application/json; charset=utf-8').send(encode(form, answer))
    },
  })
}

/**
 * As `reads`, for the few routes that a whole city asks at once or that answer thousands of rows: the
 * handler writes the JSON itself, and a test compares it with the contract.
 */
export function answersJson<const C extends RouteContract>(
  app: App,
  contract: C,
  work: (ask: Ask<C>) => Promise<string> | string,
): void {
  const { status } = successOf(contract)
  app.route({
    ...declared(contract),
    handler: async (request, reply) => {
      const json = await work(askOf(contract, request))
      return reply.code(status).type('application/json; charset=utf-8').send(json)
    },
  })
}

/** A file that is an answer: its media type, what it is called when kept, and its bytes. */
export type FileAnswer = { readonly type: string; readonly name: string; readonly body: Readable }

/** As `reads`, for routes whose answer is a file, made for whoever asks and kept by nobody on the way. */
export function answersFile<const C extends RouteContract>(
  app: App,
  contract: C,
  work: (ask: Ask<C>) => Promise<FileAnswer>,
): void {
  app.route({
    ...declared(contract),
    handler: async (request, reply) => {
      const { type, name, body } = await work(askOf(contract, request))
      return reply
        .type(type)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .header('cache-control', 'private, no-store')
        .send(body)
    },
  })
}

export type WriteOptions = {
  readonly purpose?: Purpose
  /** Cookies, headers, what is kept in memory. Runs for a repeated answer as well. */
  readonly afterCommit?: (reply: FastifyReply, request: FastifyRequest) => void
  /** What of the answer is told and kept nowhere, as a secret: it has to follow from the request, for a retry. */
  readonly secret?: (request: FastifyRequest) => Readonly<Record<string, string>>
}

/**
 * Registers a route that changes something: one transaction, whoever asks set as its scope, and an
 * `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header) under which the answer is kept in
 * that same transaction. The same key again gets the same answer and does nothing; the same key for
 * something else is refused.
 */
export function writes<const C extends RouteContract>(
  app: App,
  db: Database,
  contract: C,
  work: (tx: Tx, ask: Ask<C>) => Promise<ReplyOf<C>>,
  options: WriteOptions = {},
): void {
  const { status, form } = successOf(contract)
  app.route({
    ...declared(contract),
    handler: async (request, reply) => {
      const ask = askOf(contract, request)
      const once = {
        actor: ask.who.person ?? ask.who.key?.partner ?? 'anyone',
        key: onceKey(ask.who, keyOfRequest(request)),
        route: contract.schema.operationId,
        print: printOf(request),
      }
      const secret = options.secret?.(request)
      const text = await act(
        db,
        ask.who,
        (tx) => answerOnce(tx, once, status, async () => without(secret, encode(form, await work(tx, ask)))),
        options.purpose,
      )
      options.afterCommit?.(reply, request)
      if (secret) void reply.header('cache-control', 'no-store')
      return reply
        .code(status)
        .type('application/json; charset=utf-8')
        .send(secret ? JSON.stringify({ ...JSON.parse(text), ...secret }) : text)
    },
  })
}

/** An answer as it is kept: its secrets left out. */
function without(secret: Readonly<Record<string, string>> | undefined, text: string): string {
  if (!secret) return text
  const kept = Object.entries(JSON.parse(text) as object).filter(([name]) => !(name in secret))
  return JSON.stringify(Object.fromEntries(kept))
}

/** The request's Idempotency-Key. Throws idempotency-key-needed. */
export function keyOfRequest(request: FastifyRequest): string {
  const key = request.headers['idempotency-key']
  if (!isKey(key)) throw keyNeeded()
  return key
}

/** An Idempotency-Key as it is kept: that of a partner's program is no other partner's, whatever key it came with. */
export function onceKey(who: Who, key: string): string {
  if (!who.key) return key
  return `${who.key.partner} ${createHash('sha256').update(key).digest('base64url')}`
}

/** Whether this will do as an Idempotency-Key. */
export function isKey(key: unknown): key is string {
  return typeof key === 'string' && key.length >= 8 && key.length <= 128
}

type Once = { actor: string; key: string; route: string; print: Buffer }

/**
 * Gives the kept answer for this key, or makes one and keeps it in the same transaction. Two calls
 * with one key at the same time wait for each other. Portal forms use it as well.
 */
export async function answerOnce(
  tx: Tx,
  once: Once,
  status: number,
  make: () => Promise<string>,
): Promise<string> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${once.actor} ${once.key}`}, 0))`.execute(tx)
  const kept = await tx
    .selectFrom('kernel.idempotency')
    .select(['fingerprint', 'reply'])
    .where('actor', '=', once.actor)
    .where('key', '=', once.key)
    .executeTakeFirst()
  if (kept) {
    if (!kept.fingerprint.equals(once.print)) throw keyUsed()
    return JSON.stringify(kept.reply)
  }
  const text = await make()
  await tx
    .insertInto('kernel.idempotency')
    .values({
      actor: once.actor,
      key: once.key,
      route: once.route,
      fingerprint: once.print,
      status,
      reply: text,
    })
    .execute()
  return text
}

/**
 * A keyed hash of what is asked: the same key may only come back with the same request. Without the deployment's secret
 * nobody tries out which phone or name it was of.
 */
export function printOf({ server, method, url, body }: FastifyRequest): Buffer {
  return server.keys.blindIndex(`${method} ${url}\n${JSON.stringify(body ?? null)}`, 'idempotency.print')
}

function declared(contract: RouteContract) {
  const { access, scope, ...route } = contract
  return { ...route, config: { access, ...(scope !== undefined && { scope }) } }
}

function successOf(contract: RouteContract): { status: number; form: z.ZodType } {
  const [status, form] = Object.entries(contract.schema.response).find(([code]) => code.startsWith('2')) ?? []
  if (!status || !form) throw new Error(`${contract.schema.operationId} declares no success`)
  return { status: Number(status), form }
}

function askOf<C extends RouteContract>(contract: C, request: FastifyRequest): Ask<C> {
  const { access } = contract
  if (access === 'partner' && request.who.kind !== 'partner') throw partnerKeyNeeded()
  if ((access === 'person' || access === 'staff') && !request.who.person) throw signInNeeded()
  if (access === 'staff' && request.who.kind !== 'staff') throw notYours()
  const { params, querystring, body } = contract.schema
  const faults: Fault[] = []
  const ask = {
    who: request.who,
    language: request.language,
    request,
    params: check(params, request.params, 'params', faults),
    querystring: check(querystring, request.query, 'query', faults),
    body: check(body, request.body, 'body', faults),
  }
  if (faults.length > 0) throw invalidRequest({}, faults)
  return ask as unknown as Ask<C>
}

function check(form: z.ZodType | undefined, value: unknown, place: string, faults: Fault[]): unknown {
  if (!form) return undefined
  const result = form.safeParse(value ?? {})
  if (result.success) return result.data
  faults.push(...faultsOf(result.error, place))
  return undefined
}

/** Zod's issues as faults: a form's own message may name one of the known faults. */
export function faultsOf(error: z.ZodError, place = 'body'): Fault[] {
  return error.issues.map((issue) => ({
    pointer: [
      '#',
      place,
      ...issue.path.map((part) => String(part).replace(/~/g, '~0').replace(/\//g, '~1')),
    ].join('/'),
    code: faultCodeOf(issue),
    values: valuesOf(issue),
  }))
}

function faultCodeOf(issue: z.core.$ZodIssue): Fault['code'] {
  if (issue.code === 'custom' && typeof issue.params?.['fault'] === 'string')
    return issue.params['fault'] as Fault['code']
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'needed' : 'wrong-kind'
  if (issue.code === 'too_small')
    return issue.origin === 'string' && issue.minimum === 1 ? 'needed' : 'too-small'
  if (issue.code === 'too_big') return 'too-big'
  if (issue.code === 'invalid_format') return 'wrong-form'
  return 'not-allowed'
}

function valuesOf(issue: z.core.$ZodIssue): Record<string, string | number> {
  if (issue.code === 'too_small') return { least: Number(issue.minimum) }
  if (issue.code === 'too_big') return { most: Number(issue.maximum) }
  if (issue.code === 'custom') return (issue.params?.['values'] ?? {}) as Record<string, string | number>
  return {}
}

function encode(form: z.ZodType, answer: unknown): string {
  return JSON.stringify(z.encode(form, answer))
}
