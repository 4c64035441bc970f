import { z } from 'zod'
import { act, ANYONE } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { forgetOld } from './store.ts'

export type CheckInJobDeps = { readonly db: Database; readonly today: () => string }

/** Forgets who was checked in once that is older than the rule of the day keeps it. */
export const forgetCheckIns = {
  name: 'checkins:forget',
  payload: z.object({}),
  async run({ db, today }: CheckInJobDeps): Promise<number> {
    return act(db, ANYONE, (tx) => forgetOld(tx, today()), 'housekeeping')
  },
} as const

/** A line for the worker's crontab, which counts in UTC: the small hours in China. */
export const checkInsCrontab = `53 19 * * * ${forgetCheckIns.name}`

/** The room's jobs by name: what a worker wants. */
export function checkInsTasks(deps: CheckInJobDeps): Record<string, (payload: unknown) => Promise<void>> {
  return { [forgetCheckIns.name]: async () => void (await forgetCheckIns.run(deps)) }
}
