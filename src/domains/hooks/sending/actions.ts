import { lookup, type LookupAddress } from 'node:dns'
import http, { type IncomingMessage, type RequestOptions } from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { isPublicAddress, urlFault } from '../address/rules.ts'

/** A message on its way: what it says, its id, and the secrets that sign it. */
export type Parcel = {
  readonly url: string
  readonly id: string
  readonly body: string
  readonly secrets: readonly string[]
}

/** What came of sending: a status of HTTP, or why there was none. */
export type Answer = {
  readonly status: number | null
  /** A word for why there was no answer; never what the other side said. */
  readonly fault: string | null
  /** Seconds that it asked to be left alone for (Retry-After), if it did. */
  readonly after: number | null
  readonly tookMs: number
}

export type SendTerms = {
  readonly mayGoPrivate: boolean
  readonly patienceMs: number
  /** Breaks it off. */
  readonly ended: AbortSignal
}

const AGENT = 'Wutong-Hooks/1.0 (+https://www.standardwebhooks.com)'
/** Of an answer so much is read and thrown away, so that the connection ends well; what is longer is cut off. */
const MOST_ANSWER = 65_536

/** The headers of the specification: signed with every secret that holds now. */
export function signed({ id, body, secrets }: Parcel, now: Temporal.Instant): Record<string, string> {
  const at = new Date(now.epochMilliseconds)
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.epochMilliseconds / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  }
}

/**
 * Sends one message and never throws. The address is judged as it is connected to, whatever its name says by then;
 * redirects are not followed; the answer's words are not kept.
 */
export async function send(parcel: Parcel, terms: SendTerms, now = Temporal.Now.instant()): Promise<Answer> {
  const began = performance.now()
  const took = () => Math.round(performance.now() - began)
  if (urlFault(parcel.url, terms.mayGoPrivate))
    return { status: null, fault: 'address-refused', after: null, tookMs: took() }
  try {
    const { status, after } = await post(parcel, terms, now)
    return { status, fault: null, after, tookMs: took() }
  } catch (error) {
    return { status: null, fault: faultOf(error), after: null, tookMs: took() }
  }
}

function post(
  parcel: Parcel,
  { mayGoPrivate, patienceMs, ended }: SendTerms,
  now: Temporal.Instant,
): Promise<{ status: number; after: number | null }> {
  const body = Buffer.from(parcel.body)
  const options: RequestOptions = {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': body.length,
      'user-agent': AGENT,
      ...signed(parcel, now),
    },
    agent: false,
    signal: AbortSignal.any([AbortSignal.timeout(patienceMs), ended]),
    ...(!mayGoPrivate && { lookup: lookupPublic }),
  }
  const { request } = parcel.url.startsWith('https:') ? https : http
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; after: number | null }>()
  const asking = request(parcel.url, options, (answer) => {
    const told = { status: answer.statusCode ?? 0, after: afterOf(answer, now) }
    let read = 0
    answer.on('data', (part: Buffer) => {
      read += part.length
      if (read > MOST_ANSWER) answer.destroy()
    })
    answer.on('error', () => resolve(told))
    answer.on('close', () => resolve(told))
  })
  asking.on('error', reject)
  asking.end(body)
  return promise
}

/** Looks a name up and gives only addresses of the internet; a name that also leads elsewhere leads nowhere. */
const lookupPublic: LookupFunction = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return done(error, '')
    const [first] = found
    if (!first || !found.every(({ address }) => isPublicAddress(address)))
      return done(Object.assign(new Error('private'), { code: 'EPRIVATE' }), '')
    if (options.all) return done(null, found)
    return done(null, first.address, first.family)
  })
}

function afterOf({ headers }: IncomingMessage, now: Temporal.Instant): number | null {
  const text = headers['retry-after'] ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, Math.round((at - now.epochMilliseconds) / 1_000))
}

const FAULTS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused',
  ECONNRESET: 'broken-off',
  EPIPE: 'broken-off',
  ENOTFOUND: 'name-unknown',
  EAI_AGAIN: 'name-unknown',
  EPRIVATE: 'address-refused',
  ETIMEDOUT: 'too-slow',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
}

function faultOf(error: unknown): string {
  const { name, code = '' } = error as { name?: string; code?: string }
  if (name === 'AbortError' || name === 'TimeoutError') return 'too-slow'
  if (/^(CERT|ERR_TLS|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/.test(code)) return 'certificate'
  return FAULTS[code] ?? 'no-answer'
}
