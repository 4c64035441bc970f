import { z } from 'zod'
import { act, ANYONE } from '../../../kernel/access.ts'
import { announce, type Listener } from '../../../kernel/changes.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import { enqueue } from '../../../kernel/jobs.ts'
import type { CalendarId } from './contract.ts'
import { type Calendars, type Counting, countingOf } from './rules.ts'
import { findEditions, keepCalendar } from './store.ts'

/** Told to all processes when an edition was made. */
const TOPIC = 'caseCalendar'

/** The job that counts open cases anew; whoever makes an edition enlists it. */
export const countAnew = { name: 'cases:calendar', payload: z.object({}) } as const

/** The editions of the calendar that this process knows; they never change, so that none is read twice. */
export type CalendarsMemory = {
  /** How an edition counts. Throws where it is not known here: `learn` first. */
  readonly calendars: Calendars
  /** The edition by which what happens now is counted. */
  present(): CalendarId
  /** Sees to it that these editions are known: another process may have made them a moment ago. */
  learn(tx: Tx | Database, ids: Iterable<CalendarId>): Promise<void>
  /** Makes the edition of what is published now, where it is not there yet, and counts by it from now on. */
  refresh(): Promise<{ fresh: boolean }>
}

/**
 * Reads all editions there are; makes the present one. With a listener it hears when another process makes one.
 */
export async function openCalendars(
  db: Database,
  timeZone: string,
  listener?: Listener,
): Promise<CalendarsMemory> {
  const known = new Map<string, Counting>()
  const read = async (from: Tx | Database, ids?: CalendarId[]) => {
    for (const edition of await findEditions(from, ids))
      if (!known.has(edition.id)) known.set(edition.id, countingOf(edition))
  }
  const make = async () => {
    const made = await act(db, ANYONE, (tx) => makeEdition(tx, timeZone))
    await read(db, known.size === 0 ? undefined : [made.id])
    return made
  }
  let now = await make()
  const refresh = async () => {
    now = await make()
    return { fresh: now.fresh }
  }
  // A lost connection makes every listener hear '*'; what fails here is made good by the next action or night.
  listener?.on(TOPIC, () => void refresh().catch(() => undefined))
  return {
    calendars(id) {
      const counting = known.get(id)
      if (!counting) throw new Error(`The edition ${id} of the calendar is not known`)
      return counting
    },
    present: () => now.id,
    async learn(tx, ids) {
      const missing = [...new Set(ids)].filter((id) => !known.has(id))
      if (missing.length > 0) await read(tx, missing)
    },
    refresh,
  }
}

/** Makes the present edition, and says so where it is new: to all processes, and to the job that counts anew. */
async function makeEdition(tx: Tx, timeZone: string): Promise<{ id: CalendarId; fresh: boolean }> {
  const made = await keepCalendar(tx, timeZone)
  if (made.fresh) {
    await announce(tx, TOPIC, made.id)
    await enqueue(tx, countAnew, {}, { key: countAnew.name })
  }
  return made
}
