import { look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import type { Database } from '../../../kernel/database.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import { type DuplicatesHouse, noteUnlike, showDuplicates } from './actions.ts'
import * as contract from './contract.ts'

/** What was filed more than once. */
export function duplicateRoutes(app: App, house: DuplicatesHouse & { readonly db: Database }): void {
  reads(app, contract.listDuplicates, ({ who, querystring }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(house.db, who, (tx) => showDuplicates(tx, house, who, querystring))
  })
  writes(app, house.db, contract.noteUnlike, async (tx, { who, body }) => ({
    noted: await noteUnlike(tx, who, body),
  }))
}
