import { z } from 'zod'
import { act, ANYONE } from '../../kernel/access.ts'
import type { HooksHouse } from './routes.ts'
import { tidy } from './store.ts'
import { tellOfStopped, tellStopped } from './telling/jobs.ts'

/** Forgets what the rules of the day keep no longer. */
export const tidyHooks = { name: 'hooks:tidy', payload: z.object({}) } as const

/** A line for the worker's crontab, which counts in UTC: the small hours in China. */
export const hooksCrontab = `27 20 * * * ${tidyHooks.name}`

/** The room's jobs by name: what a worker wants. */
export function hooksTasks(house: HooksHouse): Record<string, (payload: unknown) => Promise<void>> {
  return {
    [tidyHooks.name]: async () =>
      void (await act(house.db, ANYONE, (tx) => tidy(tx, house.today()), 'housekeeping')),
    [tellStopped.name]: (payload) => tellOfStopped(house, payload),
  }
}
