import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { act, ANYONE, type Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { SECRET_USE, showHook, takeUp } from '../actions.ts'
import type { HookId } from '../contract.ts'
import type { HooksHouse } from '../routes.ts'
import { noStandIn } from '../rules.ts'
import type { StandIn } from './contract.ts'
import * as store from './store.ts'

/** Messages shown of what was heard. */
const SHOWN = 100

/**
 * Hears one message as a partner's server would, with the specification's own library, and writes down what it heard;
 * says what it answers: 204, 401 where the signature is wrong, 404 where nobody listens, 503 while it is to refuse.
 */
export async function hearMessage(
  { db, keys }: Pick<HooksHouse, 'db' | 'keys'>,
  path: string,
  headers: Readonly<Record<string, string>>,
  text: string,
): Promise<number> {
  return act(
    db,
    ANYONE,
    async (tx) => {
      const found = await store.findByPath(tx, path)
      if (!found) return 404
      const verified = isSigned(keys.decrypt(found.secret, SECRET_USE), headers, text)
      const answered = !verified ? 401 : found.failing ? 503 : 204
      const message = (headers['webhook-id'] ?? '').slice(0, 100)
      await store.insertHeard(tx, found.id, { message, verified, answered, body: verified ? text : null })
      return answered
    },
    'stand-in',
  )
}

function isSigned(secret: string, headers: Readonly<Record<string, string>>, text: string): boolean {
  try {
    new Webhook(secret).verify(text, headers)
    return true
  } catch (error) {
    if (error instanceof WebhookVerificationError) return false
    throw error
  }
}

/** What the stand-in heard. Throws hook-not-found, hook-no-stand-in. */
export async function showStandIn(tx: Tx, id: HookId): Promise<StandIn> {
  const hook = await showHook(tx, id)
  if (!hook.standIn) throw noStandIn()
  return { failing: await store.isFailing(tx, id), heard: await store.findHeard(tx, id, SHOWN) }
}

/** Lets it refuse, or take. Throws hook-not-found, not-yours, hook-ended, hook-no-stand-in. */
export async function setStandIn(tx: Tx, who: Who, id: HookId, failing: boolean): Promise<StandIn> {
  await takeUp(tx, who, id)
  if (!(await showHook(tx, id)).standIn) throw noStandIn()
  await store.setFailing(tx, id, failing)
  return showStandIn(tx, id)
}
