import type { App, House } from '../../../kernel/app.ts'
import { reads, writes } from '../../../kernel/handle.ts'
import { forgetVerification } from './actions.ts'
import * as contract from './contract.ts'
import type { VerifiedDoor } from './public.ts'

/**
 * A check is not one of the `writes`: those keep bare hashes of what was asked, and there are few enough ID
 * numbers to find one by its hash. Asked twice, it finds its work done.
 */
export function verifiedRoutes(app: App, { db }: House, verified: VerifiedDoor): void {
  reads(app, contract.listVerifications, ({ who }, reply) => {
    void reply.header('cache-control', 'no-store')
    return verified.show(who)
  })
  reads(app, contract.verifyIdentity, ({ who, body }) => verified.verify(who, body))
  writes(app, db, contract.forgetVerification, async (tx, { who, params }) => {
    await forgetVerification(tx, who, params.whose === 'self' ? null : params.whose)
    return { removed: true as const }
  })
}
