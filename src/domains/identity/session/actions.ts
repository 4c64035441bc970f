import { randomBytes } from 'node:crypto'
import { announce } from '../../../kernel/changes.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { hashOfSecret } from '../../../kernel/told-key.ts'
import { SESSION_SECONDS, type Via } from './rules.ts'
import { endSessions, insertSession } from './store.ts'

/** A session just begun: the only time that its token is seen outside the person's browser. */
export type NewSession = {
  readonly person: PersonId
  readonly token: string
  readonly expiresAt: Temporal.Instant
}

/** Begins a session of a person whom the caller has made sure of. */
export async function beginSession(
  tx: Tx,
  person: { readonly id: PersonId; readonly kind: 'resident' | 'staff' },
  via: Via,
): Promise<NewSession> {
  const token = randomBytes(32).toString('base64url')
  const session = { hash: hashOfSecret(token), person: person.id, via, seconds: SESSION_SECONDS[person.kind] }
  return { person: person.id, token, expiresAt: await insertSession(tx, session) }
}

/**
 * Ends the session of a token, or all of its person; other processes hear of it at the commit. The
 * caller forgets the person in this process after the commit (`SessionMemory.forget`).
 */
export async function endSession(
  tx: Tx,
  person: PersonId,
  token: string,
  everywhere: boolean,
): Promise<number> {
  const ended = await endSessions(tx, person, everywhere ? undefined : hashOfSecret(token))
  await announce(tx, 'session', person)
  return ended
}
