import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { act } from '../../src/kernel/access.ts'
import type { Database, Tx } from '../../src/kernel/database.ts'
import { answerOnce, printOf } from '../../src/kernel/handle.ts'
import { textOf } from './send.ts'
import type { Somebody } from './somebody.ts'

type Sent = {
  readonly actor: string
  readonly key: string
  readonly route: string
  /** What may not differ when it is sent again; without it, where it went alone. */
  readonly print?: Buffer
}

/** Does the work of a form once, however often it is sent: the key is in the form, and new with every showing. */
export async function onceIn<T>(tx: Tx, sent: Sent, work: () => Promise<T>): Promise<T> {
  if (!/^[\w-]{8,128}$/.test(sent.key)) return work()
  const print = sent.print ?? createHash('sha256').update(sent.route).digest()
  const answer = await answerOnce(tx, { ...sent, print }, 200, async () =>
    JSON.stringify((await work()) ?? null),
  )
  return JSON.parse(answer) as T
}

/** The same for a plain form, in a transaction of its own. */
export function once<T>(
  { db }: { readonly db: Database },
  who: Somebody,
  request: FastifyRequest,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const key = textOf(request.body, 'key') ?? ''
  const sent = { actor: who.person, key, route: `portal ${request.url}`, print: printOf(request) }
  return act(db, who, (tx) => onceIn(tx, sent, () => work(tx)))
}
