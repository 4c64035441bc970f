import { look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import type { Database } from '../../../kernel/database.ts'
import { reads } from '../../../kernel/handle.ts'
import { type BoardHouse, showBoard } from './actions.ts'
import { getBoard } from './contract.ts'

/** What a unit and those below it have on their table. */
export function boardRoutes(app: App, house: BoardHouse & { readonly db: Database }): void {
  reads(app, getBoard, ({ who, querystring }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(house.db, who, (tx) => showBoard(tx, house, who, querystring))
  })
}
