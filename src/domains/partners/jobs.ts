import { z } from 'zod'
import { act, ANYONE } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { forgetBefore } from './usage/store.ts'

type PartnerJobDeps = { readonly db: Database; readonly today: () => string }

/** How long uses of keys are kept: a year can be compared with the one before. */
const KEPT_DAYS = 800

/** Forgets how keys were used long ago. */
export const tidyPartners = {
  name: 'partners:tidy',
  payload: z.object({}),
  async run({ db, today }: PartnerJobDeps): Promise<void> {
    const before = Temporal.PlainDate.from(today()).subtract({ days: KEPT_DAYS })
    await act(db, ANYONE, (tx) => forgetBefore(tx, before.toString()), 'housekeeping')
  },
} as const

/** Lines for the worker's crontab, which counts in UTC: the small hours in China. */
export const partnersCrontab = `27 19 * * * ${tidyPartners.name}`

/** The room's jobs by name: what a worker wants. */
export function partnersTasks(deps: PartnerJobDeps): Record<string, (payload: unknown) => Promise<void>> {
  return { [tidyPartners.name]: () => tidyPartners.run(deps) }
}
