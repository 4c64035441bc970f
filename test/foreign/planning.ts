import { TOWN_AT, type Town } from '../../src/domains/territory/samples.ts'
import { asOwner } from '../database.ts'
import type { Request } from './request.ts'

/** What a plan is called that no neighbour ever reads. */
export const FOREIGN_PLAN = '外人读不到的方案'

/** Says what was seen beforehand: tried where that is known (planning/adopting, planning/opening). */
export const PLANNING_SEEN = ['adoptPlan', 'openPlanSites']

/** A day on which nothing else of this test is done. */
const LATER = '2198-01-01'

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
  const approved = {
    ...drawn,
    state: 'approved',
    proposed_at: '2026-01-01T00:00:00Z',
    approved_at: '2026-01-02T00:00:00Z',
  }
  const [adopting, undoing] = [await plan(approved), await plan({ ...approved, state: 'adopted' })]
  await givenAdoption(ownerUrl, town, undoing.planId)
  const moving = await plan({ ...drawn, labels: '{0,0}' })
  const body = { version: 1 }
  return {
    writes: {
      bringBarriers: { body: foreignBarriers(town) },
      removeBarrier: { params: await givenBarrier(ownerUrl, town) },
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
      undoAdoption: { params: undoing, body },
      withdrawPlan: { params: moving, body: { version: 3 } },
    },
    staffReads: readsOf(town, { one, drawing, moving, gone, adopting, undoing, run }),
  }
}

function foreignBarriers(town: Town) {
  const coordinates = [
    [TOWN_AT.lon, TOWN_AT.lat],
    [TOWN_AT.lon + 0.1, TOWN_AT.lat],
  ]
  const geometry = { type: 'LineString', coordinates }
  const features = [{ type: 'Feature', properties: { name: '外人的河' }, geometry }]
  return { unit: town.plane, collection: { type: 'FeatureCollection', features } }
}

type Params = Record<string, string>

function readsOf(
  town: Town,
  {
    one,
    drawing,
    moving,
    gone,
    adopting,
    undoing,
    run,
  }: Record<'one' | 'drawing' | 'moving' | 'gone' | 'adopting' | 'undoing' | 'run', Params>,
): Record<string, Request> {
  return {
    listPlans: { query: `unit=${town.plane}` },
    getPlan: { params: one },
    getPlanOutlines: { params: one },
    getPlanLaying: { params: one },
    listPlanBarriers: { params: one },
    listBarriers: { query: `unit=${town.plane}` },
    listPlanFeatures: { query: `place=${town.plane}` },
    comparePlans: { params: one },
    listPlanRuns: { params: drawing },
    getPlanRun: { params: run },
    listPlanMoves: { params: moving },
    tryPlanMove: { params: gone, query: `unit=${town.planeNorth}&to=0` },
    previewAdoption: { params: adopting, query: `on=${LATER}` },
    listAdoptions: { params: undoing },
    exportPlan: { params: one },
    printPlan: { params: one },
    listPlanComments: { params: one },
    getGridsOn: { query: `place=${town.plane}&on=${LATER}` },
    // Who has no station near is the whole city's to know: it is worked out from what everybody sees.
    getReach: { params: { unitId: town.plane } },
    mapReach: { params: { unitId: town.plane } },
    listPointsThen: {},
    listGaps: { params: { unitId: town.plane } },
    whatIf: { params: { unitId: town.plane }, query: 'lon=121.45&lat=31.21' },
    tryPlaces: { params: { unitId: town.plane }, query: 'tried=121.45,31.21' },
    getReachWeek: { params: { unitId: town.plane } },
    drawIsochrone: { query: 'lon=121.45&lat=31.21' },
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

async function givenBarrier(ownerUrl: string, town: Town): Promise<{ barrierId: string }> {
  const lines = [
    {
      area: false,
      line: [
        [TOWN_AT.lon, TOWN_AT.lat],
        [TOWN_AT.lon, TOWN_AT.lat + 0.1],
      ],
    },
  ]
  const { rows } = await asOwner(ownerUrl, (client) =>
    client.query<{ id: string }>(
      `insert into planning.barrier (unit_id, name, kind, lines, west, south, east, north)
       values ($1, '本街道的河', 'river', $2, $3, $4, $3, $4) returning id`,
      [town.plane, JSON.stringify(lines), TOWN_AT.lon, TOWN_AT.lat],
    ),
  )
  return { barrierId: rows[0]?.id ?? '' }
}

/** An adopted plan that did nothing, whose day is yet to come. */
async function givenAdoption(ownerUrl: string, town: Town, plan: string): Promise<void> {
  const nothing = {
    territory: { from: LATER, founded: [], closed: [], renamed: [], hung: [], drawn: [] },
    mains: { grids: [], was: [] },
    organisations: { did: { closed: [], founded: [], served: [] }, was: {} },
    heirs: [],
    grids: [],
  }
  await asOwner(ownerUrl, async (client) => {
    await client.query(`alter table planning.adoption disable trigger zz_judge_adoption`)
    await client.query(
      `insert into planning.adoption (plan_id, place_id, lineage, effective, trace) values ($1, $2, '{}', $3, $4)`,
      [plan, town.plane, LATER, nothing],
    )
    await client.query(`alter table planning.adoption enable trigger zz_judge_adoption`)
  })
}
