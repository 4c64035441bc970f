import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../../test/database.ts'
import { act, look, type Who } from '../../../kernel/access.ts'
import { refused } from '../../requests/samples.ts'
import { openPlanningTown } from '../samples.ts'
import { changePlan, copyPlan, draftPlan, withdrawPlan } from './actions.ts'
import { type PlanId, PlanDraft } from './contract.ts'
import { comparePlans, listPlans, showOutlines, showPlan } from './showing/actions.ts'

const { program, quarter, people, ownerUrl, today } = await openPlanningTown()
const { db, territory } = program
const { planner, officer, foreigner } = people

const draft = (who: Who, more: object = {}) =>
  act(db, who, (tx) =>
    draftPlan(
      tx,
      who,
      PlanDraft.parse({
        kind: 'grids',
        place: quarter.place,
        title: '重划网格',
        wish: { size: { exactly: 3 } },
        ...more,
      }),
      { territory, today },
    ),
  )
const show = (who: Who, id: PlanId) => look(db, who, (tx) => showPlan(tx, territory, who, id))
const change = (id: PlanId, what: Parameters<typeof changePlan>[3]) =>
  act(db, planner, (tx) => changePlan(tx, planner, id, what, today))
const relabel = (id: PlanId, labels: number[]) =>
  asOwner(ownerUrl, (client) =>
    client.query('update planning.plan set labels = $2 where id = $1', [id, labels]),
  )

test('a plan begins with the communities of its place, their people and the grids of today', async () => {
  const { id } = await draft(planner, { fromToday: true })
  const plan = await show(officer, id)
  assert.equal(plan.units.length, 12)
  assert.equal(plan.units[0]?.population, 900)
  assert.deepEqual(
    plan.grids.map(({ livesOnAs, units, zh, stay }) => [livesOnAs, units, zh, stay]),
    [
      [quarter.grids[0], 6, '梅花第1片区网格', 6],
      [quarter.grids[1], 3, '梅花第2片区网格', 3],
      [quarter.grids[2], 3, '梅花第3片区网格', 3],
    ],
  )
  assert.deepEqual([plan.closing, plan.may], [[], { draw: true, adopt: true, approve: false }])
  assert.equal(plan.madeBy?.name, '演示·规划员')
  const { outlines } = await look(db, planner, (tx) => showOutlines(tx, id, 0))
  assert.equal(outlines.length, 12)
})

test('micro-grids tell their community, and what nobody counted is no work', async () => {
  const { id } = await draft(planner, { memberKind: 'microGrid' })
  const { units, grids } = await show(planner, id)
  assert.deepEqual([units.length, grids], [24, []])
  const communities = new Set(quarter.communities.flat())
  assert.ok(
    units.every(
      ({ within, today: grid, workload }) => within && communities.has(within) && grid && workload === 0,
    ),
  )
})

test('a grid lives on where it has most people in common, others are new or close, and are told so', async () => {
  const { id } = await draft(planner, { fromToday: true })
  // The first two columns come apart; the last two come together.
  const { units } = await show(planner, id)
  const column = (unit: string) => quarter.communities.findIndex((rows) => rows.some((one) => one === unit))
  await relabel(
    id,
    units.map(({ id: unit }) => Math.min(column(unit), 2)),
  )
  const { grids, closing } = await show(planner, id)
  assert.deepEqual(
    grids.map(({ livesOnAs, zh }) => [livesOnAs, zh]),
    [
      [null, '梅花第4片区网格'],
      [quarter.grids[0], '梅花第1片区网格'],
      [quarter.grids[2], '梅花第3片区网格'],
    ],
  )
  assert.deepEqual(
    closing.map(({ id: grid, units: count }) => [grid, count]),
    [[quarter.grids[1], 3]],
  )
  const beside = await look(db, planner, (tx) => comparePlans(tx, territory, id, undefined))
  assert.equal(beside.differing.length, 6)
  assert.deepEqual(beside.rightGrids.length, 3)
  const copy = await act(db, planner, (tx) => copyPlan(tx, planner, id, '另一份'))
  const same = await look(db, planner, (tx) => comparePlans(tx, territory, id, copy.id))
  assert.deepEqual([same.differing, same.people], [[], 0])
})

/** Sets a column of a plan to what it is from its end. */
const backwards = (column: string) =>
  `${column} = array(select each from unnest(${column}) with ordinality as u (each, at) order by at desc)`

test('laid anew, the same units keep their grids in whatever order they came; other units have none', async () => {
  const { id, version } = await draft(planner, { fromToday: true })
  const before = await show(planner, id)
  await asOwner(ownerUrl, (client) =>
    client.query(
      `update planning.plan set ${['units', 'today', 'labels'].map(backwards).join(', ')}, figures = '{}',
         population = array_fill(7, array[cardinality(units)]) where id = $1`,
      [id],
    ),
  )
  const anew = await change(id, { version, layAnew: true })
  const after = await show(planner, id)
  assert.deepEqual([after.units, after.figures], [before.units, before.figures])
  await asOwner(ownerUrl, (client) =>
    client.query('update planning.plan set units[1] = $2 where id = $1', [id, quarter.microGrids[0]]),
  )
  await change(id, { version: anew.version, layAnew: true })
  assert.deepEqual([(await show(planner, id)).drawn, (await show(planner, id)).figures], [false, null])
})

test('what grids are worth is told anew for another wish, and only then', async () => {
  const { id, version } = await draft(planner, { fromToday: true })
  const { wish, figures } = await show(planner, id)
  await asOwner(ownerUrl, (client) =>
    client.query(`update planning.plan set figures = '{"proven":true}' where id = $1`, [id]),
  )
  const same = await change(id, { version, wish })
  assert.deepEqual((await show(planner, id)).figures, { proven: true })
  await change(id, { version: same.version, wish: { ...wish, size: { exactly: 4 } } })
  const told = (await show(planner, id)).figures
  assert.deepEqual([figures?.['broken'], told?.['grids']], [[], 3])
  assert.notDeepEqual(told?.['broken'], [])
})

test('two who change a plan at once: one is told', async () => {
  const { id, version } = await draft(planner)
  const rename = (title: string) =>
    act(db, planner, (tx) => changePlan(tx, planner, id, { version, title }, today))
  const done = await Promise.allSettled([rename('甲'), rename('乙')])
  assert.deepEqual(done.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  await assert.rejects(rename('丙'), refused('changed-meanwhile'))
})

test('a stranger sees and begins nothing there, and a plan put aside rests', async () => {
  await assert.rejects(draft(foreigner), refused('not-yours'))
  const { id, version } = await draft(planner)
  await assert.rejects(show(foreigner, id), refused('plan-not-found'))
  await assert.rejects(
    look(db, foreigner, (tx) =>
      listPlans(tx, territory, foreigner, { unit: quarter.place, withdrawn: false }),
    ),
    refused('not-yours'),
  )
  const gone = await act(db, planner, (tx) => withdrawPlan(tx, planner, id, version))
  await assert.rejects(
    act(db, planner, (tx) => changePlan(tx, planner, id, { version: gone.version, title: '再来' }, today)),
    refused('only-a-draft-is-drawn'),
  )
})
