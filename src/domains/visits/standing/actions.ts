import { act, ANYONE } from '../../../kernel/access.ts'
import type { Database } from '../../../kernel/database.ts'
import { keepRecount, recount, type Differing } from './store.ts'

export type RecountReport = {
  readonly tookMs: number
  /** Units and days that were counted. */
  readonly cells: number
  readonly found: readonly Differing[]
}

/** What is told of one run at most. */
const TOLD = 1_000

/** The standing check of visits: what was counted by unit and day, against the visits themselves. Stops nobody. */
export function checkVisits(db: Database): Promise<RecountReport> {
  return act(
    db,
    ANYONE,
    async (tx) => {
      const started = performance.now()
      const { cells, found } = await recount(tx)
      const report = { tookMs: Math.round(performance.now() - started), cells, found }
      await keepRecount(tx, { ...report, differing: found.length, found: found.slice(0, TOLD) })
      return report
    },
    'survey',
  )
}
