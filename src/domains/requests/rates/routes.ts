import { look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import type { RequestsHouse } from '../routes.ts'
import { askExclusion, decideExclusion, listExclusions, showRates } from './actions.ts'
import * as contract from './contract.ts'

/** The three rates and what is left out of them. */
export function rateRoutes(app: App, house: RequestsHouse): void {
  const { db } = house
  reads(app, contract.getRates, ({ who, querystring }) =>
    look(db, who, (tx) => showRates(tx, house, who, querystring)),
  )
  reads(app, contract.listExclusions, ({ who, querystring }) =>
    look(db, who, (tx) => listExclusions(tx, who, querystring)),
  )
  writes(app, db, contract.askExclusion, async (tx, { who, params, body }) => ({
    id: await askExclusion(tx, who, { id: params.caseId, ...body }),
  }))
  writes(app, db, contract.decideExclusion, async (tx, { who, params, body }) => {
    await decideExclusion(tx, who, params.exclusionId, body)
    return { id: params.exclusionId }
  })
}
