import { sql } from 'kysely'
import type { Database, Tx } from '../../../kernel/database.ts'
import { type CalendarEdition, CalendarId } from './contract.ts'

type Content = {
  readonly timeZone: string
  readonly hours: readonly {
    readonly from: string
    readonly periods: readonly (readonly [number, number])[]
  }[]
  readonly days: readonly (readonly [string, 'holiday' | 'workday'])[]
}

/** The editions with these ids, or all. */
export async function findEditions(
  db: Database | Tx,
  ids?: readonly CalendarId[],
): Promise<CalendarEdition[]> {
  let asked = db.selectFrom('cases.calendar').select(['id', 'content']).orderBy('made_at')
  if (ids) asked = asked.where('id', 'in', [...ids])
  const rows = await asked.execute()
  return rows.map(({ id, content }) => {
    const { timeZone, hours, days } = content as Content
    return {
      id: CalendarId.parse(id),
      timeZone,
      hours: hours.map(({ from, periods }) => ({
        from,
        periods: periods.map(([opens, closes]) => ({ opens, closes })),
      })),
      days: days.map(([date, kind]) => ({ date, kind })),
    }
  })
}

/** Makes the edition of what the database knows now, unless it is there; `fresh`: it was not. */
export async function keepCalendar(
  db: Database | Tx,
  timeZone: string,
): Promise<{ id: CalendarId; fresh: boolean }> {
  const { rows } = await sql<{ id: string; fresh: boolean }>`
    select id, fresh from cases.keep_calendar(${timeZone})`.execute(db)
  const { id, fresh } = rows[0]!
  return { id: CalendarId.parse(id), fresh }
}
