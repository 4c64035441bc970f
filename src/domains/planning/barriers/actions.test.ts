import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../../test/database.ts'
import { act, look } from '../../../kernel/access.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { refused } from '../../requests/samples.ts'
import { TOWN_AT } from '../../territory/samples.ts'
import { makeMove } from '../hand/actions.ts'
import { changePlan, draftPlan } from '../plans/actions.ts'
import { PlanDraft, type PlanId } from '../plans/contract.ts'
import { previewLaying } from '../plans/laying/previewing/actions.ts'
import { showPlan } from '../plans/showing/actions.ts'
import { openPlanningTown } from '../samples.ts'
import { bringBarriers, listBarriers, listPlanBarriers, removeBarrier } from './actions.ts'
import type { BarrierId } from './contract.ts'

const { program, quarter, people, ownerUrl, today } = await openPlanningTown()
const { db, territory } = program
const { planner, officer, foreigner } = people
const now = { territory, today }

/** A line along the western border of a column of the quarter, over its whole height. */
const along = (column: number) => [
  [TOWN_AT.lon + (8 + column) / 100, TOWN_AT.lat - 0.01],
  [TOWN_AT.lon + (8 + column) / 100, TOWN_AT.lat + 0.04],
]
const line = (name: string, coordinates: unknown) => ({
  type: 'Feature',
  properties: { name, kind: 'river' },
  geometry: { type: 'LineString', coordinates },
})
const bring = (features: unknown[], onlySound = false, who = planner) =>
  act(db, who, (tx) =>
    bringBarriers(
      tx,
      territory,
      who,
      { unit: quarter.place, collection: { type: 'FeatureCollection', features }, onlySound },
      today,
    ),
  )
const draft = (more: object = {}) =>
  act(db, planner, (tx) =>
    draftPlan(
      tx,
      planner,
      PlanDraft.parse({
        kind: 'grids',
        place: quarter.place,
        title: '隔河',
        wish: { size: { exactly: 3 } },
        fromToday: true,
        ...more,
      }),
      now,
    ),
  )
const show = (id: PlanId) => look(db, planner, (tx) => showPlan(tx, territory, planner, id))
const change = async (id: PlanId, what: object) => {
  const { version } = await show(id)
  return act(db, planner, (tx) => changePlan(tx, planner, id, { version, ...what }, now))
}
const laying = (id: PlanId) => look(db, planner, (tx) => previewLaying(tx, territory, id, today))

const listed = () => look(db, officer, (tx) => listBarriers(tx, territory, officer, quarter.place))
const columnOf = (unit: string) =>
  quarter.communities.findIndex((column) => column.some((one) => one === unit))

let river: BarrierId

test('nothing is brought while a row has faults, unless only sound ones are wished for; strangers bring nothing', async () => {
  const rows = [line('梅河', along(1)), line('', along(2))]
  await assert.rejects(bring(rows), (error) => {
    assert.ok(error instanceof ProblemError && error.type === 'barriers-faulty')
    assert.deepEqual(error.faults, [
      { pointer: '#/body/collection/features/1', code: 'barrier-name', values: { row: 2, name: '' } },
    ])
    return true
  })
  assert.deepEqual((await listed()).barriers, [])
  await assert.rejects(bring(rows, true, foreigner), refused('not-yours'))
  const { brought, left } = await bring(rows, true)
  assert.deepEqual([brought.map(({ name }) => name), left], [['梅河'], 1])
  river = brought[0]!.id
  const { barriers } = await listed()
  assert.deepEqual(
    barriers.map(({ name, kind, broughtBy }) => [name, kind, broughtBy?.name]),
    [['梅河', 'river', '演示·规划员']],
  )
  await assert.rejects(bring([line('梅河', along(1))]), refused('barriers-faulty'))
})

test('a plan has the barriers that stand; by hand nothing crosses one; switched off it bars nothing', async () => {
  const { id } = await draft()
  // The river runs through the first grid of today.
  const first = await show(id)
  assert.ok(JSON.stringify(first.figures).includes('crosses-barrier'))
  await asOwner(ownerUrl, (client) =>
    client.query('update planning.plan set labels = $2 where id = $1', [
      id,
      first.units.map((unit) => Math.min(columnOf(unit.id), 2)),
    ]),
  )
  const move = async (to: number) => {
    const { version } = await show(id)
    const unit = quarter.communities[1]![0]!
    return act(db, planner, (tx) => makeMove(tx, territory, planner, id, { version, unit, to }))
  }
  await assert.rejects(move(0), (error) => {
    assert.ok(error instanceof ProblemError)
    assert.deepEqual([error.values['reason'], error.values['barrier']], ['across-barrier', '梅河'])
    return true
  })
  assert.equal((await move(2)).grid, 2)
  await change(id, { barriers: [] })
  assert.deepEqual((await show(id)).barriers, [])
  assert.ok(!JSON.stringify((await show(id)).figures).includes('crosses-barrier'))
})

test('a barrier that is taken away stays with the plans that were laid upon it, until they are laid anew', async () => {
  const { id } = await draft()
  await act(db, planner, (tx) => removeBarrier(tx, planner, river))
  await assert.rejects(
    act(db, planner, (tx) => removeBarrier(tx, planner, river)),
    refused('barrier-not-found'),
  )
  const { barriers } = await look(db, planner, (tx) => listPlanBarriers(tx, territory, id))
  assert.deepEqual(
    barriers.map(({ name, takenAwayAt }) => [name, takenAwayAt !== null]),
    [['梅河', true]],
  )
  await change(id, { title: '还是隔河' })
  assert.deepEqual((await show(id)).barriers, [river])
  const told = await laying(id)
  assert.deepEqual([told.barriers, told.outdated, told.gone], [['梅河'], false, []])
  await change(id, { layAnew: true })
  assert.deepEqual([(await show(id)).barriers, (await laying(id)).barriers], [[], []])
  const later = await draft()
  assert.deepEqual((await show(later.id)).barriers, [])
})
