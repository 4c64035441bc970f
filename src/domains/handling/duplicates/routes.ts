import { look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import type { Database } from '../../../kernel/database.ts'
import { reads } from '../../../kernel/handle.ts'
import { type DuplicatesHouse, showDuplicates } from './actions.ts'
import { listDuplicates } from './contract.ts'

/** What was filed more than once. */
export function duplicateRoutes(app: App, house: DuplicatesHouse & { readonly db: Database }): void {
  reads(app, listDuplicates, ({ who, querystring }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(house.db, who, (tx) => showDuplicates(tx, house, who, querystring))
  })
}
