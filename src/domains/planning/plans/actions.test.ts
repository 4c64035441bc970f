import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asOwner } from '../../../../test/database.ts'
import fc from 'fast-check'
import { act, look, type Who } from '../../../kernel/access.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { refused } from '../../requests/samples.ts'
import { openPlanningTown } from '../samples.ts'
import { changePlan, copyPlan, draftPlan, withdrawPlan } from './actions.ts'
import { GridsWish } from '../districting/contract.ts'
import { type PlanId, PlanDraft } from './contract.ts'
import { readLand } from './land/actions.ts'
import { namesOn, relaid } from './relaying/rules.ts'
import { findPlan } from './store.ts'
import { previewLaying } from './laying/previewing/actions.ts'
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
  act(db, planner, (tx) => changePlan(tx, planner, id, what, { territory, today }))
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

test('laid anew, units keep their grids in whatever order they came; one that is new goes where its grid of today went', async () => {
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
  const told = await look(db, planner, (tx) => previewLaying(tx, territory, id, today))
  assert.deepEqual(
    [told.gone.length, told.added.map((unit) => unit.id), told.outdated],
    [1, [before.units[0]?.id], true],
  )
  await change(id, { version: anew.version, layAnew: true })
  assert.deepEqual((await show(planner, id)).units, before.units)
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
    act(db, planner, (tx) => changePlan(tx, planner, id, { version, title }, { territory, today }))
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
    act(db, planner, (tx) =>
      changePlan(tx, planner, id, { version: gone.version, title: '再来' }, { territory, today }),
    ),
    refused('only-a-draft-is-drawn'),
  )
})

test('grids are called otherwise, each by a name of its own; a run hands names on', async () => {
  const { id, version } = await draft(planner, { fromToday: true })
  const called = async () => (await show(planner, id)).grids.map(({ zh }) => zh)
  const next = await change(id, { version, names: { 1: { zh: '河东网格', en: 'East of the River' } } })
  assert.deepEqual(await called(), ['梅花第1片区网格', '河东网格', '梅花第3片区网格'])
  const twin = { zh: '梅花第3片区网格', en: 'Another' }
  await assert.rejects(change(id, { version: next.version, names: { 0: twin } }), (error) => {
    assert.ok(error instanceof ProblemError && error.type === 'plan-names-faulty')
    assert.deepEqual(
      error.faults.map(({ pointer, code }) => [pointer, code]),
      [['#/body/names/0/zh', 'grid-name-twice']],
    )
    return true
  })
  const labels = (await show(planner, id)).units.map(({ grid }) => grid ?? 0)
  const turned = labels.map((label) => 2 - label)
  assert.deepEqual(namesOn({ 1: twin, 2: twin }, labels, turned, [...labels]), { 0: twin, 1: twin })
})

test('a grid of today that stays is held alone, units that stay together are held as one; what cannot be is told', async () => {
  const { id, version } = await draft(planner, { fromToday: true })
  const [grid] = quarter.grids
  const pair = [quarter.communities[2]![0]!, quarter.communities[2]![1]!]
  await assert.rejects(
    change(id, { version, fixed: [{ grid: grid! }, { units: [quarter.communities[0]![0]!, pair[0]!] }] }),
    (error) => {
      assert.ok(error instanceof ProblemError && error.type === 'plan-fixed-faulty')
      assert.deepEqual(error.faults, [{ pointer: '#/body/fixed/1', code: 'fixed-twice' }])
      return true
    },
  )
  await change(id, { version, fixed: [{ grid: grid! }, { units: pair }] })
  const row = await look(db, planner, (tx) => findPlan(tx, id))
  const { rows } = await look(db, planner, (tx) => readLand(tx, row!, GridsWish.parse(row!.wish)))
  const held = rows.filter(({ fixed }) => fixed !== null)
  assert.deepEqual(
    [held.filter(({ alone }) => alone).length, held.filter(({ fixed }) => fixed === pair[0]).length],
    [6, 2],
  )
})

const unitCalled = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}` as UnitId

test('whatever comes and goes: laid anew, units that are still there stay together as they were, and numbers close up', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(4), { minLength: 1, maxLength: 12 }),
      fc.uniqueArray(fc.nat(20), { minLength: 1, maxLength: 15 }),
      (labels, there) => {
        const units = labels.map((_, at) => unitCalled(at))
        const now = {
          units: there.map(unitCalled),
          today: there.map((n) => (n % 3 === 0 ? null : unitCalled(100 + (n % 2)))),
        }
        const kept = relaid({ units, labels, names: {} }, now)
        const still = there.filter((n) => n < labels.length)
        if (!kept) return assert.equal(still.length, 0)
        const at = (n: number) => kept.labels[there.indexOf(n)]
        for (const one of still)
          for (const other of still)
            assert.equal(at(one) === at(other), labels[one] === labels[other], `${one} ${other}`)
        const numbers = [...new Set(kept.labels)].toSorted((a, b) => a - b)
        assert.deepEqual(numbers, [...numbers.keys()])
      },
    ),
  )
})
