import { z } from 'zod'
import { act, ANYONE, look } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { findReminders, remind } from './telling/actions.ts'

export type StandardsJobDeps = { readonly db: Database; today(): string }

/** Recalls deadlines of rectifications: once when one is near, once when it has passed. */
export const remindOfFixes = {
  name: 'standards:remind',
  payload: z.object({}),
  async run(deps: StandardsJobDeps): Promise<void> {
    const { db } = deps
    const today = deps.today()
    const { soon, late } = await look(db, ANYONE, (tx) => findReminders(tx, today), 'housekeeping')
    for (const [which, isLate] of [
      [soon, false],
      [late, true],
    ] as const)
      for (const due of which) await act(db, ANYONE, (tx) => remind(tx, due, isLate), 'housekeeping')
  },
} as const

/** A line for the worker's crontab, which counts in UTC: ten past nine in China. */
export const standardsCrontab = `10 1 * * * ${remindOfFixes.name}`

/** The room's jobs by name: what a worker wants. */
export function standardsTasks(deps: StandardsJobDeps): Record<string, (payload: unknown) => Promise<void>> {
  return { [remindOfFixes.name]: () => remindOfFixes.run(deps) }
}
