import type { Database } from '../../../../kernel/database.ts'
import type { Cases } from '../../memory.ts'
import { countAnew } from '../memory.ts'
import { recountOpen } from './actions.ts'

export type RecountJobDeps = { readonly db: Database; readonly cases: Cases }

/**
 * Makes the edition of what is published now, and counts open cases by it. Enlisted by whoever made an edition, and
 * done every night: a process that had not heard of it yet may have counted by the one before.
 */
export const recountCases = {
  ...countAnew,
  async run({ db, cases }: RecountJobDeps): Promise<void> {
    await cases.calendars.refresh()
    await recountOpen(db, cases)
  },
} as const

/** A line for the worker's crontab, which counts in UTC: 00:23 in China. */
export const recountCrontab = `23 16 * * * ${recountCases.name}`

/** The job as a worker wants it. */
export function recountTasks(deps: RecountJobDeps): Record<string, (payload: unknown) => Promise<void>> {
  return { [recountCases.name]: () => recountCases.run(deps) }
}
