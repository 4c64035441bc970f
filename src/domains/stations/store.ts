import { type Selectable, sql } from 'kysely'
import type { CalendarDay } from '../../kernel/calendar.ts'
import { fields, readMany } from '../../kernel/bulk-read.ts'
import type { Database, Tx } from '../../kernel/database.ts'
import { livedOf } from '../../kernel/ranges.ts'
import type { DB } from '../../kernel/tables.ts'
import { type Both, type Contact, type Service, type Space, SpaceId, type StationId } from './contract.ts'
import type { Exception, OpeningPlan, Timetable } from './hours/contract.ts'
import { dayOfMultirange, dayOfYearStored, daysOfStored } from './hours/rules.ts'

/** The official holidays and make-up workdays that the database knows. */
export async function readCalendar(db: Database | Tx, region = 'cn'): Promise<CalendarDay[]> {
  const rows = await db
    .selectFrom('kernel.calendar_day')
    .select(['day', 'kind', 'name_zh', 'name_en'])
    .where('region', '=', region)
    .orderBy('day')
    .execute()
  return rows.map(({ day, kind, name_zh, name_en }) => ({
    date: day,
    kind: kind as CalendarDay['kind'],
    name: { zh: name_zh, en: name_en },
  }))
}

export async function readServices(db: Database | Tx): Promise<Service[]> {
  return db.selectFrom('stations.service').selectAll().orderBy('code').execute()
}

type TimetableRow = {
  number: number
  label_zh: string | null
  label_en: string | null
  from_day: number | null
  to_day: number | null
  hours: string
}
type ExceptionRow = { dates: string; hours: string; reason_zh: string; reason_en: string }

export type StationRow = Omit<Selectable<DB['stations.station']>, 'id'> & { id: StationId }

/** What the memory keeps of a published station: a row with hours, services and the first phone. */
export type PublishedRow = StationRow & {
  phone: string | null
  services: string[]
  timetables: TimetableRow[]
  exceptions: ExceptionRow[]
}

/** All published stations for the memory, or one of them: five plain scans, joined here. */
export async function readPublished(db: Database | Tx, only: string | null = null): Promise<PublishedRow[]> {
  const { rows: stations } = await sql<StationRow>`
    select * from stations.station where status = 'published' and (${only}::uuid is null or id = ${only})`.execute(
    db,
  )
  const mine = sql`(${only}::uuid is null or station_id = ${only})`
  const [phones, services, timetables, exceptions] = await Promise.all([
    readMany(
      db,
      sql`select ${fields('station_id', 'value')} from stations.contact
        where ${mine} and published and kind = 'phone' order by number desc`,
      ([id, phone = '']): [string | undefined, string] => [id, phone],
    ),
    readMany(
      db,
      sql`select ${fields('station_id', `string_agg(service, ',' order by service)`)} from stations.offered_service
        where ${mine} group by station_id`,
      ([id, list = '']): [string | undefined, string[]] => [id, list.split(',')],
    ),
    readMany(
      db,
      sql`select ${fields('station_id', 'number', 'label_zh', 'label_en', 'from_day', 'to_day', 'hours')}
        from stations.timetable where ${mine} order by number`,
      (row): [string | undefined, TimetableRow] => [row[0], timetableRowOf(row)],
    ),
    readMany(
      db,
      sql`select ${fields('station_id', 'dates', 'hours', 'reason_zh', 'reason_en')} from stations.exception
        where ${mine} and dates && daterange(current_date - 1, null) order by dates`,
      (row): [string | undefined, ExceptionRow] => [row[0], exceptionRowOf(row)],
    ),
  ])
  const phoneOf = new Map(phones)
  const servicesOf = new Map(services)
  const timetablesOf = Map.groupBy(timetables, ([id]) => id)
  const exceptionsOf = Map.groupBy(exceptions, ([id]) => id)
  return stations.map((row) => ({
    ...row,
    phone: phoneOf.get(row.id) ?? null,
    services: servicesOf.get(row.id) ?? [],
    timetables: (timetablesOf.get(row.id) ?? []).map(([, timetable]) => timetable),
    exceptions: (exceptionsOf.get(row.id) ?? []).map(([, exception]) => exception),
  }))
}

function timetableRowOf([, number, zh, en, from, to, hours = '']: string[]): TimetableRow {
  return {
    number: Number(number),
    label_zh: zh || null,
    label_en: en || null,
    from_day: from ? Number(from) : null,
    to_day: to ? Number(to) : null,
    hours,
  }
}

function exceptionRowOf([, dates = '', hours = '', reason_zh = '', reason_en = '']: string[]): ExceptionRow {
  return { dates, hours, reason_zh, reason_en }
}

