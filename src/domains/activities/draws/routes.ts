import type { App } from '../../../kernel/app.ts'
import { writes } from '../../../kernel/handle.ts'
import type { StationsHouse } from '../../stations/public.ts'
import { draw, nameSource, proveOffer, publishEntries } from './actions.ts'
import * as contract from './contract.ts'

/** Draws of an activity's seats, for those who look after it; everybody reads the file at the engine's own route. */
export function drawRoutes(app: App, { db }: StationsHouse): void {
  writes(app, db, contract.nameSeedSource, async (tx, { who, params: { offerId }, body }) =>
    nameSource(tx, await proveOffer(tx, who, offerId), offerId, body.source),
  )
  writes(app, db, contract.publishList, async (tx, { who, params: { offerId } }) =>
    publishEntries(tx, await proveOffer(tx, who, offerId), offerId),
  )
  writes(app, db, contract.drawSeats, async (tx, { who, params: { offerId }, body }) =>
    draw(tx, await proveOffer(tx, who, offerId), offerId, body.seed),
  )
}
