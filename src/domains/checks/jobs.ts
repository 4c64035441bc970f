import { z } from 'zod'
import type { Database } from '../../kernel/database.ts'
import { runAll } from './run/actions.ts'

/** Looks through the whole city: what is valid changes with the day. */
export const checkAll = {
  name: 'checks:all',
  payload: z.object({}),
  async run({ db }: { db: Database }): Promise<void> {
    await runAll(db)
  },
} as const

/** Lines for the worker's crontab, which counts in UTC: 00:17 in China, soon after the day has begun. */
export const checksCrontab = `17 16 * * * ${checkAll.name}`

/** The room's jobs by name: what a worker wants. */
export function checksTasks(deps: { db: Database }): Record<string, (payload: unknown) => Promise<void>> {
  return { [checkAll.name]: () => checkAll.run(deps) }
}
