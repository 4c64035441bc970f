import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { judged } from '../../../kernel/refusals.ts'
import { findOffers } from '../offers/store.ts'
import type { Seat, SeatAnswer, SeatId, SeatMove, SeatWhy, SeatWish } from '../contract.ts'
import { checkWish, keyOf, outcomeOf, REFUSALS, seatNotFound } from '../rules.ts'
import { decide, findSeats, findSeatsOf, findSeatsOfHolder, type SeatRow, type SeatsAsked } from './store.ts'

/**
 * Asks for seats in the caller's transaction, by the same decision as the hot path. The holder asks for themselves
 * and their family, or who keeps the offer for others. Never throws for what an offer says: a full or closed one is
 * an outcome. One call a transaction: a second one would take its locks out of order. Throws wish-faulty.
 */
export function askSeats(tx: Tx, wish: SeatWish, now = Temporal.Now.instant()): Promise<SeatAnswer> {
  return ask(tx, wish, now, null)
}

/**
 * Keeps seats during a longer form: held for some minutes, then gone. Whoever gets none is told `full` and does not
 * wait. `confirmHeld` makes them theirs.
 */
export function holdSeats(
  tx: Tx,
  wish: SeatWish,
  minutes: number,
  now = Temporal.Now.instant(),
): Promise<SeatAnswer> {
  return ask(tx, wish, now, minutes)
}

async function ask(
  tx: Tx,
  wish: SeatWish,
  now: Temporal.Instant,
  minutes: number | null,
): Promise<SeatAnswer> {
  checkWish(wish)
  const { participants, offer, holder, key, acceptFewer } = wish
  const all = <T>(value: T): T[] => participants.map(() => value)
  const seats = await decide(
    tx,
    {
      offers: [offer],
      places: all(1),
      participants: participants.map(({ id }) => id),
      holders: all(holder),
      keys: all(keyOf(key)),
      parties: all(1),
      buckets: participants.map(({ bucket }) => bucket),
      fewer: all(acceptFewer),
      holds: minutes === null ? null : all(minutes),
    },
    now,
  )
  const outcome = outcomeOf(seats)
  const [there] = outcome === 'notYet' ? await findOffers(tx, [offer]) : []
  return { outcome, seats, ...(there?.terms.opensAt ? { opensAt: there.terms.opensAt } : {}) }
}

export type Cancelling = {
  readonly seats: readonly SeatId[]
  readonly why: Extract<SeatWhy, 'ownWish' | 'organiser' | 'declined'>
  /** In the organiser's words, for the person. */
  readonly words?: string | null
}

/**
 * Gives seats back: by their holder (until the hour that the offer names: cancel-too-late), or by who keeps the
 * offer, and then the holder is told. Seats that have ended already are left alone. Who waits moves up.
 */
export async function cancelSeats(
  tx: Tx,
  { seats, why, words = null }: Cancelling,
  now = Temporal.Now.instant(),
): Promise<SeatMove[]> {
  return moved(tx, sql`capacity.cancel_seats(${[...seats]}::uuid[], ${why}, ${now.toString()}, ${words})`)
}

/** Takes a seat that is offered; throws seat-offer-over where it is no longer. */
export async function acceptSeat(tx: Tx, seat: SeatId, now = Temporal.Now.instant()): Promise<SeatMove[]> {
  return moved(tx, sql`capacity.accept_seats(${[seat]}::uuid[], ${now.toString()})`)
}

/** Makes held seats theirs; throws seat-offer-over where one of them has ended. */
export async function confirmHeld(
  tx: Tx,
  seats: readonly SeatId[],
  now = Temporal.Now.instant(),
): Promise<SeatMove[]> {
  return moved(tx, sql`capacity.accept_seats(${[...seats]}::uuid[], ${now.toString()})`)
}

/** Leaves an offered seat to the next one. */
export function declineSeat(tx: Tx, seat: SeatId, now = Temporal.Now.instant()): Promise<SeatMove[]> {
  return cancelSeats(tx, { seats: [seat], why: 'declined' }, now)
}

/**
 * The organiser's decision about a request and all of its party, with words for the person. Accepted without room,
 * they wait. Throws request-decided.
 */
export async function decideSeat(
  tx: Tx,
  seat: SeatId,
  verdict: 'accept' | 'refuse',
  words: string | null,
  now = Temporal.Now.instant(),
): Promise<SeatMove[]> {
  return moved(
    tx,
    sql`capacity.decide_requests(${[seat]}::uuid[], ${verdict === 'accept'}, ${words}, ${now.toString()})`,
  )
}

async function moved(tx: Tx, call: ReturnType<typeof sql>): Promise<SeatMove[]> {
  const { rows } = await judged(REFUSALS, () =>
    sql<{ moves: SeatMove[] }>`select ${call} as moves`.execute(tx),
  )
  return rows[0]!.moves
}

/** Ends what was kept too long at these offers, and gives it on. A job does the same at the right time. */
export async function settleOffers(
  tx: Tx,
  offers: readonly string[],
  now = Temporal.Now.instant(),
): Promise<void> {
  await sql`select capacity.settle_due(${[...offers]}::uuid[], ${now.toString()})`.execute(tx)
}

/** Seats of an offer in order of arrival, a page at a time (`after`: the arrival of the last one had). */
export function seatsOf(tx: Tx, asked: SeatsAsked): Promise<SeatRow[]> {
  return findSeatsOf(tx, asked)
}

/** All seats that an account asked for, the latest first. */
export function seatsOfHolder(tx: Tx, holder: PersonId): Promise<Seat[]> {
  return findSeatsOfHolder(tx, holder)
}

/** One seat, as far as whoever asks may see it; throws seat-not-found. */
export async function readSeat(tx: Tx, seat: SeatId): Promise<Seat> {
  const [found] = await findSeats(tx, [seat])
  if (!found) throw seatNotFound()
  return found
}
