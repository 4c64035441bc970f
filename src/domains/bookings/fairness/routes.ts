import { look } from '../../../kernel/access.ts'
import type { App } from '../../../kernel/app.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import { prove } from '../../territory/public.ts'
import type { BookingsHouse } from '../routes.ts'
import { somebody } from '../rules.ts'
import { answerAppeal, listRules, makeAppeal, ownState, setRule, showAppeals } from './actions.ts'
import * as contract from './contract.ts'

/** Days for which an answered appeal is still listed. */
const LISTED_DAYS = 60

/** Limits of fair use, one's own state, and appeals. */
export function fairnessRoutes(app: App, house: BookingsHouse): void {
  const { db } = house
  reads(app, contract.getMyFairUse, ({ who, params, querystring }) =>
    look(db, who, (tx) =>
      ownState(tx, params.stationId, {
        person: somebody(who).person,
        organisation: querystring.organisation ?? null,
      }),
    ),
  )
  reads(app, contract.listFairUse, ({ who, querystring: { unit } }) =>
    look(db, who, async (tx) => listRules(tx, await prove(tx, who, 'booking.decide', unit), house.today())),
  )
  writes(app, db, contract.setFairUse, async (tx, { who, body: { unit, ...wish } }) => {
    await setRule(tx, await prove(tx, who, 'booking.decide', unit), wish, house.today())
    return { unit, party: wish.party }
  })
  writes(app, db, contract.makeAppeal, async (tx, { who, body: { organisation, ...wish } }) => ({
    id: await makeAppeal(tx, { person: somebody(who).person, organisation }, wish),
  }))
  reads(app, contract.listMyAppeals, ({ who }) =>
    look(db, who, (tx) => showAppeals(tx, { person: somebody(who).person })),
  )
  reads(app, contract.listAppeals, ({ who, querystring: { unit } }) =>
    look(db, who, async (tx) => {
      await prove(tx, who, 'booking.decide', unit)
      const since = Temporal.Now.instant().subtract({ hours: 24 * LISTED_DAYS })
      return showAppeals(tx, { unit, since })
    }),
  )
  writes(app, db, contract.answerAppeal, (tx, { who, params, body }) =>
    answerAppeal(tx, who, params.appealId, body),
  )
}
