import type { IncomingMessage } from 'node:http'
import { newId } from '../../../kernel/new-id.ts'
import { askOutside } from '../../../kernel/outward/ask.ts'
import { signaturesOf } from '../../../kernel/signing.ts'
import { secretsOf } from '../lines/actions.ts'
import type { LineRow } from '../lines/store.ts'
import type { HotlineHouse } from '../routes.ts'

/** How a hotline is reached: what another city connects by other means gives these two. */
export interface Wire {
  /** Gives what was answered; throws where nobody answers. */
  post(path: string, body: unknown, id?: string): Promise<Answer>
  get(path: string): Promise<Answer>
}

/** `body`: as JSON said it; undefined where it said nothing. */
export type Answer = { readonly status: number; readonly body: unknown }

/** A hotline that does not answer within this time is tried again. */
export const PATIENCE_MS = 10_000
/** The longest list that is read: some 20,000 orders. */
const MOST_BYTES = 8_388_608

/**
 * Over HTTP, in JSON, each request signed; what is sent under an id is the same message however often it comes. Into a
 * private network only where the deployment allows it. undefined: this line listens nowhere.
 */
export function wireOf(house: HotlineHouse, line: LineRow): Wire | undefined {
  const base = baseOf(house, line)
  if (base === undefined) return undefined
  const ask = async (method: 'GET' | 'POST', path: string, body: string, id: string): Promise<Answer> => {
    const timestamp = String(Math.floor(Temporal.Now.instant().epochMilliseconds / 1_000))
    const headers = {
      accept: 'application/json',
      'content-type': 'application/json',
      'hotline-code': line.code,
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signaturesOf(
        { id, timestamp, body },
        secretsOf(house, line, Temporal.Now.instant()),
      ),
    }
    const asked = {
      method,
      url: base.url + path,
      headers,
      ...(method === 'POST' && { body: Buffer.from(body) }),
    }
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const answer = await askOutside(asked, { mayGoPrivate: base.mayGoPrivate, signal })
    return { status: answer.statusCode ?? 0, body: await readJson(answer) }
  }
  return {
    post: (path, body, id = newId()) => ask('POST', path, JSON.stringify(body), id),
    get: (path) => ask('GET', path, '', newId()),
  }
}

type Base = { readonly url: string; readonly mayGoPrivate: boolean }

/** The stand-in of this server is found by a path; in production there is none. */
function baseOf({ settings, standIn }: HotlineHouse, { url }: LineRow): Base | undefined {
  if (url === null) return undefined
  if (!url.startsWith('/')) return { url, mayGoPrivate: settings.hotlineMayGoPrivate }
  if (settings.production || standIn.address === undefined) return undefined
  return { url: standIn.address + url, mayGoPrivate: true }
}

async function readJson(answer: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes > MOST_BYTES) throw new Error('the hotline answered more than is read')
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as unknown
  } catch {
    return undefined
  }
}
