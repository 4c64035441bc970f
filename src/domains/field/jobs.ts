import { z } from 'zod'
import { act, ANYONE } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { forgetOld } from './log/store.ts'

export type FieldJobDeps = { readonly db: Database; readonly today: () => string }

/** Forgets how operations ended, and what waited in trays, once that is older than the rule of the day keeps it. */
export const forgetOperations = {
  name: 'field:forget',
  payload: z.object({}),
  async run({ db, today }: FieldJobDeps): Promise<number> {
    return act(db, ANYONE, (tx) => forgetOld(tx, today()), 'housekeeping')
  },
} as const

/** A line for the worker's crontab, which counts in UTC: the small hours in China. */
export const fieldCrontab = `23 19 * * * ${forgetOperations.name}`

/** The room's jobs by name: what a worker wants. */
export function fieldTasks(deps: FieldJobDeps): Record<string, (payload: unknown) => Promise<void>> {
  return { [forgetOperations.name]: async () => void (await forgetOperations.run(deps)) }
}
