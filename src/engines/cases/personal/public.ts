import type { PersonalRecords } from '../../../kernel/personal.ts'
import { findCasesOf, findStepsOf, forget } from './store.ts'

/**
 * What somebody asked and did in cases. Whoever leaves leaves a tombstone: the case is counted on, without them and
 * without what they wrote; what they did as staff stays as their unit's.
 */
export const caseRecords: PersonalRecords = {
  name: 'cases',
  async tell(tx, person) {
    const [cases, steps] = [await findCasesOf(tx, person), await findStepsOf(tx, person)]
    return {
      cases: cases.map(({ openedAt, closedAt, ...one }) => ({
        ...one,
        openedAt: openedAt.toString(),
        closedAt: closedAt?.toString() ?? null,
      })),
      steps: steps.map(({ at, ...one }) => ({ ...one, at: at.toString() })),
    }
  },
  erase: (tx, person) => forget(tx, person, Temporal.Now.instant()),
}
