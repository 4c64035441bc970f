import type { Entry, OwnDevice, SyncReply } from '../kept/forms.ts'

/** How the server answered: what it says, or why it said nothing of use. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: 'offline' | 'signedOut' | 'later' }
  | {
      readonly ok: false
      readonly why: 'problem'
      readonly type: string
      readonly status: number
      readonly title: string
      readonly detail: string
    }

/** What a phone asks of the server. */
export type Wire = {
  me(): Promise<Answer<{ person: string | null; name: string | null; kind: string }>>
  /** Whether a device was signed off, asked without a session; how much lies on it unsent is told. */
  heard(device: string, unsent: number): Promise<Answer<{ revoked: boolean }>>
  register(device: OwnDevice): Promise<Answer<unknown>>
  give(photo: { id: string; blob: Blob }): Promise<Answer<{ id: string }>>
  sync(wish: {
    readonly device: string
    readonly sentAt: string
    readonly waiting: number
    readonly since: string | null
    readonly operations: readonly Pick<Entry, 'id' | 'seq' | 'kind' | 'at' | 'body'>[]
  }): Promise<Answer<SyncReply>>
}

/** Nobody waits longer for an answer: a phone in a lift has a network that never answers. */
const PATIENCE_MS = 30_000

/** The server that this page came from. */
export const SERVER: Wire = {
  me: () => ask('/api/me'),
  heard: (device, unsent) => post(`/api/field/devices/${device}/heard`, { unsent }, crypto.randomUUID()),
  register: ({ id, name }) => post('/api/field/devices', { id, name }, `register-${id}`),
  give: ({ id, blob }) =>
    ask('/api/files?kind=picture', {
      method: 'POST',
      headers: { 'content-type': blob.type, 'idempotency-key': `field-${id}` },
      body: blob,
    }),
  sync: (wish) => post('/api/field/sync', wish, crypto.randomUUID()),
}

function post<T>(path: string, body: unknown, key: string): Promise<Answer<T>> {
  return ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  })
}

async function ask<T>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
  let reply: Response
  let json: unknown
  try {
    reply = await fetch(path, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) })
    json = await reply.json()
  } catch {
    return { ok: false, why: 'offline' }
  }
  if (reply.ok) return { ok: true, value: json as T }
  if (reply.status === 401) return { ok: false, why: 'signedOut' }
  if (reply.status >= 500) return { ok: false, why: 'later' }
  const { type = '', title = '', detail = '' } = json as { type?: string; title?: string; detail?: string }
  return {
    ok: false,
    why: 'problem',
    type: type.replace('/problems/', ''),
    status: reply.status,
    title,
    detail,
  }
}
