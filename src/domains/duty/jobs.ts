import { z } from 'zod'
import { act, ANYONE } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { forgetOld } from './retention/store.ts'

export type DutyJobDeps = { readonly db: Database; readonly today: () => string }

/** Forgets who was on duty, and who was told of closures, once that is older than the rule of the day keeps it. */
export const forgetDuty = {
  name: 'duty:forget',
  payload: z.object({}),
  async run({ db, today }: DutyJobDeps): Promise<{ shifts: number; told: number }> {
    return act(db, ANYONE, (tx) => forgetOld(tx, today()), 'housekeeping')
  },
} as const

/** A line for the worker's crontab, which counts in UTC: the small hours in China. */
export const dutyCrontab = `41 19 * * * ${forgetDuty.name}`

/** The room's jobs by name: what a worker wants. */
export function dutyTasks(deps: DutyJobDeps): Record<string, (payload: unknown) => Promise<void>> {
  return { [forgetDuty.name]: async () => void (await forgetDuty.run(deps)) }
}
