import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import pino from 'pino'
import { act, ANYONE, look } from '../../../../kernel/access.ts'
import { newId } from '../../../../kernel/new-id.ts'
import { draftPlan, takeDraft } from '../../plans/actions.ts'
import { PlanDraft, type PlanId } from '../../plans/contract.ts'
import { openPlanningTown, type Somebody } from '../../samples.ts'
import { cancelRun, showRun, startRun } from '../actions.ts'
import type { RunId } from '../../plans/contract.ts'
import type { Outcome, StartSolving } from '../solving/contract.ts'
import { askToCancel, endRun, takeRun } from '../store.ts'
import { keepDrawing, MOST_AT_ONCE } from './jobs.ts'

const { program, quarter, people, today } = await openPlanningTown()
const { db, territory } = program
const { planner, officer } = people
const log = pino({ level: 'silent' })
const wish = { size: { exactly: 4 } }

const ask = async (who: Somebody): Promise<{ plan: PlanId; run: RunId }> => {
  const asked = PlanDraft.parse({ kind: 'grids', place: quarter.place, title: '重划', wish })
  const { id: plan } = await act(db, who, (tx) => draftPlan(tx, who, asked, { territory, today }))
  const { id: run } = await act(db, who, (tx) => startRun(tx, who, plan, { version: 1, resume: false }))
  return { plan, run }
}
const see = (id: RunId) => look(db, planner, (tx) => showRun(tx, id, undefined))
const ours = <T>(work: Parameters<typeof act<T>>[2]) => act(db, ANYONE, work, 'housekeeping')

test('people take turns: whoever asked for many draws holds nobody back', async () => {
  const asked = []
  for (const who of [planner, planner, planner, officer]) asked.push((await ask(who)).run)
  const lease = newId()
  const taken: (RunId | undefined)[] = []
  for (const _ of asked) taken.push((await ours((tx) => takeRun(tx, lease, 60)))?.id)
  const [one, two, three, other] = asked
  assert.deepEqual(taken, [one, other, two, three])
  for (const id of asked) await ours((tx) => endRun(tx, { id, lease }, 'failed', null))
})

test('however many look for runs at once, no more are at work than there are solvers', async () => {
  const ends: (() => void)[] = []
  const dawdle: StartSolving = (order, best) => {
    assert.equal(order.kind, 'grids')
    assert.ok(order.kind === 'grids' && order.wish.seconds !== null, 'nobody draws for ever')
    const found = {
      figures: {},
      labels: order.kind === 'grids' ? order.rows.map(() => 0) : [],
      open: null,
      people: null,
    }
    const { promise, resolve } = Promise.withResolvers<Outcome>()
    const end = () => resolve({ what: 'done', ended: 'steps', ...found })
    ends.push(end)
    best(found)
    return { outcome: promise, stop: end, end: async () => end() }
  }
  const drawing = keepDrawing({ db, log }, dawdle)
  const asked = []
  for (let one = 0; one < MOST_AT_ONCE + 2; one++) asked.push(await ask(planner))
  await Promise.all(Array.from({ length: 8 }, () => drawing.look()))
  while (ends.length < MOST_AT_ONCE) await setTimeout(20)
  const running = []
  for (const one of asked) if ((await see(one.run)).state === 'running') running.push(one)
  assert.equal(running.length, MOST_AT_ONCE)

  // Its run ends while somebody holds the plan and stops it: neither waits for the other for ever.
  const [first = assert.fail()] = running
  await act(db, planner, async (tx) => {
    await takeDraft(tx, planner, first.plan)
    for (const end of ends) end()
    await setTimeout(300)
    await askToCancel(tx, first.run, true)
  })
  for (const { run } of asked) {
    while ((await see(run)).endedAt === null) {
      for (const end of ends) end()
      await setTimeout(50)
    }
    assert.equal((await see(run)).state, 'done')
  }
  await assert.rejects(act(db, planner, (tx) => cancelRun(tx, planner, first.run, true)))
  await drawing.stop()
})
