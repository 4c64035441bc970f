import assert from 'node:assert/strict'
import { act, look, type Who } from '../../../kernel/access.ts'
import type { Database } from '../../../kernel/database.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import type { CaseId, CaseState } from '../contract.ts'
import type { Cases } from '../memory.ts'
import { readCase } from '../reading/actions.ts'
import { takeAction } from './actions.ts'

/** What people do with the cases of an engine: each in a transaction of their own. */
export function handsOn(db: Database, cases: Cases) {
  const seenBy = (who: Who, id: CaseId) => look(db, who, (tx) => readCase(tx, cases, who, id))
  return {
    seenBy,
    /** Takes an action as whoever has seen everything, and gives the state. */
    does: async (
      who: Who,
      id: CaseId,
      action: string,
      form: Record<string, unknown> = {},
      now?: Temporal.Instant,
    ): Promise<CaseState> => {
      const { brief } = await seenBy(who, id)
      const wish = { case: id, action, seen: brief.events, form }
      return (await act(db, who, (tx) => takeAction(tx, cases, who, wish, now))).state
    },
  }
}

/** For `assert.rejects`: with a problem of this type. */
export const refused = (type: string) => (error: unknown) => {
  assert.ok(error instanceof ProblemError, String(error))
  assert.equal(error.type, type)
  return true
}
