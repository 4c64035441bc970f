import { z } from 'zod'
import type { Database } from '../../../kernel/database.ts'
import type { Cases } from '../memory.ts'
import { checkCases } from './actions.ts'

export type CheckJobDeps = { readonly db: Database; readonly cases: Cases }

/** The standing check of all cases. */
export const checkAllCases = {
  name: 'cases:check',
  payload: z.object({}),
  async run({ db, cases }: CheckJobDeps): Promise<void> {
    await checkCases(db, cases)
  },
} as const

/** A line for the worker's crontab, which counts in UTC: 03:07 in China. */
export const caseCheckCrontab = `7 19 * * * ${checkAllCases.name}`

/** The check as a worker wants it. */
export function caseCheckTasks(deps: CheckJobDeps): Record<string, (payload: unknown) => Promise<void>> {
  return { [checkAllCases.name]: () => checkAllCases.run(deps) }
}
