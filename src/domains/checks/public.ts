import type { FastifyBaseLogger } from 'fastify'
import type { Listener } from '../../kernel/changes.ts'
import type { Database } from '../../kernel/database.ts'
import { act, ANYONE } from '../../kernel/access.ts'
import type { Finding } from './contract.ts'
import { checksTasks } from './jobs.ts'
import { type Land, showFinding } from './showing/rules.ts'
import { findAllLive } from './store.ts'
import { type Watch, watchChanges } from './watch/jobs.ts'

export { checksCrontab } from './jobs.ts'
export { runAfter, runAll, type RunReport } from './run/actions.ts'
export { checksRoutes } from './routes.ts'
export { type Watch, watchChanges } from './watch/jobs.ts'

/** The room as the program holds it. */
export interface Checks {
  /** Begins to judge anew whatever is announced as changed. */
  watch(): Watch
  /** The room's jobs, ready for a worker. */
  readonly tasks: ReturnType<typeof checksTasks>
}

export function openChecks(deps: { db: Database; listener: Listener; log: FastifyBaseLogger }): Checks {
  return { watch: () => watchChanges(deps), tasks: checksTasks(deps) }
}

/** Everything that is wrong now, grave things first, whoever answers for it: for the program itself. */
export function listLive(db: Database, land: Land): Promise<Finding[]> {
  return act(
    db,
    ANYONE,
    async (tx) => (await findAllLive(tx)).map((row) => showFinding(row, land, ANYONE)),
    'survey',
  )
}
