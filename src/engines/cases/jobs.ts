import { z } from 'zod'
import { act, ANYONE } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { remindOf, runOut } from './due/actions.ts'
import { prepareQuarters } from './due/store.ts'
import type { Cases } from './memory.ts'

export type CasesJobDeps = { readonly db: Database; readonly cases: Cases; readonly today: () => string }

/** What the program does when a clock has run out, and tells before one does. */
export const watchClocks = { name: 'cases:clocks', payload: z.object({}) } as const

/** Makes the quarters to come. */
export const prepareEvents = { name: 'cases:quarters', payload: z.object({}) } as const

/** Lines for the worker's crontab, which counts in UTC. */
export const casesCrontab = [`* * * * * ${watchClocks.name}`, `7 18 * * * ${prepareEvents.name}`].join('\n')

/** The engine's jobs by name: what a worker wants. */
export function casesTasks({ db, cases, today }: CasesJobDeps): Record<string, () => Promise<void>> {
  return {
    [watchClocks.name]: async () => {
      await remindOf(db)
      await runOut(db, cases)
    },
    [prepareEvents.name]: () => act(db, ANYONE, (tx) => prepareQuarters(tx, today(), 4), 'housekeeping'),
  }
}
