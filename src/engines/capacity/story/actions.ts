import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { SeatId, SeatReason, SeatState, SeatStory, SeatWhy } from '../contract.ts'
import { readSeat } from '../seats/actions.ts'

type First = {
  state: SeatState
  rank: number | null
  reason: SeatReason
  at: Temporal.Instant
  arrival: string
}

/**
 * Why a seat is as it is: as which in the order of arrival it was decided, when and how, and each step since. Says
 * nothing about anybody else. Throws seat-not-found, also to those whom it does not concern.
 */
export async function explain(tx: Tx, id: SeatId): Promise<SeatStory> {
  const seat = await readSeat(tx, id)
  const { rows: first } = await sql<First>`
    select first_state::text as state, first_rank as rank, reason::text as reason, decided_at as at, arrival
    from capacity.seat where id = ${id}`.execute(tx)
  const { rows: since } = await sql<SeatStory['since'][number]>`
    select at, was::text as from, became::text as to, why, words from capacity.event
    where seat_id = ${id} order by id`.execute(tx)
  const { arrival, ...decided } = first[0]!
  return { seat, arrival: Number(arrival), first: decided, since }
}

/** Why seats are as they are now, of those that went on since they were decided. */
export async function lastWhys(tx: Tx, seats: readonly SeatId[]): Promise<ReadonlyMap<SeatId, SeatWhy>> {
  if (seats.length === 0) return new Map()
  const { rows } = await sql<{ seat: SeatId; why: SeatWhy }>`
    select distinct on (seat_id) seat_id as seat, why from capacity.event
    where seat_id = any(${[...seats]}::uuid[]) order by seat_id, id desc`.execute(tx)
  return new Map(rows.map(({ seat, why }) => [seat, why]))
}
