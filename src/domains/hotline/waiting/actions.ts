import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import type { HotlineId } from '../contract.ts'
import { mine } from '../lines/actions.ts'
import type { WaitingMessage } from '../lines/contract.ts'
import { sendOrderJob } from '../sending/contract.ts'
import { wake } from '../telling/store.ts'
import { findWaiting } from './store.ts'

/** Messages that a hotline has not taken over. Throws hotline-not-found, not-yours. */
export async function listWaiting(tx: Tx, who: Who, id: HotlineId): Promise<WaitingMessage[]> {
  await mine(tx, who, id)
  return findWaiting(tx, id)
}

/** Tries all of them again, the dead as well. Throws hotline-not-found, not-yours. */
export async function retry(
  tx: Tx,
  who: Who,
  id: HotlineId,
  now = Temporal.Now.instant(),
): Promise<{ messages: number }> {
  const line = await mine(tx, who, id)
  const woken = await wake(tx, id, now)
  for (const order of new Set(woken)) await enqueue(tx, sendOrderJob, { case: order })
  writeDown(tx, {
    action: 'hotline.retry',
    subject: { kind: 'hotline', id },
    lineage: line.lineage,
    detail: { messages: woken.length },
  })
  return { messages: woken.length }
}
