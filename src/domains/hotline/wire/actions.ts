import { newId } from '../../../kernel/new-id.ts'
import { secretsOf } from '../lines/actions.ts'
import type { LineRow } from '../lines/store.ts'
import type { HotlineHouse } from '../routes.ts'
import { signaturesOf } from '../signing/rules.ts'

/** How a hotline is reached: what another city connects by other means gives these two. */
export interface Wire {
  /** Gives what was answered; throws where nobody answers. */
  post(path: string, body: unknown, id?: string): Promise<Answer>
  get(path: string): Promise<Answer>
}

/** `body`: as JSON said it; undefined where it said nothing. */
export type Answer = { readonly status: number; readonly body: unknown }

/** A hotline that does not answer within this time is tried again. */
const PATIENCE_MS = 10_000
/** The longest list that is read: some 20,000 orders. */
const MOST_BYTES = 8_388_608

/**
 * Over HTTP, in JSON, each request signed; what is sent under an id is the same message however often it comes.
 * undefined: this line listens nowhere.
 */
export function wireOf(house: HotlineHouse, line: LineRow): Wire | undefined {
  const base = baseOf(house, line)
  if (base === undefined) return undefined
  const ask = async (method: 'GET' | 'POST', path: string, body: string, id: string): Promise<Answer> => {
    const timestamp = String(Math.floor(Temporal.Now.instant().epochMilliseconds / 1_000))
    const signature = signaturesOf({ id, timestamp, body }, secretsOf(house, line, Temporal.Now.instant()))
    const response = await fetch(base + path, {
      method,
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        'hotline-code': line.code,
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signature,
      },
      ...(method === 'POST' && { body }),
      // A redirect would carry what was asked elsewhere.
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return { status: response.status, body: await readJson(response) }
  }
  return {
    post: (path, body, id = newId()) => ask('POST', path, JSON.stringify(body), id),
    get: (path) => ask('GET', path, '', newId()),
  }
}

/** The stand-in of this server is found by a path; in production there is none. */
function baseOf({ settings, standIn }: HotlineHouse, { url }: LineRow): string | undefined {
  if (url === null || !url.startsWith('/')) return url ?? undefined
  return settings.production || standIn.address === undefined ? undefined : standIn.address + url
}

async function readJson(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
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
