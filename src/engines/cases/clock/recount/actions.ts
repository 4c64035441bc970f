import { act, ANYONE, look } from '../../../../kernel/access.ts'
import type { Database, Tx } from '../../../../kernel/database.ts'
import { findCurrent } from '../../acting/current/actions.ts'
import type { Current } from '../../acting/current/rules.ts'
import { lockCases } from '../../acting/store.ts'
import { writeEvent } from '../../acting/writing/actions.ts'
import type { CaseId } from '../../contract.ts'
import type { StoredEvent } from '../../fold/contract.ts'
import { runs } from '../../fold/folded/rules.ts'
import { after, stateOf } from '../../fold/rules.ts'
import type { Cases } from '../../memory.ts'
import { openAfter } from '../../standing/store.ts'

/** Cases looked at in one statement. */
const BATCH = 200

/**
 * Counts all open cases by the present edition of the calendar: whichever has a clock that would be due at another
 * time gets an event of its own that says so, and moves by that. Whoever waits for the requester is counted by the
 * present edition anyhow once they go on. Gives how many moved; done twice, the second time nothing does.
 */
export async function recountOpen(db: Database, cases: Cases, now = Temporal.Now.instant()): Promise<number> {
  let moved = 0
  let last: CaseId | null = null
  for (;;) {
    const ids: CaseId[] = await look(db, ANYONE, (tx) => openAfter(tx, last, BATCH), 'housekeeping')
    if (ids.length === 0) return moved
    const current = await look(db, ANYONE, (tx) => findCurrent(tx, cases, ids), 'housekeeping')
    for (const [id, one] of current)
      if (
        wouldMove(cases, one, now) &&
        (await act(db, ANYONE, (tx) => recount(tx, cases, id, now), 'housekeeping'))
      )
        moved += 1
    last = ids.at(-1) ?? null
  }
}

/** Judged once more under the lock: whoever acted meanwhile may have counted by the present edition already. */
async function recount(tx: Tx, cases: Cases, id: string, now: Temporal.Instant): Promise<boolean> {
  await lockCases(tx, [id])
  const current = (await findCurrent(tx, cases, [id])).get(id)
  if (!current || current.state.closedAt !== null || !wouldMove(cases, current, now)) return false
  await writeEvent(tx, cases, current, recounting(cases, current, now))
  return true
}

function wouldMove(cases: Cases, current: Current, now: Temporal.Instant): boolean {
  const present = cases.calendars.present()
  const { calendars } = cases.calendars
  if (!current.folded.clocks.some((one) => runs(one) && one.clock.calendar !== present)) return false
  const next = stateOf(after(current.folded, recounting(cases, current, now), calendars), calendars)
  return next.clocks.some(({ dueAt }, index) => !current.state.clocks[index]?.dueAt.equals(dueAt))
}

function recounting(cases: Cases, { state, events }: Current, now: Temporal.Instant): StoredEvent {
  const last = events.at(-1)?.at ?? now
  return {
    number: state.events + 1,
    action: 'recount',
    verb: 'recount',
    at: Temporal.Instant.compare(now, last) < 0 ? last : now,
    by: null,
    standing: 'program',
    unit: null,
    form: {},
    facts: { to: state.stage, kind: state.kind, calendar: cases.calendars.present() },
  }
}
