import { sql } from 'kysely'
import type { Tx } from '../../kernel/database.ts'
import type { StationId } from '../stations/contract.ts'
import type { CheckInId, CheckInWay, OccasionKind } from './contract.ts'
import type { CheckInRules } from './rules.ts'

export async function readRules(tx: Tx, day: string): Promise<CheckInRules> {
  const { rows } = await sql<CheckInRules>`
    select checkins.rule_on('earlyMinutes', ${day}::date) as early, checkins.rule_on('lateMinutes', ${day}::date) as late,
      checkins.rule_on('clockSeconds', ${day}::date) as clock`.execute(tx)
  return rows[0] as CheckInRules
}

/** Who came, or would have: as it is written. */
export type Arrival = {
  readonly id: string
  readonly station: StationId
  readonly kind: OccasionKind
  readonly occasion: string | null
  readonly day: string
  readonly seat: string | null
  readonly participant: string | null
  readonly holder: string | null
  readonly heads: number
  readonly way: CheckInWay
  readonly desk: string
  readonly at: Temporal.Instant
}

export type CheckInRow = Arrival & { readonly undone: boolean }

const ROW = sql.raw(`id, station_id as station, kind, occasion_id as occasion, day, seat_id as seat,
  participant_id as participant, holder_id as holder, heads, way, desk, at`)

/** Writes a check-in; undefined where its seat is checked in already, or its id was used. */
export async function insertCheckIn(tx: Tx, one: Arrival): Promise<boolean> {
  const { rows } = await sql`
    insert into checkins.checkin (id, station_id, kind, occasion_id, day, seat_id, participant_id, holder_id, heads, way, desk, at)
    values (${one.id}, ${one.station}, ${one.kind}, ${one.occasion}, ${one.day}, ${one.seat}, ${one.participant},
      ${one.holder}, ${one.heads}, ${one.way}, ${one.desk}, ${one.at.toString()}::timestamptz)
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export async function findCheckIn(tx: Tx, id: string): Promise<CheckInRow | undefined> {
  const { rows } = await sql<CheckInRow>`
    select ${ROW}, undone_at is not null as undone from checkins.checkin where id = ${id}`.execute(tx)
  return rows[0]
}

export async function lockCheckIn(tx: Tx, id: CheckInId): Promise<CheckInRow | undefined> {
  const { rows } = await sql<CheckInRow>`
    select ${ROW}, undone_at is not null as undone from checkins.checkin where id = ${id}
    for no key update`.execute(tx)
  return rows[0]
}

/** The one by which a seat is checked in to this. */
export async function findStanding(tx: Tx, occasion: string, seat: string): Promise<CheckInRow | undefined> {
  const { rows } = await sql<CheckInRow>`
    select ${ROW}, false as undone from checkins.checkin
    where occasion_id = ${occasion} and seat_id = ${seat} and undone_at is null`.execute(tx)
  return rows[0]
}

export async function findDay(tx: Tx, station: StationId, day: string): Promise<CheckInRow[]> {
  const { rows } = await sql<CheckInRow>`
    select ${ROW}, false as undone from checkins.checkin
    where station_id = ${station} and day = ${day} and undone_at is null order by at`.execute(tx)
  return rows
}

export async function markUndone(tx: Tx, id: CheckInId): Promise<void> {
  await sql`update checkins.checkin set undone_at = now() where id = ${id}`.execute(tx)
}

/**
 * Deletes who was checked in, and conflicts about it, older than the rule of a day keeps them; heads stay as
 * numbers in footfall. Needs 'housekeeping'.
 */
export async function forgetOld(tx: Tx, today: string): Promise<number> {
  const { rows } = await sql<{ keep: number | null }>`
    select checkins.rule_on('keepDays', ${today}::date) as keep`.execute(tx)
  const keep = rows[0]?.keep
  if (keep === null || keep === undefined) return 0
  const conflicts =
    await sql`delete from checkins.conflict where day < ${today}::date - ${keep}::int`.execute(tx)
  const checkIns = await sql`delete from checkins.checkin where day < ${today}::date - ${keep}::int`.execute(
    tx,
  )
  return Number(conflicts.numAffectedRows ?? 0n) + Number(checkIns.numAffectedRows ?? 0n)
}
