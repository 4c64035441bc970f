import { look } from '../../../kernel/access.ts'
import type { App, House } from '../../../kernel/app.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import { setConsent, showConsents } from './actions.ts'
import { listMyConsents, setMyConsent } from './contract.ts'

/** Everybody looks after their own consents; nobody else can. */
export function consentRoutes(app: App, { db }: House): void {
  reads(app, listMyConsents, ({ who }, reply) => {
    void reply.header('cache-control', 'no-store')
    return look(db, who, (tx) => showConsents(tx, who))
  })
  writes(app, db, setMyConsent, (tx, { who, params, body }) =>
    setConsent(tx, who, { purpose: params.purpose, level: body.level }),
  )
}
