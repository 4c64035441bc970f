import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { StationId } from '../../stations/contract.ts'
import type { Arrival } from '../store.ts'
import type { ConflictWhy, Resolution } from './contract.ts'

export type ConflictRow = Arrival & {
  readonly why: ConflictWhy
  readonly deviceAt: Temporal.Instant
  readonly other: string | null
  readonly otherAt: Temporal.Instant | null
  readonly otherDesk: string | null
  readonly resolved: Resolution | null
}

const ROW =
  sql.raw(`c.id, c.station_id as station, c.kind, c.occasion_id as occasion, c.day, c.seat_id as seat,
  c.participant_id as participant, c.holder_id as holder, c.heads, c.way, c.desk, c.at, c.why,
  c.device_at as "deviceAt", c.other_id as other, o.at as "otherAt", o.desk as "otherDesk", c.resolution as resolved`)

export async function insertConflict(
  tx: Tx,
  one: Arrival & { why: ConflictWhy; deviceAt: Temporal.Instant; other: string | null },
): Promise<void> {
  await sql`insert into checkins.conflict (id, station_id, why, kind, occasion_id, day, seat_id, participant_id,
      holder_id, heads, way, desk, at, device_at, other_id)
    values (${one.id}, ${one.station}, ${one.why}, ${one.kind}, ${one.occasion}, ${one.day}, ${one.seat},
      ${one.participant}, ${one.holder}, ${one.heads}, ${one.way}, ${one.desk}, ${one.at.toString()}::timestamptz,
      ${one.deviceAt.toString()}::timestamptz, ${one.other}) on conflict do nothing`.execute(tx)
}

export async function findConflict(tx: Tx, id: string): Promise<ConflictRow | undefined> {
  const { rows } = await sql<ConflictRow>`
    select ${ROW} from checkins.conflict c left join checkins.checkin o on o.id = c.other_id
    where c.id = ${id}`.execute(tx)
  return rows[0]
}

/** Locks it until the transaction ends: two who decide at once do not both count heads. */
export async function lockConflict(tx: Tx, id: string): Promise<ConflictRow | undefined> {
  await sql`select from checkins.conflict where id = ${id} for no key update`.execute(tx)
  return findConflict(tx, id)
}

/** Open ones, and those decided in the last week; the open ones first. */
export async function findConflicts(tx: Tx, station: StationId): Promise<ConflictRow[]> {
  const { rows } = await sql<ConflictRow>`
    select ${ROW} from checkins.conflict c left join checkins.checkin o on o.id = c.other_id
    where c.station_id = ${station} and (c.resolved_at is null or c.resolved_at > now() - interval '7 days')
    order by c.resolved_at is not null, c.noted_at desc limit 200`.execute(tx)
  return rows
}

export async function countOpen(tx: Tx, station: StationId): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from checkins.conflict where station_id = ${station} and resolved_at is null`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

export async function markResolved(tx: Tx, id: string, resolution: Resolution): Promise<void> {
  await sql`update checkins.conflict set resolved_at = now(), resolution = ${resolution} where id = ${id}`.execute(
    tx,
  )
}
