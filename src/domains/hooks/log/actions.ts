import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { note, showHook, takeUp } from '../actions.ts'
import type { HookId } from '../contract.ts'
import { replayBackwards } from '../rules.ts'
import type { Attempt, Message, MessageId, ReplayWish } from './contract.ts'
import * as store from './store.ts'

/** A page of what was sent to an address, the latest first. Throws hook-not-found. */
export async function listMessages(
  tx: Tx,
  hook: HookId,
  ask: store.LogAsk,
): Promise<{ messages: Message[]; next: number | null }> {
  await showHook(tx, hook)
  const found = await store.findMessages(tx, hook, { ...ask, limit: ask.limit + 1 })
  const messages = found.slice(0, ask.limit)
  return { messages, next: found.length > ask.limit ? (messages.at(-1)?.sequence ?? null) : null }
}

/** Every try of a message. Throws hook-not-found. */
export async function listAttempts(tx: Tx, hook: HookId, message: MessageId): Promise<Attempt[]> {
  await showHook(tx, hook)
  return await store.findAttempts(tx, hook, message)
}

/** Sends again. Throws hook-not-found, not-yours, hook-ended, hook-replay-backwards. */
export async function replayMessages(
  tx: Tx,
  who: Who,
  hook: HookId,
  wish: ReplayWish,
): Promise<{ count: number }> {
  const { lineage } = await takeUp(tx, who, hook)
  if ('from' in wish && Temporal.Instant.compare(wish.from, wish.to) > 0) throw replayBackwards()
  const count = await store.replay(tx, hook, wish)
  note(tx, 'hook.replay', hook, lineage, { count })
  return { count }
}
