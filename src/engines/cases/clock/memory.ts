import type { Database, Tx } from '../../../kernel/database.ts'
import type { CalendarId } from './contract.ts'
import { type Calendars, type Counting, countingOf } from './rules.ts'
import { findEditions, keepCalendar } from './store.ts'

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

/** Reads all editions there are; makes the present one. */
export async function openCalendars(db: Database, timeZone: string): Promise<CalendarsMemory> {
  const known = new Map<string, Counting>()
  let now = await keepCalendar(db, timeZone)
  const read = async (from: Tx | Database, ids?: CalendarId[]) => {
    for (const edition of await findEditions(from, ids))
      if (!known.has(edition.id)) known.set(edition.id, countingOf(edition))
  }
  await read(db)
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
    async refresh() {
      now = await keepCalendar(db, timeZone)
      await read(db, [now.id])
      return { fresh: now.fresh }
    },
  }
}
