import { sql } from 'kysely'
import type { Tx } from '../../kernel/database.ts'
import type { StationId } from '../stations/contract.ts'
import type { CountMethod, FootfallSpan, Note, NoteId } from './contract.ts'
import type { Days, PointRow } from './rules.ts'

/** A station, or a unit with all below it. */
export type Place = { readonly of: 'station' | 'unit'; readonly id: string }

function tableOf(of: Place['of']) {
  return of === 'station'
    ? { table: sql.table('footfall.station_day'), id: sql.ref('station_id') }
    : { table: sql.table('footfall.unit_day'), id: sql.ref('unit_id') }
}

/** Heads by hour of a day, by day of a month or by month of a year: at most 93 rows. */
export async function readPoints(
  tx: Tx,
  place: Place,
  span: FootfallSpan,
  { from, to }: Days,
): Promise<PointRow[]> {
  const { table, id } = tableOf(place.of)
  const where = sql`where ${id} = ${place.id} and day between ${from.toString()}::date and ${to.toString()}::date`
  if (span === 'day') {
    const { rows } = await sql<PointRow>`
      select method::text as method, hour::int - 1 as point, i as ins, o as outs
      from ${table}, unnest(ins, outs) with ordinality as u (i, o, hour) ${where}`.execute(tx)
    return rows
  }
  const point = span === 'month' ? sql`extract(day from day)` : sql`extract(month from day)`
  const { rows } = await sql<PointRow>`
    select method::text as method, ${point}::int - 1 as point, sum(total)::int as ins,
      sum(footfall.total(outs))::int as outs
    from ${table} ${where} group by 1, 2`.execute(tx)
  return rows
}

/** The single days of a stretch, for a spreadsheet. */
export async function readDays(tx: Tx, place: Place, { from, to }: Days) {
  const { table, id } = tableOf(place.of)
  const { rows } = await sql<{ day: string; method: CountMethod; ins: number; outs: number }>`
    select day, method::text as method, total as ins, footfall.total(outs) as outs from ${table}
    where ${id} = ${place.id} and day between ${from.toString()}::date and ${to.toString()}::date
    order by day, method`.execute(tx)
  return rows
}

export type NowRow = { method: CountMethod; present: number; bothWays: boolean; today: number }

/** How many there are now, by each method that counted today, and how long a visit is taken to last. */
export async function readNow(tx: Tx, place: Place, today: string, minute: number) {
  const { table, id } = tableOf(place.of)
  const { rows: rules } = await sql<{ stay: number }>`
    select footfall.rule_on('stayMinutes', ${today}::date) as stay`.execute(tx)
  const stay = rules[0]?.stay ?? 0
  const { rows } = await sql<NowRow>`
    select method::text as method, footfall.present(method, ins, outs, ${minute}::int, ${stay}::int) as present,
      method = 'counter' and footfall.total(outs) > 0 as "bothWays", total as today
    from ${table} where ${id} = ${place.id} and day = ${today}::date order by method`.execute(tx)
  return { stay, rows }
}

/** The stations of a unit where something was counted on a day, busiest first. */
export async function readBusiest(tx: Tx, unit: string, day: string, most: number) {
  const { rows } = await sql<{ station: StationId; methods: { method: CountMethod; total: number }[] }>`
    select station_id as station,
      json_agg(json_build_object('method', method, 'total', total) order by method) as methods
    from footfall.station_day where day = ${day}::date and lineage @> array[${unit}::uuid]
    group by station_id order by max(total) desc, station_id limit ${most}`.execute(tx)
  return rows
}

/** Adds heads in the name of whoever asks; a negative number takes them back. */
export async function addHeads(
  tx: Tx,
  {
    station,
    method,
    at,
    heads,
  }: { station: string; method: CountMethod; at: Temporal.Instant; heads: number },
): Promise<void> {
  await sql`select footfall.count_heads(${station}, ${method}, ${at.toString()}::timestamptz, ${heads})`.execute(
    tx,
  )
}

const NOTE = sql.raw(`id, at, heads, withdrawn_at is not null as withdrawn`)

export async function insertNote(
  tx: Tx,
  station: StationId,
  at: Temporal.Instant,
  heads: number,
): Promise<Note> {
  const { rows } = await sql<Note>`
    insert into footfall.note (station_id, at, heads) values (${station}, ${at.toString()}::timestamptz, ${heads})
    returning ${NOTE}`.execute(tx)
  return rows[0] as Note
}

export async function findNotes(tx: Tx, station: StationId, since: Temporal.Instant): Promise<Note[]> {
  const { rows } = await sql<Note>`
    select ${NOTE} from footfall.note where station_id = ${station} and at >= ${since.toString()}::timestamptz
    order by at desc, id desc limit 200`.execute(tx)
  return rows
}

export async function lockNote(tx: Tx, id: NoteId) {
  const { rows } = await sql<Note & { station: StationId }>`
    select ${NOTE}, station_id as station from footfall.note where id = ${id} for no key update`.execute(tx)
  return rows[0]
}

export async function markWithdrawn(tx: Tx, id: NoteId): Promise<Note> {
  const { rows } = await sql<Note>`
    update footfall.note set withdrawn_at = now() where id = ${id} returning ${NOTE}`.execute(tx)
  return rows[0] as Note
}

export type ShownRow = {
  method: CountMethod
  hour: number
  present: number | null
  countedToday: boolean
  usual: (number | null)[] | null
  least: number
}

/** What everybody may know of a published station. */
export async function readShown(
  tx: Tx,
  station: string,
  at: Temporal.Instant,
): Promise<ShownRow | undefined> {
  const { rows } = await sql<ShownRow>`
    select method::text as method, hour, present, counted_today as "countedToday", usual, least_shown as least
    from footfall.shown(${station}, ${at.toString()}::timestamptz)`.execute(tx)
  return rows[0]
}

export async function lastCheck(tx: Tx) {
  const { rows } = await sql<{ at: Temporal.Instant; first: string; faults: number }>`
    select at, first, faults from footfall.check_run order by at desc limit 1`.execute(tx)
  return rows[0]
}

export type SumFault = {
  kind: 'station' | 'unit'
  place: string
  day: string
  method: CountMethod
  said: number | null
  counted: number | null
}

/** Where sums and what they were made of disagree on these days; and notes that somebody looked. Needs 'survey'. */
export async function checkSums(tx: Tx, first: string, last: string): Promise<SumFault[]> {
  const started = performance.now()
  const { rows } = await sql<SumFault>`
    select kind, place, day, method::text as method, said::int as said, counted::int as counted
    from footfall.faults(${first}::date, ${last}::date) limit 1000`.execute(tx)
  await sql`insert into footfall.check_run (first, last, faults, seconds)
    values (${first}, ${last}, ${rows.length}, ${(performance.now() - started) / 1000})`.execute(tx)
  return rows
}

/** Adds what has gathered to all units above; says how many were taken. */
export async function fold(tx: Tx): Promise<number> {
  const { rows } = await sql<{ done: number }>`select footfall.fold() as done`.execute(tx)
  return rows[0]?.done ?? 0
}

/** Drops what the rules of a day keep no longer, and makes room for what comes. Needs 'housekeeping'. */
export async function tidy(tx: Tx, today: string): Promise<number> {
  const { rows } = await sql<{ gone: number }>`select footfall.tidy(${today}::date) as gone`.execute(tx)
  return rows[0]?.gone ?? 0
}
