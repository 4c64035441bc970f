import { ANYONE, type Who } from '../../../kernel/access.ts'
import type { Listener } from '../../../kernel/changes.ts'
import type { Database, Reader } from '../../../kernel/database.ts'
import { gather } from '../../../kernel/gather.ts'
import { Recent } from '../../../kernel/recent.ts'
import { hashOfSecret } from '../../../kernel/told-key.ts'
import { grantsOf } from '../rules.ts'
import { ASKED_AT_ONCE, BELIEVED_MS, KEPT_SESSIONS, QUESTIONS_UNDER_WAY } from './rules.ts'
import { findSessions, type SessionRow } from './store.ts'

/** Who is behind a token, remembered for a few seconds, so that a page does not cost a query per request. */
export interface SessionMemory {
  /** Whoever the token belongs to; anyone, if it is unknown, ended or over. */
  whoOf(token: string): Promise<Who>
  /** The same, where it is remembered: no waiting, no promise. Undefined: `whoOf` asks. */
  knownWho(token: string): Who | undefined
  /** Forgets a person, or everybody: the next request asks the database. */
  forget(person?: string): void
}

type Options = {
  readonly db: Database
  /** Connections for this question alone, quicker than the pool's. */
  readonly sessionReader?: Reader | undefined
  readonly listener?: Listener | undefined
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

type Known = { who: Who; until: number }
/** A token, and how often people had been forgotten when it was asked about. */
type Question = { readonly token: string; readonly before: number }

/**
 * Tokens that come while a question is under way go out together as the next one: when a whole city comes
 * at once, a session costs a few microseconds of the database instead of a transaction.
 */
export function openSessions({ db, sessionReader, listener, now = Date.now }: Options): SessionMemory {
  // By the token itself, which lives no longer here than its hash would: no hashing for whoever is known.
  const known = new Recent<string, Known>(KEPT_SESSIONS)
  const asking = new Map<string, Promise<Who>>()
  let forgotten = 0

  const forget = (person?: string): void => {
    // An answer that is on its way may be older than this moment: it is given, but not remembered.
    forgotten += 1
    asking.clear()
    if (person === undefined) known.clear()
    else known.deleteWhere(({ who }) => who.person === person)
  }
  const knownWho = (token: string): Who | undefined => {
    const entry = known.get(token)
    if (entry === undefined) return undefined
    if (now() < entry.until) return entry.who
    known.delete(token)
    return undefined
  }
  const learn = (token: string, row: SessionRow | undefined, before: number): Who => {
    if (!row) return ANYONE
    // A resident holds no role, whatever a table says.
    const grants = row.kind === 'staff' ? grantsOf(row.roles, row.today) : NO_GRANTS
    const who: Who = { person: row.person, kind: row.kind, grants }
    if (before === forgotten) known.set(token, { who, until: Math.min(now() + BELIEVED_MS, row.expiresAt) })
    return who
  }
  const ask = gather<Question, Who>(
    async (questions) => {
      const hashes = questions.map(({ token }) => hashOfSecret(token))
      const rows = await findSessions(sessionReader ?? db, hashes)
      return questions.map(({ token, before }, index) => learn(token, rows.get(index + 1), before))
    },
    { most: ASKED_AT_ONCE, underWay: QUESTIONS_UNDER_WAY },
  )

  listener?.on('session', (id) => forget(id === '*' ? undefined : id))
  return {
    forget,
    knownWho,
    async whoOf(token) {
      const who = knownWho(token)
      if (who) return who
      let answer = asking.get(token)
      if (!answer) {
        answer = ask({ token, before: forgotten }).finally(() => {
          if (asking.get(token) === answer) asking.delete(token)
        })
        asking.set(token, answer)
      }
      return answer
    },
  }
}

const NO_GRANTS = {}
