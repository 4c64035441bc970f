import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import pino from 'pino'
import { act, look } from '../../../kernel/access.ts'
import { startSolving } from '../../../jobs/solving.ts'
import { refused } from '../../requests/samples.ts'
import { changePlan, draftPlan } from '../plans/actions.ts'
import { type PlanId, PlanDraft, type RunId } from '../plans/contract.ts'
import { showPlan } from '../plans/showing/actions.ts'
import { openPlanningTown } from '../samples.ts'
import { cancelRun, showRun, startRun } from './actions.ts'
import { keepDrawing } from './keeping/jobs.ts'
import type { Outcome, StartSolving } from './solving/contract.ts'

const { program, quarter, people, today } = await openPlanningTown()
const { db, territory } = program
const { planner, foreigner } = people
const log = pino({ level: 'silent' })

/** A solver that finds something at once, and goes on until it is told to stop: nothing here depends on how fast one is. */
const dawdle: StartSolving = (order, best) => {
  if (order.kind !== 'grids') throw new Error('only grids are dawdled over')
  const labels = order.rows.map((_, at) => order.from?.[at] ?? at % 4)
  const found = { figures: { grids: 4, from: order.from !== null }, labels, open: null, people: null }
  const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
  best(found)
  return {
    outcome: promise,
    stop: () => resolve({ what: 'done', ended: 'stopped', ...found }),
    end: async () => reject(new Error('ended')),
  }
}
const drawing = keepDrawing({ db, log }, (order, best) =>
  (order.kind === 'grids' && order.wish.seed === SLOW ? dawdle : startSolving)(order, best),
)
after(() => drawing.stop())

const draft = (wish: object, more: object = {}) =>
  act(db, planner, (tx) =>
    draftPlan(
      tx,
      planner,
      PlanDraft.parse({ kind: 'grids', place: quarter.place, title: '重划', wish, ...more }),
      { territory, today },
    ),
  )
const start = async (plan: PlanId, resume = false) => {
  const { version } = await show(plan)
  return (await act(db, planner, (tx) => startRun(tx, planner, plan, { version, resume }))).id
}
const show = (id: PlanId) => look(db, planner, (tx) => showPlan(tx, territory, planner, id))
const see = (id: RunId) => look(db, planner, (tx) => showRun(tx, id, undefined))
const ended = async (id: RunId) => {
  for (;;) {
    const run = await see(id)
    if (run.endedAt) return run
    await setTimeout(50)
    await drawing.look()
  }
}

/** The seed of wishes that are dawdled over. */
const SLOW = 77
const EVEN = { size: { exactly: 4 }, balance: [{ measure: 'population', tolerance: 0.1 }] }

test('a run draws its plan, in another thread, and the same seed draws the same', async () => {
  const plans = [await draft(EVEN), await draft(EVEN)]
  const runs = []
  for (const { id } of plans) runs.push(await ended(await start(id)))
  for (const run of runs) assert.deepEqual([run.state, run.resumed, run.trouble], ['done', false, []])
  const [one, other] = [await show(plans[0]!.id), await show(plans[1]!.id)]
  assert.equal(one.grids.length, 4)
  assert.deepEqual([one.figures?.['contiguous'], one.figures?.['proven']], [true, true])
  assert.deepEqual(
    one.units.map(({ grid }) => grid),
    other.units.map(({ grid }) => grid),
  )
  assert.deepEqual([one.figures, one.run], [runs[0]!.best?.figures, null])
})

test('what cannot be is told with its reason, and the plan stays as it was', async () => {
  const { id } = await draft({ size: { exactly: 40 } }, { fromToday: true })
  const run = await ended(await start(id))
  assert.deepEqual([run.state, run.best], ['impossible', null])
  assert.equal(run.trouble[0]?.['code'], 'more-grids-than-units')
  assert.equal((await show(id)).grids.length, 3)
})

test('one run at a time, a wish that is no wish is refused, and while it is drawn nobody changes it', async () => {
  await assert.rejects(draft({ size: { exactly: 0 } }), refused('plan-wish-faulty'))
  const { id } = await draft({ ...EVEN, seed: SLOW })
  const run = await start(id)
  await assert.rejects(start(id), refused('plan-is-being-drawn'))
  const { version } = await show(id)
  await assert.rejects(
    act(db, planner, (tx) => changePlan(tx, planner, id, { version, wish: EVEN }, { territory, today })),
    refused('plan-is-being-drawn'),
  )
  await assert.rejects(
    act(db, foreigner, (tx) => cancelRun(tx, foreigner, run, true)),
    refused('plan-run-not-found'),
  )
  // The best so far is told while it goes on.
  while (!(await see(run)).best) await setTimeout(50)
  assert.equal((await see(run)).state, 'running')
  await act(db, planner, (tx) => cancelRun(tx, planner, run, true))
  const stopped = await ended(run)
  assert.equal(stopped.state, 'cancelled')
  const plan = await show(id)
  assert.deepEqual([plan.figures, plan.grids.length], [stopped.best?.figures, 4])
  const again = await start(id, true)
  assert.equal((await see(again)).resumed, true)
  await act(db, planner, (tx) => cancelRun(tx, planner, again, false))
  assert.equal((await ended(again)).state, 'cancelled')
  assert.deepEqual((await show(id)).figures, plan.figures, 'what was there before stays')
})

test('a run that its worker gives back is taken up by another, from its best', async () => {
  const { id } = await draft({ ...EVEN, seed: SLOW })
  const first = keepDrawing({ db, log }, dawdle)
  const run = await start(id)
  while (!(await see(run)).best) await setTimeout(50)
  await first.stop()
  await act(db, planner, (tx) => cancelRun(tx, planner, run, true))
  const stopped = await ended(run)
  assert.equal(stopped.state, 'cancelled')
  assert.deepEqual((await show(id)).figures, stopped.best?.figures)
})

test('stations are placed where most people have none', async () => {
  const { id } = await draft(
    { goal: { kind: 'mostCovered', stations: 3 }, reach: { metres: 900 } },
    { kind: 'sites' },
  )
  const run = await ended(await start(id))
  assert.equal(run.state, 'done')
  const { sites, figures } = await show(id)
  assert.deepEqual([sites.length, figures?.['added']], [3, 3])
  assert.ok(sites.every(({ people: some, station }) => some > 0 && station === null))
})
