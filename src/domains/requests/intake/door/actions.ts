import type { Who } from '../../../../kernel/access.ts'
import { filingsFull, keyElsewhere, takeFiling } from '../../../partners/public.ts'
import type { FiledFrom } from '../actions.ts'

/**
 * The door by which a partner's key files: in its place alone, and as many a day as it may; nothing for anybody else.
 * What it admits throws partner-key-elsewhere, partner-filings-full.
 */
export function doorOf({ key }: Who, now: Temporal.Instant): Pick<FiledFrom, 'door'> {
  if (!key) return {}
  const admit: NonNullable<FiledFrom['door']>['admit'] = async (tx, path) => {
    const taken = await takeFiling(tx, key, path, now)
    if (taken === 'elsewhere') throw keyElsewhere()
    if (taken === 'full') throw filingsFull()
  }
  return { door: { channel: 'open311', admit } }
}
