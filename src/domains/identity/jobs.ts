import { sql } from 'kysely'
import { z } from 'zod'
import { act, ANYONE } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import type { Keys } from '../../kernel/keys.ts'
import type { SmsSender } from '../../kernel/sms.ts'
import { sendCode } from './code/jobs.ts'

export { sendCode } from './code/jobs.ts'

export type IdentityJobDeps = { readonly db: Database; readonly keys: Keys; readonly sms: SmsSender }

/**
 * Forgets what has served its purpose: answers kept for repeated writes after two days (no client
 * repeats later), stand-in messages and codes after one, sessions 200 days after their end (network
 * logs are kept for six months). Makes the audit list's coming months.
 */
export const tidyUp = {
  name: 'identity:tidy-up',
  payload: z.object({}),
  async run({ db }: Pick<IdentityJobDeps, 'db'>): Promise<void> {
    await act(
      db,
      ANYONE,
      async (tx) => {
        await sql`delete from kernel.idempotency where at < now() - interval '48 hours'`.execute(tx)
        await sql`delete from kernel.stand_in_message where at < now() - interval '1 day'`.execute(tx)
        await sql`delete from identity.sign_in_code where asked_at < now() - interval '1 day'`.execute(tx)
        await sql`delete from identity.verification_try where at < now() - interval '1 day'`.execute(tx)
        await sql`delete from identity.session where expires_at < now() - interval '200 days'`.execute(tx)
        await sql`select kernel.prepare_audit_months(current_date, 3)`.execute(tx)
      },
      'housekeeping',
    )
  },
} as const

/** Lines for the worker's crontab: every hour, away from the full hour at which everything else runs. */
export const identityCrontab = `23 * * * * ${tidyUp.name}`

/** The room's jobs by name, each checking its payload first: what a worker wants. */
export function identityTasks(deps: IdentityJobDeps): Record<string, (payload: unknown) => Promise<void>> {
  return {
    [sendCode.name]: (payload) => sendCode.run(deps, sendCode.payload.parse(payload)),
    [tidyUp.name]: () => tidyUp.run(deps),
  }
}
