import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { CounterId, DeskId } from '../booking/contract.ts'
import type { Stretch } from '../rules.ts'
import { Week } from '../terms/contract.ts'
import type { Counter, Desk } from './contract.ts'

type DeskRow = { id: DeskId; zh: string; en: string; week: unknown; active: boolean; counters: CounterId[] }

const DESK = sql`d.id, d.name_zh as zh, d.name_en as en, d.week, d.active,
  coalesce((select array_agg(s.counter_id) from bookings.desk_serves s where s.desk_id = d.id), '{}') as counters`

const deskOf = ({ zh, en, week, ...row }: DeskRow): Desk => ({
  ...row,
  name: { zh, en },
  week: week === null ? null : Week.decode(week as never),
})

/** Desks of a station, or those that do a service. */
export async function findDesks(
  tx: Tx,
  by: { station: string } | { counter: string },
  all = false,
): Promise<Desk[]> {
  const where =
    'station' in by
      ? sql`d.station_id = ${by.station}`
      : sql`exists (select from bookings.desk_serves x where x.desk_id = d.id and x.counter_id = ${by.counter})`
  const { rows } = await sql<DeskRow>`select ${DESK} from bookings.desk d
    where ${where} and (d.active or ${all}) order by d.name_zh, d.id`.execute(tx)
  return rows.map(deskOf)
}

export type CounterRow = Counter & { readonly station: string }

/** Services by appointment of a station, or one by its id. */
export async function findCounters(
  tx: Tx,
  by: { station: string } | { id: string },
  all = false,
): Promise<CounterRow[]> {
  const where = 'station' in by ? sql`c.station_id = ${by.station}` : sql`c.id = ${by.id}`
  const { rows } = await sql<Omit<CounterRow, 'name'> & { zh: string; en: string }>`
    select c.id, c.station_id as station, c.service, c.name_zh as zh, c.name_en as en, c.minutes,
      c.ahead_days as "aheadDays", c.active,
      (select count(*)::int from bookings.desk_serves s join bookings.desk d on d.id = s.desk_id and d.active
        where s.counter_id = c.id) as desks
    from bookings.counter c where ${where} and (c.active or ${all}) order by c.name_zh, c.id`.execute(tx)
  return rows.map(({ zh, en, ...row }) => ({ ...row, name: { zh, en } }))
}

/** Makes a service, or changes one of the station; undefined where it has no such one. */
export async function putCounter(
  tx: Tx,
  station: string,
  { id, service, name, minutes, aheadDays, active }: Omit<Counter, 'id' | 'desks'> & { id: CounterId | null },
): Promise<CounterId | undefined> {
  const { rows } = await (
    id === null
      ? sql<{
          id: CounterId
        }>`insert into bookings.counter (station_id, service, name_zh, name_en, minutes, ahead_days, active)
        values (${station}, ${service}, ${name.zh}, ${name.en}, ${minutes}, ${aheadDays}, ${active}) returning id`
      : sql<{ id: CounterId }>`update bookings.counter set service = ${service}, name_zh = ${name.zh},
          name_en = ${name.en}, minutes = ${minutes}, ahead_days = ${aheadDays}, active = ${active}
        where id = ${id} and station_id = ${station} returning id`
  ).execute(tx)
  return rows[0]?.id
}

/** Makes a desk, or changes one of the station, and says what it does. */
export async function putDesk(
  tx: Tx,
  station: string,
  { id, name, week, active }: Omit<Desk, 'id' | 'counters'> & { id: DeskId | null },
  counters: readonly CounterId[],
): Promise<DeskId | undefined> {
  const hours = week === null ? null : JSON.stringify(Week.encode(week))
  const { rows } = await (
    id === null
      ? sql<{ id: DeskId }>`insert into bookings.desk (station_id, name_zh, name_en, week, active)
        values (${station}, ${name.zh}, ${name.en}, ${hours}::jsonb, ${active}) returning id`
      : sql<{
          id: DeskId
        }>`update bookings.desk set name_zh = ${name.zh}, name_en = ${name.en}, week = ${hours}::jsonb,
          active = ${active} where id = ${id} and station_id = ${station} returning id`
  ).execute(tx)
  const desk = rows[0]?.id
  if (desk === undefined) return undefined
  // What it did goes with services of its own station; those of others nobody could give it.
  await sql`delete from bookings.desk_serves where desk_id = ${desk}`.execute(tx)
  await sql`insert into bookings.desk_serves (desk_id, counter_id)
    select ${desk}, c from unnest(${[...new Set(counters)]}::uuid[]) as c`.execute(tx)
  return desk
}

/** Those left out take no appointments any more; what is made with them stands. */
export async function retire(
  tx: Tx,
  station: string,
  kept: { desks: readonly string[]; counters: readonly string[] },
): Promise<void> {
  await sql`update bookings.desk set active = false
    where station_id = ${station} and active and id <> all(${[...kept.desks]}::uuid[])`.execute(tx)
  await sql`update bookings.counter set active = false
    where station_id = ${station} and active and id <> all(${[...kept.counters]}::uuid[])`.execute(tx)
}

/** The next number at the desks of a station within a day; locked until the transaction ends. */
export async function nextTicket(tx: Tx, station: string, { start, end }: Stretch): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    select bookings.next_ticket(${station}, ${new Date(start).toISOString()}::timestamptz,
      ${new Date(end).toISOString()}::timestamptz) as number`.execute(tx)
  return rows[0]?.number ?? 1
}

/** When somebody has an appointment to come for this service already; undefined: not. */
export async function findHeldAppointment(
  tx: Tx,
  person: string,
  counter: string,
  now: Temporal.Instant,
): Promise<Temporal.Instant | undefined> {
  const { rows } = await sql<{ from: Temporal.Instant }>`
    select lower(b.during) as "from" from bookings.booking b
    where b.holder_id = ${person} and b.counter_id = ${counter} and b.state = 'confirmed'
      and lower(b.during) > ${now.toString()}::timestamptz limit 1`.execute(tx)
  return rows[0]?.from
}
