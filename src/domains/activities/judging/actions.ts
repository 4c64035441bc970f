import type { Judge } from '../../../engines/capacity/admission/public.ts'
import type { OfferId } from '../../../engines/capacity/contract.ts'
import { ANYONE, look } from '../../../kernel/access.ts'
import type { Database } from '../../../kernel/database.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import { findQuotas } from '../activity/store.ts'
import { judge, looksAtFacts } from './rules.ts'
import { findAudiences } from './store.ts'

/**
 * Who may ask for seats of activities: audiences are read when an offer is first asked for, held by admission
 * until the offer is announced as changed, and judge without asking anybody.
 */
export function activitiesJudge(db: Database, territory: TerritoryMemory): Judge {
  return async (offers) => {
    const ids = offers.map(({ offer }) => offer)
    const { rows, quotas } = await look(db, ANYONE, async (tx) => {
      const found = await findAudiences(tx, ids)
      return {
        rows: found,
        quotas: await findQuotas(tx, [...new Set(found.map(({ activity }) => activity))]),
      }
    })
    const below = new Map<string, ReadonlySet<string>>()
    const belowOf = (unit: string): ReadonlySet<string> => {
      const known = below.get(unit) ?? territory.below(unit)
      below.set(unit, known)
      return known
    }
    return new Map(
      rows.map(({ offer, activity, audience, year }) => {
        const judged = { audience, year, quotas: quotas.get(activity) ?? [], below: belowOf }
        return [
          offer as OfferId,
          {
            looks: looksAtFacts(judged),
            admits: (facts: Parameters<typeof judge>[1]) => judge(judged, facts),
          },
        ]
      }),
    )
  }
}
