import { ANYONE, look } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import type { Database } from '../../kernel/database.ts'
import { reads } from '../../kernel/handle.ts'
import { notYours } from '../../kernel/problem.ts'
import { readDraw } from './draw/actions.ts'
import { getSeatDraw } from './draw/contract.ts'
import { getSeatBalance } from './standing/contract.ts'
import { findBalance } from './standing/store.ts'

/** Registers the engine's own routes: draws for everybody, the standing check for whoever reads the audit list. */
export function capacityRoutes(app: App, { db }: { readonly db: Database }): void {
  reads(app, getSeatDraw, ({ params: { offerId } }) => look(db, ANYONE, (tx) => readDraw(tx, offerId)))
  reads(app, getSeatBalance, ({ who }, reply) => {
    if (!who.grants['audit.read']?.length) throw notYours()
    void reply.header('cache-control', 'no-store')
    return look(db, who, findBalance)
  })
}
