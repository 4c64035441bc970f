import type { Cases } from '../../engines/cases/public.ts'
import { look } from '../../kernel/access.ts'
import type { App } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import type { Keys } from '../../kernel/keys.ts'
import type { TerritoryHouse } from '../territory/public.ts'
import { actAsRequester, letIn, openMediation, setConsent } from './actions.ts'
import * as contract from './contract.ts'
import { addRecord, giveLeave, noteSession, signAgreement, writeAgreement } from './records/actions.ts'
import { showMediation } from './shown/actions.ts'
import { findMine } from './store.ts'

export type MediationHouse = TerritoryHouse & { readonly keys: Keys; readonly cases: Cases }

/** Registers the room's routes. What is between two sides is kept by nobody on the way. */
export function mediationRoutes(app: App, house: MediationHouse): void {
  const { db, keys } = house
  writes(app, db, contract.openMediation, (tx, { who, body }) => openMediation(tx, house, who, body))
  reads(app, contract.listMyMediations, ({ who }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, findMine)
  })
  reads(app, contract.getMediation, ({ who, params }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => showMediation(tx, house, who, params.caseId))
  })
  writes(app, db, contract.actOnMediation, (tx, { who, params, body }) =>
    actAsRequester(tx, house.cases, who, { case: params.caseId, action: params.action, ...body }),
  )
  writes(app, db, contract.setConsent, async (tx, { who, params, body }) => {
    await setConsent(tx, who, params.caseId, body)
    return { case: params.caseId }
  })
  writes(app, db, contract.letIn, async (tx, { who, params, body }) => {
    await letIn(tx, keys, who, params.caseId, { side: params.side, phone: body.phone })
    return { case: params.caseId }
  })
  writes(app, db, contract.addRecord, async (tx, { who, params, body }) => ({
    id: await addRecord(tx, who, params.caseId, body),
  }))
  writes(app, db, contract.noteSession, async (tx, { who, params, body }) => ({
    id: await noteSession(tx, house.cases, who, params.caseId, body),
  }))
  writes(app, db, contract.giveLeave, async (tx, { who, params, body }) => {
    await giveLeave(tx, who, params.caseId, { ...body, record: params.recordId })
    return { case: params.caseId }
  })
  writes(app, db, contract.writeAgreement, async (tx, { who, params, body }) => {
    await writeAgreement(tx, who, params.caseId, body)
    return { edition: body.edition }
  })
  writes(app, db, contract.signAgreement, async (tx, { who, params, body }) => {
    await signAgreement(tx, who, params.caseId, body)
    return { case: params.caseId }
  })
}