/** Opening hours as the rules read them. */
export function planOf(
  timeZone: string,
  timetables: readonly TimetableRow[],
  exceptions: readonly ExceptionRow[],
): OpeningPlan {
  const [regular, ...seasons] = timetables.map(timetableOf)
  return {
    timeZone,
    regular: regular ?? { week: Array.from({ length: 7 }, () => []), holiday: null, makeUpDay: null },
    seasons,
    exceptions: exceptions.map(exceptionOf),
  }
}

function timetableOf({ label_zh, label_en, from_day, to_day, hours }: TimetableRow): Timetable {
  return {
    ...(label_zh !== null && label_en !== null && { label: { zh: label_zh, en: label_en } }),
    ...(from_day !== null &&
      to_day !== null && { from: dayOfYearStored(from_day), to: dayOfYearStored(to_day) }),
    ...daysOfStored(hours),
  }
}

function exceptionOf({ dates, hours, reason_zh, reason_en }: ExceptionRow): Exception {
  const { from, until } = livedOf(dates)
  return {
    from,
    to: Temporal.PlainDate.from(until ?? from)
      .subtract({ days: 1 })
      .toString(),
    hours: dayOfMultirange(hours),
    reason: { zh: reason_zh, en: reason_en },
  }
}

/** A station with all its parts, as far as whoever asks may see it. */
export async function findStation(tx: Tx, id: string) {
  const row = await tx.selectFrom('stations.station').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const contacts = await tx
    .selectFrom('stations.contact')
    .select(['kind', 'value', 'published'])
    .where('station_id', '=', id)
    .orderBy('number')
    .execute()
  const spaces = await tx
    .selectFrom('stations.space')
    .selectAll()
    .where('station_id', '=', id)
    .orderBy('number')
    .execute()
  const services = await tx
    .selectFrom('stations.offered_service as o')
    .innerJoin('stations.service as s', 's.code', 'o.service')
    .select(['s.code', 's.zh', 's.en'])
    .where('o.station_id', '=', id)
    .orderBy('s.code')
    .execute()
  const timetables = await tx
    .selectFrom('stations.timetable')
    .selectAll()
    .where('station_id', '=', id)
    .orderBy('number')
    .execute()
  const exceptions = await tx
    .selectFrom('stations.exception')
    .selectAll()
    .where('station_id', '=', id)
    .orderBy('dates')
    .execute()
  return {
    row,
    contacts: contacts as Contact[],
    services,
    spaces: spaces.map((space): Space => ({
      id: SpaceId.parse(space.id),
      name: { zh: space.name_zh, en: space.name_en },
      floor: space.floor,
      seats: space.seats,
      areaM2: space.area_m2,
      equipment: space.equipment as Space['equipment'],
      accessibility: space.accessibility as Space['accessibility'],
    })),
    plan: planOf(row.time_zone, timetables, exceptions),
  }
}

/** Both languages of a text that may be missing. */
export function bothOf(zh: string | null, en: string | null): Both | null {
  return zh === null || en === null ? null : { zh, en }
}

export type RegisterStored = Pick<
  StationRow,
  'id' | 'code' | 'tier' | 'kind' | 'status' | 'name_zh' | 'name_en' | 'unit_id'
> & { main: boolean }

/** The register of the whole city, or of the units given; drafts as far as whoever asks may see them. */
export async function findRegister(tx: Tx, units: readonly string[] | null): Promise<RegisterStored[]> {
  const { rows } = await sql<RegisterStored>`
    select s.id, s.code, s.tier, s.kind, s.status, s.name_zh, s.name_en, s.unit_id,
      s.id in (select station_id from stations.main_station where valid @> current_date) as main
    from stations.station s
    where ${units === null} or s.unit_id = any(${units === null ? [] : [...units]}::uuid[])
    order by s.code`.execute(tx)
  return rows
}

export type StationNamedRow = Pick<
  StationRow,
  'id' | 'code' | 'tier' | 'kind' | 'status' | 'name_zh' | 'name_en' | 'address_zh' | 'address_en' | 'unit_id'
>

/** What other rooms call stations by, of those that whoever asks may see. */
export async function findNamed(tx: Tx, ids: readonly string[]): Promise<StationNamedRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<StationNamedRow>`
    select id, code, tier, kind, status, name_zh, name_en, address_zh, address_en, unit_id
    from stations.station where id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows
}

/** What makes stations reachable for everyone, gathered from all their spaces; those without are missing. */
export async function accessibilityOf(tx: Tx, stations: readonly string[]): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ id: string; access: string[] }>`
    select station_id as id, array_agg(distinct one order by one) as access
    from stations.space, unnest(accessibility) as one
    where station_id = any(${[...stations]}::uuid[]) group by station_id`.execute(tx)
  return new Map(rows.map(({ id, access }) => [id, access]))
}
