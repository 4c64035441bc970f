import type { Tx } from '../../../kernel/database.ts'
import type { ReplyOf } from '../../../kernel/route.ts'
import { partnerNotFound } from '../rules.ts'
import { findPartner } from '../store.ts'
import type { getUsage } from './contract.ts'
import { findFiled, findUse } from './store.ts'

/** How much a partner used its keys in the last days up to one. Throws partner-not-found. */
export async function readUsage(
  tx: Tx,
  partner: string,
  days: number,
  today: string,
): Promise<ReplyOf<typeof getUsage>> {
  if (!(await findPartner(tx, partner))) throw partnerNotFound()
  const from = Temporal.PlainDate.from(today)
    .subtract({ days: days - 1 })
    .toString()
  return {
    from,
    to: today,
    uses: await findUse(tx, partner, from),
    filed: await findFiled(tx, partner, from),
  }
}
