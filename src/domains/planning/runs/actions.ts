import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { newId } from '../../../kernel/new-id.ts'
import { judged } from '../../../kernel/refusals.ts'
import { seePlan, takeDraft, tell } from '../plans/actions.ts'
import { type PlanId, RunId } from '../plans/contract.ts'
import { findStaff } from '../plans/store.ts'
import { planNotDrawn, REFUSALS, runNotFound } from '../rules.ts'
import { checkWish } from '../wish/actions.ts'
import type { Run, RunState } from './contract.ts'
import { drawPlan } from './jobs.ts'
import * as store from './store.ts'

/** Enlists a run. Throws only-a-draft-is-drawn, plan-is-being-drawn, plan-is-not-drawn, plan-wish-faulty. */
export async function startRun(
  tx: Tx,
  who: Who,
  plan: PlanId,
  { version, resume }: { version: number; resume: boolean },
): Promise<{ id: RunId }> {
  const row = await takeDraft(tx, who, plan, version)
  checkWish(row.kind, row.wish)
  if (resume && !row.drawn) throw planNotDrawn()
  const id = RunId.parse(newId())
  await judged(REFUSALS, () => store.insertRun(tx, { id, plan, wish: row.wish, from: resume ? row : null }))
  await enqueue(tx, drawPlan, { run: id })
  await tell(tx, row, 'plan.draw', { resume })
  return { id }
}

/** Stops a run. Throws plan-run-not-found for one that has ended. */
export async function cancelRun(
  tx: Tx,
  who: Who,
  id: RunId,
  keep: boolean,
): Promise<{ id: RunId; state: RunState }> {
  const run = await store.findRun(tx, id)
  if (!run) throw runNotFound()
  await takeDraft(tx, who, run.plan)
  const state = await judged(REFUSALS, () => store.askToCancel(tx, id, keep))
  if (!state) throw runNotFound()
  await enqueue(tx, drawPlan, { run: id })
  return { id, state }
}

/** Runs of a plan. Throws plan-not-found. */
export async function listRuns(tx: Tx, plan: PlanId): Promise<{ runs: Run[] }> {
  await seePlan(tx, plan)
  return { runs: await told(tx, await store.findRuns(tx, plan)) }
}

/** How far a run is. Throws plan-run-not-found. */
export async function showRun(tx: Tx, id: RunId, since: Temporal.Instant | undefined): Promise<Run> {
  const row = await store.findRun(tx, id)
  if (!row) throw runNotFound()
  const old = since && row.bestAt && Temporal.Instant.compare(row.bestAt, since) <= 0
  const [run] = await told(tx, [old ? { ...row, labels: null, sites: null } : row])
  return run!
}

async function told(tx: Tx, rows: readonly store.RunRow[]): Promise<Run[]> {
  const staff = await findStaff(
    tx,
    rows.map(({ askedBy }) => askedBy),
  )
  return rows.map(({ askedBy, bestAt, figures, labels, sites, told: said, ...row }) => ({
    ...row,
    askedBy: staff(askedBy),
    best: bestAt && figures && { at: bestAt, figures, labels, sites },
    ended: said?.ended ?? null,
    trouble: said?.trouble ?? [],
  }))
}
