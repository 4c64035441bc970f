import { ANYONE, look, type Who } from '../../../kernel/access.ts'
import type { Listener } from '../../../kernel/changes.ts'
import type { Database } from '../../../kernel/database.ts'
import { grantsOf } from '../rules.ts'
import { hashOfToken } from './actions.ts'
import { BELIEVED_MS, KEPT_SESSIONS } from './rules.ts'
import { findSession } from './store.ts'

/** Who is behind a token, remembered for a few seconds, so that a page does not cost a query per request. */
export interface SessionMemory {
  /** Whoever the token belongs to; anyone, if it is unknown, ended or over. */
  whoOf(token: string): Promise<Who>
  /** Forgets a person, or everybody: the next request asks the database. */
  forget(person?: string): void
}

type Options = {
  readonly db: Database
  readonly listener?: Listener | undefined
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

type Known = { who: Who; until: number }

export function openSessions({ db, listener, now = Date.now }: Options): SessionMemory {
  const known = new Map<string, Known>()
  const asking = new Map<string, Promise<Who>>()
  let forgotten = 0

  const forget = (person?: string): void => {
    // An answer that is on its way may be older than this moment: it is given, but not remembered.
    forgotten += 1
    asking.clear()
    if (person === undefined) known.clear()
    else for (const [key, { who }] of known) if (who.person === person) known.delete(key)
  }
  const remember = (key: string, entry: Known): void => {
    const oldest = known.size >= KEPT_SESSIONS ? known.keys().next().value : undefined
    if (oldest !== undefined) known.delete(oldest)
    known.set(key, entry)
  }
  const ask = async (hash: Buffer, key: string): Promise<Who> => {
    const before = forgotten
    const row = await look(db, ANYONE, (tx) => findSession(tx, hash), 'sign-in')
    if (!row) return ANYONE
    // A resident holds no role, whatever a table says.
    const grants = row.kind === 'staff' ? grantsOf(row.roles, row.today) : {}
    const who: Who = { person: row.person, kind: row.kind, grants }
    const until = Math.min(now() + BELIEVED_MS, row.expiresAt.epochMilliseconds)
    if (before === forgotten) remember(key, { who, until })
    return who
  }

  listener?.on('session', (id) => forget(id === '*' ? undefined : id))
  return {
    forget,
    async whoOf(token) {
      const hash = hashOfToken(token)
      const key = hash.toString('base64')
      const entry = known.get(key)
      if (entry && now() < entry.until) return entry.who
      known.delete(key)
      let answer = asking.get(key)
      if (!answer) {
        answer = ask(hash, key).finally(() => {
          if (asking.get(key) === answer) asking.delete(key)
        })
        asking.set(key, answer)
      }
      return answer
    },
  }
}
