import type { Town } from '../../src/domains/territory/samples.ts'
import { asOwner } from '../database.ts'
import type { Request } from './request.ts'

/** What a plan is called that no neighbour ever reads. */
export const FOREIGN_PLAN = '外人读不到的方案'

/** Plans of a subdistrict, and what only its own people may do with them. */
export async function planningTrials(
  ownerUrl: string,
  town: Town,
): Promise<{ writes: Record<string, Request>; staffReads: Record<string, Request> }> {
  const plan = (more: Record<string, string> = {}) =>
    asOwner(ownerUrl, async (client) => {
      const columns = Object.keys(more)
      const {
        rows: [row],
      } = await client.query<{ id: string }>(
        `insert into planning.plan (kind, place_id, title, wish, unit_kind, units, today, population, workload
           ${columns.map((one) => `, ${one}`).join('')})
         values ('grids', $1, $2, '{}', 'community', $3, $4, '{1000,1000}', '{3,4}'
           ${columns.map((_, at) => `, $${at + 5}`).join('')}) returning id`,
        [
          town.plane,
          FOREIGN_PLAN,
          [town.planeNorth, town.planeSouth],
          [town.planeGrid, town.planeGrid],
          ...Object.values(more),
        ],
      )
      return { planId: row?.id ?? '' }
    })
  const [one, gone] = [await plan({ labels: '{0,0}' }), await plan()]
  return {
    writes: {
      draftPlan: { body: { kind: 'grids', place: town.plane, title: '新方案', wish: {} } },
      copyPlan: { params: one, body: { title: '另一份' } },
      changePlan: { params: one, body: { version: 1, title: FOREIGN_PLAN } },
      withdrawPlan: { params: gone, body: { version: 1 } },
    },
    staffReads: {
      listPlans: { query: `unit=${town.plane}` },
      getPlan: { params: one },
      getPlanOutlines: { params: one },
      comparePlans: { params: one },
    },
  }
}
