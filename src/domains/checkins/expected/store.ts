import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { StationId } from '../../stations/contract.ts'

/** Somebody who is expected, or nobody yet: an occasion without seats has one row whose seat is null. */
export type ExpectedRow = {
  kind: 'session' | 'booking'
  occasion: string
  zh: string
  en: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  calledOff: boolean
  seat: string | null
  participant: string | null
  holder: string | null
  guest: string | null
  heads: number
  state: string | null
}

const COLUMNS =
  sql.raw(`kind, occasion_id as occasion, title_zh as zh, title_en as en, starts_at as "startsAt",
  ends_at as "endsAt", called_off as "calledOff", seat_id as seat, participant_id as participant, holder_id as holder,
  guest, heads, seat_state as state`)

/** What takes place at a station on a day, and who is expected, for whoever notes attendance there. */
export async function readExpected(tx: Tx, station: StationId, day: string): Promise<ExpectedRow[]> {
  const { rows } = await sql<ExpectedRow>`
    select ${COLUMNS} from (
      select * from activities.expected_at(${station}, ${day}::date)
      union all select * from bookings.expected_at(${station}, ${day}::date)) as expected
    order by starts_at, occasion_id, seat_id`.execute(tx)
  return rows
}

export type CandidateRow = {
  occasion: string
  station: StationId
  stationZh: string
  stationEn: string
  zh: string
  en: string
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  calledOff: boolean
  seatState: string
}

/** All that a ticket is good for, wherever it takes place. */
export async function readCandidates(tx: Tx, seat: string): Promise<CandidateRow[]> {
  const { rows } = await sql<CandidateRow>`
    select occasion_id as occasion, station_id as station, station_zh as "stationZh", station_en as "stationEn",
      title_zh as zh, title_en as en, starts_at as "startsAt", ends_at as "endsAt", called_off as "calledOff",
      seat_state as "seatState"
    from (select * from activities.sessions_of_seat(${seat})
      union all select * from bookings.occasion_of(${seat})) as good`.execute(tx)
  return rows
}

/** Tells bookings that whoever booked has come, or has not after all. */
export async function noteBookingCame(tx: Tx, booking: string, came: boolean): Promise<void> {
  await sql`select bookings.attend(${booking}, ${came})`.execute(tx)
}
