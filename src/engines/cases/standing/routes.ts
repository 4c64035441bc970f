import { look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import type { Database } from '../../../kernel/database.ts'
import { reads } from '../../../kernel/handle.ts'
import { notYours } from '../../../kernel/problem.ts'
import { getCaseBalance } from './contract.ts'
import { findBalance } from './store.ts'

/** What the standing check of cases found, for whoever reads the audit list. */
export function caseCheckRoutes(app: App, { db }: { readonly db: Database }): void {
  reads(app, getCaseBalance, ({ who }, reply) => {
    if (!who.grants['audit.read']?.length) throw notYours()
    void reply.header('cache-control', 'no-store')
    return look(db, who, findBalance)
  })
}
