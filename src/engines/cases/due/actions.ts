import { act, ANYONE, look } from '../../../kernel/access.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import { takeProgramAction } from '../acting/actions.ts'
import { findCurrent } from '../acting/current/actions.ts'
import { lockCases } from '../acting/store.ts'
import { CaseDue, type CaseClock, type CaseId, type CaseState } from '../contract.ts'
import type { Cases } from '../memory.ts'
import { findRunOut, takeReminders } from './store.ts'

const AT_ONCE = 500

/**
 * Takes the program's actions where clocks have run out, each case in a transaction of its own: once, however many
 * workers look. A case that fails does not keep the others; all failures are thrown together at the end.
 */
export async function runOut(db: Database, cases: Cases, now = Temporal.Now.instant()): Promise<number> {
  const ids = await look(db, ANYONE, (tx) => findRunOut(tx, now, AT_ONCE), 'housekeeping')
  const failures: unknown[] = []
  let taken = 0
  for (const id of ids) {
    try {
      taken += await act(db, ANYONE, (tx) => runOutCase(tx, cases, id, now), 'housekeeping')
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} cases could not go on`)
  return taken
}

/** All that has run out in one case, in the order of its clocks; 0 where another worker was quicker. */
async function runOutCase(tx: Tx, cases: Cases, id: CaseId, now: Temporal.Instant): Promise<number> {
  await lockCases(tx, [id])
  let state = (await findCurrent(tx, cases, [id])).get(id)?.state
  let taken = 0
  for (; state; taken++) {
    const clock = earliestRunOut(state, now)
    if (!clock) break
    const { name, assignment, runsOut } = clock
    const wish = { case: id, action: runsOut, seen: state.events, form: {}, ranOut: { name, assignment } }
    state = (await takeProgramAction(tx, cases, wish, now)).state
  }
  return taken
}

function earliestRunOut(
  { clocks }: CaseState,
  now: Temporal.Instant,
): (CaseClock & { runsOut: string }) | undefined {
  return clocks
    .filter((one): one is CaseClock & { runsOut: string } => hasRunOut(one, now))
    .toSorted((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt))[0]
}

function hasRunOut(clock: CaseClock, now: Temporal.Instant): boolean {
  const goes = clock.stoppedAt === null && clock.pausedAt === null
  const heeded = clock.runsOut === null || clock.ranOutAt !== null
  return goes && !heeded && Temporal.Instant.compare(clock.dueAt, now) <= 0
}

/** Tells the rooms of clocks that are due soon, by the dated rule of how long before: each once. */
export async function remindOf(db: Database, now = Temporal.Now.instant()): Promise<number> {
  return act(
    db,
    ANYONE,
    async (tx) => {
      const reminders = await takeReminders(tx, now, AT_ONCE)
      for (const { keeper, ...reminder } of reminders) await enqueue(tx, dueJob(keeper), reminder)
      return reminders.length
    },
    'housekeeping',
  )
}

/** The job by which a room hears that a clock of a case of its comes due. */
export function dueJob(keeper: string) {
  return { name: `${keeper}.caseDue`, payload: CaseDue } as const
}
