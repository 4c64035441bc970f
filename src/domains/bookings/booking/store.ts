import { type RawBuilder, sql } from 'kysely'
import type { SlotId } from '../../../engines/capacity/contract.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { StationId } from '../../stations/contract.ts'
import type { Subject } from '../free/store.ts'
import type { Stretch } from '../rules.ts'
import type { BookingId, BookingKind, BookingState, SeriesId } from './contract.ts'

/** A booking as it is kept. */
export type BookingRow = {
  readonly id: BookingId
  readonly kind: BookingKind
  readonly state: BookingState
  readonly station: StationId
  readonly holder: PersonId | null
  readonly organisation: string | null
  readonly series: SeriesId | null
  readonly space: string | null
  readonly route: string | null
  readonly counter: string | null
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
  readonly heads: number
  readonly purpose: string | null
  readonly equipment: string[]
  readonly language: string | null
  readonly note: string | null
  readonly ticket: number | null
  readonly reason: string | null
  readonly late: boolean
  readonly byStaff: boolean
  readonly made: Temporal.Instant
  readonly version: number
}

const COLUMNS = sql`b.id, b.kind::text as kind, b.state::text as state, b.station_id as station, b.holder_id as holder,
  b.organisation_id as organisation, b.series_id as series, b.space_id as space, b.route_id as route,
  b.counter_id as counter, lower(b.during) as "from", upper(b.during) as "to", b.heads, b.purpose, b.equipment,
  b.language, b.note, b.ticket, b.reason, b.late, b.by_staff as "byStaff", b.made_at as made, b.version`

const range = ({ start, end }: Stretch): RawBuilder<string> =>
  sql`tstzrange(${new Date(start).toISOString()}::timestamptz, ${new Date(end).toISOString()}::timestamptz)`

export type NewBooking = Omit<
  BookingRow,
  'from' | 'to' | 'ticket' | 'reason' | 'late' | 'made' | 'version'
> & { readonly during: Stretch; readonly ticket?: number }

export type NewPart = Subject & { readonly slot: SlotId; readonly during: Stretch }

/** Writes a booking with what it has taken. */
export async function insertBooking(
  tx: Tx,
  row: NewBooking,
  parts: readonly NewPart[],
  now: Temporal.Instant,
) {
  await sql`insert into bookings.booking (id, kind, state, station_id, holder_id, organisation_id, series_id, space_id,
      route_id, counter_id, during, heads, purpose, equipment, language, note, ticket, by_staff, made_at)
    values (${row.id}, ${row.kind}::bookings.kind, ${row.state}::bookings.state, ${row.station}, ${row.holder},
      ${row.organisation}, ${row.series}, ${row.space}, ${row.route}, ${row.counter}, ${range(row.during)},
      ${row.heads}, ${row.purpose}, ${row.equipment}::text[], ${row.language}, ${row.note}, ${row.ticket ?? null},
      ${row.byStaff}, ${now.toString()}::timestamptz)`.execute(tx)
  for (const [number, { kind, id, slot, during }] of parts.entries())
    await sql`insert into bookings.part (booking_id, number, subject_kind, subject_id, slot_id, during)
      values (${row.id}, ${number}, ${kind}, ${id}, ${slot}, ${range(during)})`.execute(tx)
}

/** A booking as far as whoever asks may see it, locked until the transaction ends. */
export async function lockBooking(tx: Tx, id: string): Promise<BookingRow | undefined> {
  const { rows } = await sql<BookingRow>`select ${COLUMNS} from bookings.booking b
    where b.id = ${id} for no key update`.execute(tx)
  return rows[0]
}

export type Sought =
  | { readonly ids: readonly string[] }
  | { readonly holder: string; readonly after: Temporal.Instant }
  | { readonly series: string }
  | {
      readonly stations: readonly string[]
      readonly within: Stretch
      readonly kind?: BookingKind | undefined
    }
  | { readonly stations: readonly string[]; readonly waiting: true; readonly after: Temporal.Instant }
  | { readonly live: true; readonly stations: readonly string[]; readonly within: Stretch }
  | { readonly spaces: readonly string[]; readonly after: Temporal.Instant }

/** Bookings in order of time, as far as whoever asks may see them. */
export async function findBookings(tx: Tx, sought: Sought): Promise<BookingRow[]> {
  const { rows } = await sql<BookingRow>`select ${COLUMNS} from bookings.booking b
    where ${whereOf(sought)} order by lower(b.during), b.id limit 5000`.execute(tx)
  return rows
}

