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
  const plan = (more: Record<string, string>) => givenPlan(ownerUrl, town, more)
  // As of a day before this test redraws the town.
  const drawn = { labels: '{0,1}', wish: '{"size":{"exactly":2}}', laid_on: '2021-01-01' }
  const [one, gone, drawing] = [await plan(drawn), await plan(drawn), await plan(drawn)]
  const proposed = await plan({
    ...drawn,
    state: 'proposed',
    proposed_at: '2026-01-01T00:00:00Z',
  })
  const returned = await plan({ ...drawn, state: 'proposed', proposed_at: '2026-01-01T00:00:00Z' })
  const run = await asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `insert into planning.run (plan_id, wish) values ($1, '{}') returning id`,
      [drawing.planId],
    )
    return { runId: rows[0]?.id ?? '' }
  })
  const moving = await plan({ ...drawn, labels: '{0,0}' })
  const body = { version: 1 }
  return {
    writes: {
      draftPlan: {
        body: { kind: 'grids', place: town.plane, title: '新方案', wish: { size: { exactly: 2 } } },
      },
      copyPlan: { params: one, body: { title: '另一份' } },
      changePlan: { params: one, body: { version: 1, title: FOREIGN_PLAN } },
      startPlanRun: { params: one, body: { version: 2 } },
      cancelPlanRun: { params: run, body: {} },
      makePlanMove: { params: moving, body: { version: 1, unit: town.planeNorth, to: 1 } },
      undoPlanMove: { params: moving, body: { version: 2 } },
      commentPlan: { params: one, body: { words: '看过了' } },
      proposePlan: { params: gone, body },
      approvePlan: { params: proposed, body },
      returnPlan: { params: returned, body: { version: 1, words: '再想想' } },
      withdrawPlan: { params: moving, body: { version: 3 } },
    },
    staffReads: {
      listPlans: { query: `unit=${town.plane}` },
      getPlan: { params: one },
      getPlanOutlines: { params: one },
      comparePlans: { params: one },
      listPlanRuns: { params: drawing },
      getPlanRun: { params: run },
      listPlanMoves: { params: moving },
      tryPlanMove: { params: gone, query: `unit=${town.planeNorth}&to=0` },
      listPlanComments: { params: one },
    },
  }
}

async function givenPlan(ownerUrl: string, town: Town, more: Record<string, string>) {
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ id: string }>(
      `insert into planning.plan (kind, place_id, title, unit_kind, units, today, population, workload
         ${Object.keys(more)
           .map((one) => `, ${one}`)
           .join('')})
       values ('grids', $1, $2, 'community', $3, $4, '{1000,1000}', '{3,4}'
         ${Object.keys(more)
           .map((_, at) => `, $${at + 5}`)
           .join('')}) returning id`,
      [
        town.plane,
        FOREIGN_PLAN,
        [town.planeNorth, town.planeSouth],
        [town.planeGrid, town.planeGrid],
        ...Object.values(more),
      ],
    ),
  )
  return { planId: rows[0]?.id ?? '' }
}
