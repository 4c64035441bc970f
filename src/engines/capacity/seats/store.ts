import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { OfferId, Seat, SeatId, SeatState, SeatTold } from '../contract.ts'

/** What capacity.decide takes: one element a person, in order of arrival. */
export type Asked = {
  /** Distinct and sorted. */
  readonly offers: readonly string[]
  /** Which of the offers, from 1. */
  readonly places: readonly number[]
  readonly participants: readonly string[]
  readonly holders: readonly string[]
  readonly keys: readonly string[]
  /** The same number for those who are decided together. */
  readonly parties: readonly number[]
  readonly buckets: readonly number[]
  readonly fewer: readonly boolean[]
  readonly holds: readonly (number | null)[] | null
}

type Decided = {
  outcomes: SeatTold['outcome'][]
  seats: (SeatId | null)[]
  states: (SeatState | null)[]
  ranks: (number | null)[]
  reasons: SeatTold['reason'][]
}

/** The one decision about seats, in the database (migrations/0017-capacity.sql). */
export async function decide(tx: Tx, asked: Asked, now: Temporal.Instant): Promise<SeatTold[]> {
  const alone = new Set(asked.parties).size === asked.parties.length
  const { rows } = await sql<Decided>`
    select outcomes::text[], seats, states::text[], ranks, reasons::text[]
    from capacity.decide(${[...asked.offers]}, ${[...asked.places]}, ${[...asked.participants]},
      ${[...asked.holders]}, ${[...asked.keys]}, ${now.toString()}, ${alone ? null : [...asked.parties]},
      ${[...asked.buckets]}, ${[...asked.fewer]}, ${asked.holds && [...asked.holds]})`.execute(tx)
  const { outcomes, seats, states, ranks, reasons } = rows[0]!
  return asked.participants.map((participant, i) => ({
    id: seats[i] ?? null,
    participant,
    outcome: outcomes[i] ?? 'unknown',
    state: states[i] ?? null,
    rank: ranks[i] ?? null,
    reason: reasons[i] ?? null,
  }))
}

const COLUMNS = sql`s.id, s.offer_id as offer, s.participant_id as participant, s.holder_id as holder,
  s.party_id as party, s.bucket, s.state::text as state, capacity.rank_of(s) as rank, s.reason::text as reason,
  s.decided_at as "decidedAt", s.expires_at as "expiresAt", s.entry_code as "entryCode"`

/** A seat with its order of arrival: where a page of a list ends. */
export type SeatRow = Seat & { arrival: number }

async function seatsWhere(tx: Tx, condition: RawBuilder<unknown>): Promise<SeatRow[]> {
  const { rows } = await sql<Seat & { arrival: string }>`
    select ${COLUMNS}, s.arrival from capacity.seat s where ${condition}`.execute(tx)
  return rows.map((row) => ({ ...row, arrival: Number(row.arrival) }))
}

export function findSeats(tx: Tx, ids: readonly string[]): Promise<SeatRow[]> {
  return seatsWhere(tx, sql`s.id = any(${[...ids]}::uuid[]) order by s.offer_id, s.arrival`)
}

export type SeatsAsked = {
  readonly offer: OfferId
  readonly states?: readonly SeatState[] | undefined
  /** The arrival after which to go on. */
  readonly after?: number | undefined
  readonly most?: number | undefined
}

export function findSeatsOf(
  tx: Tx,
  { offer, states, after = 0, most = 500 }: SeatsAsked,
): Promise<SeatRow[]> {
  return seatsWhere(
    tx,
    sql`s.offer_id = ${offer} and s.arrival > ${after}
      and (${states === undefined} or s.state = any(${[...(states ?? [])]}::capacity.seat_state[]))
      order by s.arrival limit ${most}`,
  )
}

export function findSeatsOfHolder(tx: Tx, holder: string): Promise<SeatRow[]> {
  return seatsWhere(tx, sql`s.holder_id = ${holder} order by s.decided_at desc, s.offer_id, s.arrival`)
}

/** Those that somebody asked for, and those that others asked for them. */
export function findSeatsOfPerson(tx: Tx, person: string): Promise<SeatRow[]> {
  return seatsWhere(
    tx,
    sql`(s.holder_id = ${person} or s.participant_id = ${person} and s.participant_id <> s.holder_id)
      order by s.decided_at desc, s.offer_id, s.arrival`,
  )
}
