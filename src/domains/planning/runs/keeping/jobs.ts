import { availableParallelism } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import { act, ANYONE } from '../../../../kernel/access.ts'
import type { House } from '../../../../kernel/app.ts'
import type { Tx } from '../../../../kernel/database.ts'
import { keepDoing } from '../../../../kernel/keep-doing.ts'
import { newId } from '../../../../kernel/new-id.ts'
import type { Found, Outcome, Solving, StartSolving } from '../solving/contract.ts'
import { type Best, endRun, giveBack, keepBest, takeRun, type TakenRun } from '../store.ts'
import { prepare } from './actions.ts'
import { holdPlan, takeOver } from './store.ts'

/** Solvers of one process: all but one of its cores, and few, for they take all of a core that they get. */
export const MOST_AT_ONCE = Math.max(1, Math.min(3, availableParallelism() - 1))
/** How long a run waits at most before somebody looks, and how often its best is kept, in milliseconds. */
const LOOK_EVERY = 2_000
export const KEEP_EVERY = 1_000
/** How long nobody else takes a run whose worker says nothing, in seconds. */
export const LEASE_SECONDS = 15
/** Workers that a run may take down with it before it is given up. */
const MOST_TRIES = 5
/** How long a solver that was told to stop may take to look up, in milliseconds; after that its thread is ended. */
const GRACE_MS = 3_000

export type Drawing = {
  /** Looks for runs at once. */
  readonly look: () => Promise<void>
  stop(): Promise<void>
}

const ours = <T>({ db }: House, work: (tx: Tx) => Promise<T>): Promise<T> =>
  act(db, ANYONE, work, 'housekeeping')

/**
 * Draws plans while a worker runs: takes runs up, a few at a time, each in a thread of its own so that other jobs are
 * held up by none; keeps the best so far every second. Stopped, it gives its runs back with what was found.
 */
export function keepDrawing(house: House, start: StartSolving): Drawing {
  const busy = new Map<string, Promise<void>>()
  const ending = new AbortController()
  const fill = async () => {
    while (busy.size < MOST_AT_ONCE && !ending.signal.aborted) {
      const lease = newId()
      const run = await ours(house, (tx) => takeRun(tx, lease, LEASE_SECONDS))
      if (!run) return
      const drawn = draw(house, start, { run, lease, ended: ending.signal })
        // The database is away: its lease runs out, and whoever comes first goes on from the best.
        .catch((error: unknown) => house.log.error({ run: run.id, reason: String(error) }, 'a run was left'))
        .finally(() => {
          busy.delete(lease)
          // What has waited for this one's turn waits no longer.
          void look().catch(() => {})
        })
      busy.set(lease, drawn)
    }
  }
  const look = oneAtATime(fill)
  const looking = keepDoing({
    every: LOOK_EVERY,
    log: house.log,
    failed: 'plans could not be drawn',
    work: look,
  })
  return {
    look,
    async stop() {
      ending.abort()
      await looking.stop()
      await Promise.all(busy.values())
    },
  }
}

/** Does something once at a time; whoever asks while it is done has it done once more, for what came meanwhile. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let doing: Promise<void> | undefined
  let again = false
  const all = async () => {
    do {
      again = false
      await work()
    } while (again)
  }
  return () => {
    again = true
    doing ??= all().finally(() => (doing = undefined))
    return doing
  }
}

type Course = { readonly run: TakenRun; readonly lease: string; readonly ended: AbortSignal }

/** One run, from where it was to its end, or until this process ends or the run is somebody else's. */
async function draw(house: House, start: StartSolving, course: Course): Promise<void> {
  const { run } = course
  try {
    if (run.tries > MOST_TRIES) return await finish(house, course, { failed: 'its workers ended too often' })
    if (run.cancelAsked) return await cancel(house, course, null)
    const { order, tell } = await ours(house, (tx) => prepare(tx, run))
    let fresh: Found | null = null
    const solving = start(order, (found) => (fresh = found))
    const outcome = await listen(house, course, solving, () => {
      const found = fresh
      fresh = null
      return found && tell(found)
    })
    if (outcome === 'given back') return
    if (outcome === 'ended') return await cancel(house, course, fresh && tell(fresh))
    if (outcome.what === 'impossible') return await finish(house, course, outcome)
    if (outcome.ended === 'stopped') return await cancel(house, course, tell(outcome))
    await finish(house, course, { what: 'done', ended: outcome.ended, result: tell(outcome) })
  } catch (error) {
    house.log.error({ run: run.id, reason: String(error) }, 'a plan could not be drawn')
    await finish(house, course, { failed: String(error).slice(0, 300) })
  }
}

/** Keeps what is found every second, and stops the solver where that is asked or this process ends. */
async function listen(
  house: House,
  { run, lease, ended }: Course,
  solving: Solving,
  fresh: () => Best | null,
): Promise<Outcome | 'given back' | 'ended'> {
  const hold = { id: run.id, lease, seconds: LEASE_SECONDS }
  const over = new AbortController()
  const outcome = solving.outcome.finally(() => over.abort())
  outcome.catch(() => {})
  let patience = GRACE_MS
  while (!over.signal.aborted) {
    await setTimeout(KEEP_EVERY, undefined, { signal: AbortSignal.any([over.signal, ended]) }).catch(() => {})
    if (over.signal.aborted) break
    const stop = await ours(house, (tx) => keepBest(tx, hold, fresh())).catch(async (error: unknown) => {
      await solving.end()
      throw error
    })
    if (stop === undefined || ended.aborted) {
      await solving.end()
      await ours(house, (tx) => giveBack(tx, hold))
      return 'given back'
    }
    if (!stop) continue
    solving.stop()
    patience -= KEEP_EVERY
    if (patience > 0) continue
    await solving.end()
    return 'ended'
  }
  return outcome
}

type Finish =
  | { readonly what: 'done'; readonly ended: string; readonly result: Best }
  | { readonly what: 'impossible'; readonly trouble: readonly Readonly<Record<string, unknown>>[] }
  | { readonly failed: string }

/** Ends a run, and lets its plan become what was found. */
function finish(house: House, { run, lease }: Course, finished: Finish): Promise<void> {
  const hold = { id: run.id, lease }
  return ours(house, async (tx) => {
    await holdPlan(tx, run.id)
    if ('failed' in finished) {
      await endRun(tx, hold, 'failed', { trouble: [{ code: 'failed', name: finished.failed }] })
      return
    }
    if (finished.what === 'impossible') {
      await endRun(tx, hold, 'impossible', { trouble: [...finished.trouble] })
      return
    }
    await keepBest(tx, { ...hold, seconds: LEASE_SECONDS }, finished.result)
    if (await endRun(tx, hold, 'done', { ended: finished.ended })) await takeOver(tx, run.id)
  })
}

/** Ends a run that was to stop; its plan becomes the best so far where that was asked. */
function cancel(house: House, { run, lease }: Course, best: Best | null): Promise<void> {
  const hold = { id: run.id, lease }
  return ours(house, async (tx) => {
    await holdPlan(tx, run.id)
    if (best) await keepBest(tx, { ...hold, seconds: LEASE_SECONDS }, best)
    const ended = await endRun(tx, hold, 'cancelled', { ended: 'stopped' })
    if (ended?.keep) await takeOver(tx, run.id)
  })
}
