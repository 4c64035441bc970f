import type { FastifyBaseLogger } from 'fastify'
import { z } from 'zod'
import { act, ANYONE } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { keepDoing } from '../../kernel/keep-doing.ts'
import { checkSums, fold, type SumFault, tidy } from './store.ts'

export type FootfallJobDeps = {
  readonly db: Database
  readonly log: FastifyBaseLogger
  readonly today: () => string
}

/** Drops what is kept no longer, and makes room for the months to come. */
export const tidyFootfall = {
  name: 'footfall:tidy',
  payload: z.object({}),
  async run({ db, today }: FootfallJobDeps): Promise<number> {
    return act(db, ANYONE, (tx) => tidy(tx, today()), 'housekeeping')
  },
} as const

/** How many days back the nightly check looks: late counts change days that were checked before. */
const CHECKED_DAYS = 35

/** The standing check: every sum is what it was made of. What is wrong goes into the log as an error. */
export const checkFootfall = {
  name: 'footfall:check',
  payload: z.object({}),
  async run({ db, log, today }: FootfallJobDeps): Promise<SumFault[]> {
    const last = Temporal.PlainDate.from(today())
    const faults = await act(
      db,
      ANYONE,
      (tx) => checkSums(tx, last.subtract({ days: CHECKED_DAYS }).toString(), last.toString()),
      'survey',
    )
    if (faults.length > 0) log.error({ faults: faults.slice(0, 20) }, 'sums of footfall disagree')
    return faults
  },
} as const

/** Lines for the worker's crontab, which counts in UTC: the small hours in China. */
export const footfallCrontab = `43 19 * * * ${tidyFootfall.name}\n13 20 * * * ${checkFootfall.name}`

/** The room's jobs by name: what a worker wants. */
export function footfallTasks(deps: FootfallJobDeps): Record<string, (payload: unknown) => Promise<void>> {
  return {
    [tidyFootfall.name]: async () => void (await tidyFootfall.run(deps)),
    [checkFootfall.name]: async () => void (await checkFootfall.run(deps)),
  }
}

/** Adds everything that has gathered to the units above, batch by batch; says how many. */
export async function foldAll(db: Database): Promise<number> {
  let all = 0
  for (;;) {
    const done = await act(db, ANYONE, (tx) => fold(tx))
    all += done
    if (done === 0) return all
  }
}

/** How long sums of units lag behind those of their stations, in milliseconds. */
const FOLD_EVERY = 2_000

/** Folds every two seconds while a worker runs. Any number may: one folds at a time. */
export function keepFolding({ db, log }: Pick<FootfallJobDeps, 'db' | 'log'>): { stop(): Promise<void> } {
  return keepDoing({
    every: FOLD_EVERY,
    log,
    failed: 'footfall could not be folded',
    work: () => foldAll(db),
  })
}
