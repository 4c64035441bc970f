import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { draftPlan } from '../src/domains/planning/plans/actions.ts'
import { PlanDraft } from '../src/domains/planning/plans/contract.ts'
import { showPlan } from '../src/domains/planning/plans/showing/actions.ts'
import { startRun } from '../src/domains/planning/runs/actions.ts'
import { openPlanningTown } from '../src/domains/planning/samples.ts'
import { act, look } from '../src/kernel/access.ts'
import { asOwner } from './database.ts'

/*
 * The worker is killed, without a warning, while it draws a plan. Another one takes the run up again and goes on from
 * the best that was kept; the plan becomes what was found, once.
 */

const { database, program, ownerUrl, quarter, people, today } = await openPlanningTown()
const { db, territory } = program
const { planner } = people
let running: ChildProcess | undefined
after(() => running?.kill('SIGKILL'))

async function start(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'planning-child.ts'), [database.appUrl], {
    execArgv: ['--import=./scripts/hooks.mjs'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  running = child
  await once(child, 'message')
  return child
}

type Row = { state: string; tries: number; labels: number[] | null; from: number[] | null }
const read = (id: string) =>
  asOwner(ownerUrl, async (client) => {
    const { rows } = await client.query<Row>(
      `select state, tries, best_labels as labels, from_labels as "from" from planning.run where id = $1`,
      [id],
    )
    return rows[0]!
  })

test('killed while it draws, a worker loses its lease and no more: another goes on from the best so far', async () => {
  const { id } = await act(db, planner, (tx) =>
    draftPlan(
      tx,
      planner,
      PlanDraft.parse({
        kind: 'grids',
        place: quarter.place,
        title: '画到一半',
        memberKind: 'microGrid',
        // Long enough that it is always killed before it is done.
        wish: { size: { exactly: 5 }, within: false, exact: false, steps: 2_000_000_000 },
      }),
      { territory, today },
    ),
  )
  const run = await act(db, planner, (tx) => startRun(tx, planner, id, { version: 1, resume: false }))
  const first = await start()
  while ((await read(run.id)).state !== 'running') await setTimeout(20)
  first.kill('SIGKILL')
  await once(first, 'exit')
  const left = await read(run.id)
  assert.deepEqual([left.state, left.tries], ['running', 1])
  // What it had taken is nobody else's for some seconds; here they pass at once. And a best that it had kept.
  const kept = Array.from({ length: 24 }, (_, at) => Math.floor(at / 6))
  await asOwner(ownerUrl, (client) =>
    client.query(
      `update planning.run set leased_until = now() - interval '1 second', best_at = now(), best_figures = '{"grids": 4}',
         best_labels = $2 where id = $1`,
      [run.id, kept],
    ),
  )
  const again = await start()
  while ((await read(run.id)).tries < 2) await setTimeout(20)
  const taken = await read(run.id)
  assert.equal(taken.state, 'running')
  assert.ok(taken.labels, 'what had been found is still there')
  // Told to stop, it ends with its best, and the plan becomes that.
  await asOwner(ownerUrl, (client) =>
    client.query('update planning.run set cancel_asked = true where id = $1', [run.id]),
  )
  while ((await read(run.id)).state === 'running') await setTimeout(50)
  const plan = await look(db, planner, (tx) => showPlan(tx, territory, planner, id))
  assert.equal((await read(run.id)).state, 'cancelled')
  assert.ok(plan.drawn)
  assert.deepEqual(
    plan.units.map(({ grid }) => grid),
    (await read(run.id)).labels,
  )
  again.kill('SIGKILL')
  await once(again, 'exit')
})
