import { sql } from 'kysely'
import { type CalendarDay, officialCalendar } from '../../../kernel/calendar.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import { CalendarId } from './contract.ts'
import type { Calendars } from './rules.ts'

/** The editions of the calendar that this process knows. */
export type CalendarsMemory = {
  readonly calendars: Calendars
  /** The edition by which what happens now is counted. */
  present(): CalendarId
  /** Sees to it that these editions are known. */
  learn(tx: Tx | Database, ids: Iterable<CalendarId>): Promise<void>
  refresh(): Promise<{ fresh: boolean }>
}

/** Reads the calendar there is. */
export async function openCalendars(db: Database, timeZone: string): Promise<CalendarsMemory> {
  const { rows } = await sql<{ date: string; kind: 'holiday' | 'workday' }>`
    select day::text as date, kind from kernel.calendar_day where region = 'cn'`.execute(db)
  const days = rows.map((day): CalendarDay => ({ ...day, name: { zh: '', en: '' } }))
  const rule = { timeZone, periods: [{ opens: 540, closes: 1020 }] }
  const counting = { rule, calendar: officialCalendar(days) }
  const only = CalendarId.parse('0190aaaa-0000-7000-8000-00000000ca1e')
  return {
    calendars: () => counting,
    present: () => only,
    learn: () => Promise.resolve(),
    refresh: () => Promise.resolve({ fresh: false }),
  }
}
