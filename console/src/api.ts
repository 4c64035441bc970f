import { z } from 'zod'
import type { Problem, ProblemType } from '../../src/kernel/problem.ts'
import type { ReplyOf, RequestOf, RouteContract } from '../../src/kernel/route.ts'

/** What the server refused, in the reader's language; `problem.errors` names the fields. */
export class ProblemReply extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.title)
    this.name = 'ProblemReply'
    this.problem = problem
  }

  /** Whether this is the problem of that name; on the wire names are addresses (RFC 9457). */
  is(type: ProblemType): boolean {
    return this.problem.type.split('/').at(-1) === type
  }
}

/** There was no answer at all: no network, or the program is not running. */
export class NoReply extends Error {
  constructor(cause: unknown) {
    super('no reply', { cause })
    this.name = 'NoReply'
  }
}

type Send = (path: string, init: RequestInit) => Promise<Response>
export type CallOptions = {
  readonly language?: string
  /** Names one intent of the person: sending it again with the same key does nothing twice. */
  readonly key?: string
  readonly signal?: AbortSignal
  /** Sent as it is, for routes whose body is a file. */
  readonly file?: Blob
  readonly send?: Send
}
type Parts = {
  readonly params?: Readonly<Record<string, unknown>>
  readonly querystring?: Readonly<Record<string, string | number | boolean | undefined>>
  readonly body?: unknown
}

/** Path and query of a request; what is undefined is left out. */
export function addressOf(contract: RouteContract, { params = {}, querystring = {} }: Parts): string {
  const path = contract.url.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(querystring))
    if (value !== undefined) query.set(name, String(value))
  return query.size > 0 ? `${path}?${query}` : path
}

/** Calls one route of the contract. Throws ProblemReply for a refusal, NoReply when nothing answers. */
export async function call<const C extends RouteContract>(
  contract: C,
  request: RequestOf<C>,
  { language, key, signal, file, send = fetch }: CallOptions = {},
): Promise<ReplyOf<C>> {
  const { method, schema } = contract
  const parts = request as Parts
  const reply = await send(addressOf(contract, parts), {
    method,
    headers: headersOf(contract, { language, key, file }),
    ...(schema.body && { body: file ?? JSON.stringify(encoded(schema.body, parts.body)) }),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    throw signal?.aborted ? error : new NoReply(error)
  })
  const json: unknown = await reply.json().catch(() => undefined)
  if (!reply.ok) throw new ProblemReply(problemOf(json, reply))
  const form = schema.response[reply.status]
  return (form ? form.parse(json) : json) as ReplyOf<C>
}

function headersOf(
  { method, schema }: RouteContract,
  { language, key, file }: Record<'language' | 'key', string | undefined> & { file: Blob | undefined },
): Record<string, string> {
  return {
    accept: 'application/json',
    ...(language && { 'accept-language': language }),
    ...(schema.body && { 'content-type': file ? 'application/octet-stream' : 'application/json' }),
    ...(method !== 'GET' && { 'idempotency-key': key ?? crypto.randomUUID() }),
  }
}

/** As the contract writes it; what the contract would refuse goes as it is, for the server to name each fault. */
function encoded(form: z.ZodType, body: unknown): unknown {
  const result = z.safeEncode(form, body)
  return result.success ? result.data : body
}

function problemOf(json: unknown, reply: Response): Problem {
  if (typeof json === 'object' && json !== null && 'title' in json) return json as Problem
  return { type: 'internal', title: reply.statusText || String(reply.status), status: reply.status }
}

/**
 * Keys for what one form sends: the same request keeps its key until it has succeeded, so that a retry
 * after a lost answer does nothing twice; a changed request is another intent and gets another key.
 */
export class Intent {
  #print = ''
  #key = ''

  keyFor(request: unknown): string {
    const print = JSON.stringify(request)
    if (print !== this.#print || this.#key === '') {
      this.#print = print
      this.#key = crypto.randomUUID()
    }
    return this.#key
  }

  done(): void {
    this.#key = ''
  }
}
