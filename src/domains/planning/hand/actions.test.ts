import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { act, look } from '../../../kernel/access.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { refused } from '../../requests/samples.ts'
import { draftPlan } from '../plans/actions.ts'
import { PlanDraft, type PlanId } from '../plans/contract.ts'
import { judgePlan } from '../plans/land/actions.ts'
import { showPlan } from '../plans/showing/actions.ts'
import { findPlan } from '../plans/store.ts'
import { openPlanningTown } from '../samples.ts'
import { approvePlan, commentPlan, listComments, proposePlan, returnPlan } from '../talk/actions.ts'
import { listMoves, makeMove, tryMove, undoMove } from './actions.ts'

const { program, quarter, people, today } = await openPlanningTown()
const { db, territory, notices } = program
const { planner, officer, chief, foreigner } = people

const draft = () =>
  act(db, planner, (tx) =>
    draftPlan(
      tx,
      planner,
      PlanDraft.parse({
        kind: 'grids',
        place: quarter.place,
        title: '手工调整',
        wish: { size: { exactly: 3 } },
        fromToday: true,
      }),
      { territory, today },
    ),
  )
const show = (id: PlanId) => look(db, planner, (tx) => showPlan(tx, territory, planner, id))
const move = async (id: PlanId, unit: string, to: number) => {
  const { version, units } = await show(id)
  const known = units.find((one) => one.id === unit)!
  return act(db, planner, (tx) => makeMove(tx, territory, planner, id, { version, unit: known.id, to }))
}
const undo = async (id: PlanId) => {
  const { version } = await show(id)
  return act(db, planner, (tx) => undoMove(tx, planner, id, version))
}
const tearing = (error: unknown) =>
  error instanceof ProblemError &&
  error.type === 'plan-move-refused' &&
  error.values['reason'] === 'would-tear'

test('a unit is moved: what it is worth follows at once; what would tear a grid is refused and names the pieces', async () => {
  const { id } = await draft()
  const [corner, middle] = [quarter.communities[1]![0]!, quarter.communities[2]![1]!]
  const tried = await look(db, planner, (tx) => tryMove(tx, territory, id, { unit: corner, to: 1 }))
  const done = await move(id, corner, 1)
  assert.deepEqual([done.figures, done.grid, done.moves], [tried.figures, 1, 1])
  assert.equal(done.figures['moved'], 1)
  // The middle one of three in a column holds the two others together.
  await assert.rejects(move(id, middle, 0), (error) => {
    assert.ok(tearing(error))
    assert.match(String((error as ProblemError).values['pieces']), /梅花\d\d居委会.* \| .*梅花\d\d居委会/)
    return true
  })
  const back = await undo(id)
  assert.deepEqual([back.unit, back.grid, back.moves], [corner, 0, 0])
  await assert.rejects(undo(id), refused('plan-has-no-moves'))
  const { moves } = await look(db, planner, (tx) => listMoves(tx, id))
  assert.deepEqual(
    moves.map(({ unit, undone, by }) => [unit, undone, by?.name]),
    [[corner, true, '演示·规划员']],
  )
})

test('whatever is moved and taken back in whatever order: figures are as worked out from scratch, grids hold together', async () => {
  const { id } = await draft()
  const units = quarter.communities.flat()
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ unit: fc.constantFrom(...units), to: fc.nat(3) }) },
    { weight: 1, arbitrary: fc.constant('undo' as const) },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      for (const one of steps)
        await (one === 'undo' ? undo(id) : move(id, one.unit, one.to)).catch((error: unknown) =>
          assert.ok(
            error instanceof ProblemError && /plan-(move-refused|has-no-moves)/.test(error.type),
            String(error),
          ),
        )
      const figures = await look(db, planner, async (tx) => {
        const plan = await findPlan(tx, id)
        return plan?.labels && [plan.figures, await judgePlan(tx, plan, plan.labels)]
      })
      assert.ok(figures)
      assert.deepEqual(figures[0], JSON.parse(JSON.stringify(figures[1])))
      assert.equal(figures[1]!['contiguous'], true)
    }),
    { numRuns: 12 },
  )
  while ((await show(id)).moves > 0) await undo(id)
  const { grids } = await show(id)
  assert.deepEqual(
    grids.map(({ units: count, stay }) => [count, stay]),
    [
      [6, 6],
      [3, 3],
      [3, 3],
    ],
  )
})

test('a plan is proposed, sent back with words, proposed again and approved by somebody else; all are told', async () => {
  const { id, version } = await draft()
  await assert.rejects(
    act(db, planner, (tx) => approvePlan(tx, planner, id, version)),
    refused('not-yours'),
  )
  const proposed = await act(db, officer, (tx) => proposePlan(tx, officer, id, version))
  await assert.rejects(move(id, quarter.communities[1]![0]!, 1), refused('only-a-draft-is-drawn'))
  await assert.rejects(
    act(db, officer, (tx) => approvePlan(tx, officer, id, proposed.version)),
    refused('plan-is-approved-by-somebody-else'),
  )
  await act(db, chief, (tx) => commentPlan(tx, chief, id, '东边两个居委会差得太多'))
  const back = await act(db, chief, (tx) =>
    returnPlan(tx, chief, id, { version: proposed.version, words: '请再匀一匀' }),
  )
  const again = await act(db, planner, (tx) => proposePlan(tx, planner, id, back.version))
  const rivals = await Promise.allSettled(
    [officer, chief].map((who) => act(db, who, (tx) => approvePlan(tx, who, id, again.version))),
  )
  assert.deepEqual(rivals.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const { comments } = await look(db, planner, (tx) => listComments(tx, id))
  assert.deepEqual(
    comments.map(({ words, by }) => [words, by?.name]),
    [
      ['东边两个居委会差得太多', '演示·区干事'],
      ['请再匀一匀', '演示·区干事'],
    ],
  )
  const told = async (who: typeof planner) => {
    const page = await notices.page(who, 'zh-CN', { unread: false, limit: 20 })
    return page.notices.map(({ title }) => title.split('：')[0]).toReversed()
  }
  assert.deepEqual(await told(planner), ['有人评议了方案', '方案被退回', '方案已批准'])
  assert.ok((await told(chief)).includes('方案等待批准'))
  assert.deepEqual(await told(foreigner), [])
})
