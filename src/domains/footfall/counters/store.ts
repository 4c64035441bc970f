import { sql } from 'kysely'
import type { Database, Tx } from '../../../kernel/database.ts'
import type { StationId } from '../../stations/contract.ts'
import type { Count, Counter, CounterId } from './contract.ts'

const COUNTER = sql.raw(`id, name, made_at as "madeAt", heard_at as "heardAt", revoked_at as "revokedAt"`)

export async function insertCounter(
  tx: Tx,
  station: StationId,
  name: string,
  hash: Buffer,
): Promise<Counter> {
  const { rows } = await sql<Counter>`
    insert into footfall.counter (station_id, name, key_hash) values (${station}, ${name}, ${hash})
    returning ${COUNTER}`.execute(tx)
  return rows[0] as Counter
}

export async function findCounters(tx: Tx, station: StationId): Promise<Counter[]> {
  const { rows } = await sql<Counter>`
    select ${COUNTER} from footfall.counter where station_id = ${station}
    order by revoked_at nulls first, made_at`.execute(tx)
  return rows
}

export async function lockCounter(tx: Tx, id: CounterId) {
  const { rows } = await sql<Counter & { station: StationId }>`
    select ${COUNTER}, station_id as station from footfall.counter where id = ${id} for no key update`.execute(
    tx,
  )
  return rows[0]
}

export async function markRevoked(tx: Tx, id: CounterId): Promise<Counter> {
  const { rows } = await sql<Counter>`
    update footfall.counter set revoked_at = now() where id = ${id} returning ${COUNTER}`.execute(tx)
  return rows[0] as Counter
}

export type Taken = {
  counter: string
  revoked: boolean
  taken: number
  repeated: number
  tooOld: number[] | null
  ahead: number[] | null
}

/** Takes in a batch under the key with this hash: one statement, one transaction. No row: no such key. */
export async function takeIn(
  db: Database,
  hash: Buffer,
  counts: readonly Count[],
  now: Temporal.Instant,
): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`
    select counter, revoked, taken, repeated, too_old as "tooOld", ahead from footfall.take_in(${hash},
      ${counts.map(({ sequence }) => sequence)}::bigint[], ${counts.map(({ at }) => at)}::timestamptz[],
      ${counts.map((one) => one.in)}::int[], ${counts.map(({ out }) => out)}::int[], ${now.toString()}::timestamptz)`.execute(
    db,
  )
  return rows[0]
}
