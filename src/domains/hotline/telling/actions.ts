import type { Current } from '../../../engines/cases/public.ts'
import type { Tx } from '../../../kernel/database.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { forgetCall, lockOrder } from '../intake/store.ts'
import { sendOrderJob } from '../sending/contract.ts'
import * as store from './store.ts'
import { beginsAnew, stateOf, tellingsOf } from './rules.ts'

/**
 * Makes the messages of what has happened to a request since it was looked at last: numbered one after the other, each
 * event once, however often and in whichever order this is heard. Sending is another job, enlisted with them.
 */
export async function hearRequest(tx: Tx, { row, events, state }: Current): Promise<void> {
  const order = await lockOrder(tx, row.id)
  if (!order || events.length <= order.told) return
  const tellings = tellingsOf(events, order.told)
  let { sequence } = order
  for (const { kind, event } of tellings) {
    sequence += 1
    const at = events[event - 1]?.at ?? state.openedAt
    const calledAt = kind === 'result' ? order.calledAt : null
    await store.insertMessage(tx, { case: order.case, sequence, event, kind, at, calledAt })
  }
  await store.keepTold(tx, order.case, { told: events.length, sequence, state: stateOf(state) })
  if (beginsAnew(events, order.told)) await forgetCall(tx, order.case)
  if (tellings.length > 0) await enqueue(tx, sendOrderJob, { case: order.case })
}
