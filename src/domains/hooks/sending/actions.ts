import type { IncomingMessage } from 'node:http'
import { ADDRESS_REFUSED, askOutside } from '../../../kernel/outward/ask.ts'
import { signaturesOf } from '../../../kernel/signing.ts'

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
  const timestamp = String(Math.floor(now.epochMilliseconds / 1_000))
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signaturesOf({ id, timestamp, body }, secrets),
  }
}

/**
 * Sends one message and never throws. The address is judged as it is connected to, whatever its name says by then;
 * redirects are not followed; the answer's words are not kept.
 */
export async function send(parcel: Parcel, terms: SendTerms, now = Temporal.Now.instant()): Promise<Answer> {
  const began = performance.now()
  const took = () => Math.round(performance.now() - began)
  try {
    const { status, after } = await post(parcel, terms, now)
    return { status, fault: null, after, tookMs: took() }
  } catch (error) {
    return { status: null, fault: faultOf(error), after: null, tookMs: took() }
  }
}

async function post(
  parcel: Parcel,
  { mayGoPrivate, patienceMs, ended }: SendTerms,
  now: Temporal.Instant,
): Promise<{ status: number; after: number | null }> {
  const headers = { 'content-type': 'application/json', 'user-agent': AGENT, ...signed(parcel, now) }
  const signal = AbortSignal.any([AbortSignal.timeout(patienceMs), ended])
  const asked = { method: 'POST', url: parcel.url, headers, body: Buffer.from(parcel.body) } as const
  const answer = await askOutside(asked, { mayGoPrivate, signal })
  const { promise, resolve } = Promise.withResolvers<void>()
  let read = 0
  answer.on('data', (part: Buffer) => {
    read += part.length
    if (read > MOST_ANSWER) answer.destroy()
  })
  answer.on('error', () => resolve())
  answer.on('close', () => resolve())
  await promise
  return { status: answer.statusCode ?? 0, after: afterOf(answer, now) }
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
  [ADDRESS_REFUSED]: 'address-refused',
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
