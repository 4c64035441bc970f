import type pg from 'pg'
import { CalendarId } from '../../engines/cases/clock/contract.ts'
import { type Calendars, countingOf } from '../../engines/cases/clock/public.ts'
import type { StoryRows } from './story.ts'

type Content = {
  readonly timeZone: string
  readonly hours: readonly {
    readonly from: string
    readonly periods: readonly (readonly [number, number])[]
  }[]
  readonly days: readonly (readonly [string, 'holiday' | 'workday'])[]
}

/** The edition of the calendar by which cases are counted now. */
export async function presentCalendar(
  client: pg.Client,
): Promise<{ calendar: CalendarId; calendars: Calendars }> {
  const { rows: kept } = await client.query<{ id: string }>(
    `select id from cases.keep_calendar('Asia/Shanghai')`,
  )
  const id = CalendarId.parse(kept[0]?.id)
  const { rows } = await client.query<{ content: Content }>(
    'select content from cases.calendar where id = $1',
    [id],
  )
  const [edition] = rows
  if (!edition) throw new Error('There is no calendar to count by')
  const { timeZone, hours, days } = edition.content
  const counting = countingOf({
    id,
    timeZone,
    hours: hours.map(({ from, periods }) => ({
      from,
      periods: periods.map(([opens, closes]) => ({ opens, closes })),
    })),
    days: days.map(([date, kind]) => ({ date, kind })),
  })
  return { calendar: id, calendars: () => counting }
}

/** Writes rows of a room's table, each with the same columns. */
export async function insertRows(
  client: pg.Client,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ')
  if (columns === '') return
  await client.query(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    [JSON.stringify(rows)],
  )
}

/** Writes told stories as the engine would have: in one call, whatever the process. */
export async function openAll(client: pg.Client, told: readonly StoryRows[]): Promise<void> {
  await client.query(`select set_config('wutong.purpose', 'housekeeping', true)`)
  await client.query("select cases.prepare_quarters((current_date - interval '6 months')::date, 4)")
  await client.query('select from cases.open($1::jsonb, $2::jsonb, $3::jsonb, $4::jsonb)', [
    JSON.stringify(told.map((one) => one.case)),
    JSON.stringify(told.flatMap((one) => one.events)),
    JSON.stringify(told.flatMap((one) => one.assignments)),
    JSON.stringify(told.flatMap((one) => one.clocks)),
  ])
  await client.query(`select set_config('wutong.purpose', '', true)`)
}
