import { act, ANYONE } from '../access.ts'
import type { Database } from '../database.ts'

/** Writes down what would have been sent, for a person at this machine to look at. */
export async function writeStandIn(
  db: Database,
  message: {
    readonly channel: 'sms' | 'email' | 'wechat' | 'identity'
    readonly recipient: string
    readonly body: string
  },
): Promise<void> {
  await act(
    db,
    ANYONE,
    (tx) => tx.insertInto('kernel.stand_in_message').values(message).execute(),
    'stand-in',
  )
}
