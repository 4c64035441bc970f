import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act } from '../../../kernel/access.ts'
import { newId } from '../../../kernel/new-id.ts'
import { draftPlan } from '../plans/actions.ts'
import { PlanDraft } from '../plans/contract.ts'
import { openPlanningTown } from '../samples.ts'

const { app, program, quarter, people, today } = await openPlanningTown()
const { db, territory } = program
const { planner, foreigner } = people

const { id } = await act(db, planner, (tx) =>
  draftPlan(
    tx,
    planner,
    PlanDraft.parse({
      kind: 'grids',
      place: quarter.place,
      title: '导出',
      wish: { size: { exactly: 3 } },
      fromToday: true,
    }),
    { territory, today },
  ),
)
const ask = (path: string, { token } = planner) =>
  app.inject({
    url: `/api/planning/plans/${id}/${path}`,
    headers: { cookie: `wutong_session=${token}`, 'idempotency-key': newId() },
  })

test('a plan is given as GeoJSON and CSV, grids with one outline each, and all that a printed page needs', async () => {
  const file = await ask('export?format=geojson')
  assert.match(String(file.headers['content-type']), /geo\+json/)
  const { features } = file.json<{
    features: { properties: Record<string, unknown>; geometry: { coordinates: unknown[] } }[]
  }>()
  assert.equal(features.length, 3 + 12)
  assert.deepEqual(
    features.slice(0, 3).map(({ properties, geometry }) => [properties['类别'], geometry.coordinates.length]),
    [
      ['片区网格', 1],
      ['片区网格', 1],
      ['片区网格', 1],
    ],
  )
  const csv = (await ask('export?format=csv')).body
  assert.match(csv, /梅花第1片区网格/)
  assert.equal(csv.trim().split('\n').length, 16)
  const paper = (await ask('print')).json<{ outlines: { areaKm2: number; rings: unknown[] }[] }>()
  assert.ok(paper.outlines.every(({ areaKm2, rings }) => areaKm2 > 3 && rings.length === 1))
  assert.equal((await ask('export', foreigner)).statusCode, 404)
})
