import type { Cases } from '../../engines/cases/public.ts'
import { ANYONE, look } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import type { Keys } from '../../kernel/keys.ts'
import { prove, type TerritoryHouse } from '../territory/public.ts'
import { holdGathering, noteGathering, openOpinion, setNaming } from './actions.ts'
import * as contract from './contract.ts'
import { showGathering } from './gathered/actions.ts'
import { joinOpinions } from './links/actions.ts'
import { actAsAuthor, showOwn } from './own/actions.ts'
import { findGatherings, findIdeas } from './store.ts'

export type OpinionsHouse = TerritoryHouse & { readonly keys: Keys; readonly cases: Cases }

/** Registers the room's routes. */
export function opinionRoutes(app: App, house: OpinionsHouse): void {
  const { db, territory, cases } = house
  writes(app, db, contract.openOpinion, (tx, { who, body }) => openOpinion(tx, house, who, body), {
    purpose: 'sign-in',
  })
  reads(app, contract.listMyOpinions, ({ who }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => showOwn(tx, cases, who))
  })
  writes(app, db, contract.actOnOpinion, (tx, { who, params, body }) =>
    actAsAuthor(tx, cases, who, { case: params.caseId, action: params.action, ...body }),
  )
  writes(app, db, contract.setNaming, async (tx, { params, body }) => {
    await setNaming(tx, params.caseId, body.named)
    return { case: params.caseId }
  })
  writes(app, db, contract.holdGathering, async (tx, { who, body }) => ({
    id: await holdGathering(tx, who, body),
  }))
  writes(app, db, contract.noteGathering, async (tx, { params, body }) => {
    await noteGathering(tx, params.gatheringId, body)
    return { id: params.gatheringId }
  })
  reads(app, contract.getGathering, ({ who, params }) =>
    look(db, who, async (tx) => {
      const { unit, ...gathering } = await showGathering(tx, cases, who, params.gatheringId)
      return { ...gathering, unit: territory.brief(unit) ?? null }
    }),
  )
  reads(app, contract.listGatherings, ({ who, querystring: { unit } }) =>
    look(db, who, async (tx) => {
      await prove(tx, who, 'case.take', unit)
      const rows = await findGatherings(tx, unit)
      return rows.map((row) => ({ ...row, unit: territory.brief(row.unit) ?? null }))
    }),
  )
  reads(app, contract.listIdeas, ({ querystring }) => look(db, ANYONE, (tx) => findIdeas(tx, querystring)))
  writes(app, db, contract.joinOpinions, async (tx, { who, body }) => {
    await joinOpinions(tx, cases, who, body.opinions, body.into)
    return { opinions: body.opinions.map((one) => one.case) }
  })
}
