import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act } from '../../../kernel/access.ts'
import { newId } from '../../../kernel/new-id.ts'
import { givenStation } from '../../stations/samples.ts'
import { TOWN_AT } from '../../territory/samples.ts'
import { draftPlan } from '../plans/actions.ts'
import { PlanDraft } from '../plans/contract.ts'
import { editSites } from '../placing/actions.ts'
import { showPlan } from '../plans/showing/actions.ts'
import { openPlanningTown } from '../samples.ts'

const { app, program, ownerUrl, quarter, people, today } = await openPlanningTown()
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
const ask = (path: string, { token } = planner, plan = id) =>
  app.inject({
    url: `/api/planning/plans/${plan}/${path}`,
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

const at = (x: number, y: number) => ({ lon: TOWN_AT.lon + x / 100, lat: TOWN_AT.lat + y / 100 })

test('a plan of sites tells stations given up in a kind of their own, in both languages; where none may move there are none', async () => {
  const unit = quarter.communities[0]![0]!
  const stays = await givenStation(ownerUrl, { unit, zh: '留站', ...at(8.5, 0.5) })
  const leaves = await givenStation(ownerUrl, { unit, zh: '去站', ...at(8.6, 0.5) })
  const drafted = (movable: boolean) =>
    act(db, planner, (tx) => {
      const wish = { goal: { kind: 'mostCovered', stations: 1 }, reach: { metres: 900 }, movable }
      const draft = { kind: 'sites', place: quarter.place, title: '选址', wish, sites: [at(10.5, 1.5)] }
      return draftPlan(tx, planner, PlanDraft.parse(draft), { territory, today })
    })
  const moved = (await drafted(true)).id
  await act(db, planner, async (tx) => {
    const { sites, version } = await showPlan(tx, territory, planner, moved)
    const site = sites.findIndex(({ station }) => station === leaves)
    return editSites(tx, territory, planner, moved, { version, edit: { what: 'remove', site } })
  })
  const { features } = (await ask('export?format=geojson', planner, moved)).json<{
    features: { properties: Record<string, unknown>; geometry: unknown }[]
  }>()
  const told = features.map(({ properties: { 类别: kind, 编号: of } }) => [kind, of])
  assert.deepEqual([told.length, told[2]], [3, ['放弃的站点', leaves]])
  assert.ok(told.some(([kind, of]) => kind === '已有站点' && of === stays))
  assert.deepEqual(features[2]?.geometry, { type: 'Point', coordinates: Object.values(at(8.6, 0.5)) })
  const english = await app.inject({
    url: `/api/planning/plans/${moved}/export?format=csv`,
    headers: { cookie: `wutong_session=${planner.token}`, 'accept-language': 'en' },
  })
  assert.match(english.body, new RegExp(`Station given up,${leaves},去站`))
  const kept = (await ask('export?format=csv', planner, (await drafted(false)).id)).body
  assert.doesNotMatch(kept, /放弃/)
})
