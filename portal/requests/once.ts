import { createHash } from 'node:crypto'
import type { Tx } from '../../src/kernel/database.ts'
import { answerOnce, isKey } from '../../src/kernel/handle.ts'

type Sent = { readonly actor: string; readonly key: string; readonly route: string }

/** Does the work of a form once, however often it is sent: the key is in the form, and new with every showing. */
export async function once<T>(tx: Tx, { actor, key, route }: Sent, work: () => Promise<T>): Promise<T> {
  if (!isKey(key)) return work()
  const print = createHash('sha256').update(route).digest()
  const text = await answerOnce(tx, { actor, key, route, print }, 200, async () =>
    JSON.stringify(await work()),
  )
  return JSON.parse(text) as T
}