const LIVE = sql`b.state in ('requested', 'confirmed')`
const uuids = (ids: readonly string[]) => sql`${[...ids]}::uuid[]`
const moment = (at: Temporal.Instant) => sql`${at.toString()}::timestamptz`

function whereOf(sought: Sought): RawBuilder<unknown> {
  if ('ids' in sought) return sql`b.id = any(${uuids(sought.ids)})`
  if ('holder' in sought)
    return sql`b.holder_id = ${sought.holder} and upper(b.during) > ${moment(sought.after)}`
  if ('series' in sought) return sql`b.series_id = ${sought.series}`
  if ('spaces' in sought)
    return sql`b.space_id = any(${uuids(sought.spaces)}) and ${LIVE} and lower(b.during) > ${moment(sought.after)}`
  const here = sql`b.station_id = any(${uuids(sought.stations)})`
  if ('waiting' in sought)
    return sql`${here} and b.state = 'requested' and upper(b.during) > ${moment(sought.after)}`
  if ('live' in sought) return sql`${here} and ${LIVE} and b.during && ${range(sought.within)}`
  const ofKind = sought.kind === undefined ? sql`true` : sql`b.kind = ${sought.kind}::bookings.kind`
  return sql`${here} and b.during && ${range(sought.within)} and ${ofKind}`
}

export type PartRow = {
  readonly booking: string
  readonly kind: Subject['kind']
  readonly id: string
  readonly slot: SlotId
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
  readonly zh: string | null
  readonly en: string | null
}

/** What bookings have taken, in order, with the names of guides and desks (those of spaces are the station's). */
export async function findParts(tx: Tx, bookings: readonly string[]): Promise<PartRow[]> {
  const { rows } = await sql<PartRow>`
    select p.booking_id as booking, p.subject_kind as kind, p.subject_id as id, p.slot_id as slot,
      lower(p.during) as "from", upper(p.during) as "to",
      coalesce(g.name_zh, d.name_zh) as zh, coalesce(g.name_en, d.name_en) as en
    from bookings.part p
      left join bookings.guide g on p.subject_kind = 'guide' and g.id = p.subject_id
      left join bookings.desk d on p.subject_kind = 'desk' and d.id = p.subject_id
    where p.booking_id = any(${uuids(bookings)}) order by p.booking_id, p.number`.execute(tx)
  return rows
}

/** What routes and services are called. */
export async function findTitles(tx: Tx, ids: readonly string[]) {
  const { rows } = await sql<{ id: string; zh: string; en: string }>`
    select id, name_zh as zh, name_en as en from bookings.route where id = any(${uuids(ids)})
    union all
    select id, name_zh, name_en from bookings.counter where id = any(${uuids(ids)})`.execute(tx)
  return new Map(rows.map((row) => [row.id, row]))
}

/** By what names those who booked are met, for staff who answer for these bookings. */
export async function findHolderNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string | null }>`
    select booking_id as id, name from bookings.holder_names(${uuids(ids)})`.execute(tx)
  return new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])))
}

export type Change = {
  readonly state: BookingState
  readonly reason?: string | null
  readonly late?: boolean
  readonly space?: string | null
  readonly during?: Stretch
}

/** Changes a locked booking and moves its version on. */
export async function changeBooking(
  tx: Tx,
  id: string,
  { state, reason, late, space, during }: Change,
  now: Temporal.Instant,
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update bookings.booking set state = ${state}::bookings.state,
      reason = ${reason === undefined ? sql`reason` : reason},
      late = ${late === undefined ? sql`late` : late},
      space_id = ${space === undefined || space === null ? sql`space_id` : space},
      during = ${during === undefined ? sql`during` : range(during)},
      changed_at = ${now.toString()}::timestamptz, version = version + 1
    where id = ${id} returning version`.execute(tx)
  return rows[0]?.version ?? 0
}

/** Where a part of a booking is after a move. */
export async function movePart(tx: Tx, booking: string, slot: SlotId, to: Subject & { during: Stretch }) {
  await sql`update bookings.part set subject_kind = ${to.kind}, subject_id = ${to.id}, during = ${range(to.during)}
    where booking_id = ${booking} and slot_id = ${slot}`.execute(tx)
}
