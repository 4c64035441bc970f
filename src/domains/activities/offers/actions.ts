import type { OfferId, SeatMove } from '../../../engines/capacity/contract.ts'
import { cancelOffer, changeOffer, makeOffer, readOffers } from '../../../engines/capacity/public.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { QuotaWish } from '../activity/contract.ts'
import type { ActivityRow } from '../activity/store.ts'
import type { SeatCounts } from '../sessions/contract.ts'
import type { SessionRow } from '../sessions/store.ts'
import { countsOf, termsOf } from './rules.ts'

type Offered = {
  readonly kind: 'activity' | 'session'
  readonly id: string
  readonly startsAt: Temporal.Instant
  readonly capacity: number
}

/** Opens enrolment in a session or in a course. The caller has proved that they may. */
export function openOffer(
  tx: Tx,
  row: ActivityRow,
  quotas: readonly QuotaWish[],
  { kind, id, startsAt, capacity }: Offered,
  now: Temporal.Instant,
): Promise<OfferId> {
  return makeOffer(
    tx,
    {
      keeper: 'activities',
      subject: { kind, id },
      permission: 'activity.edit',
      lineage: row.lineage,
      terms: termsOf(row, quotas, startsAt, capacity),
    },
    now,
  )
}

/**
 * Sets the terms of all offers of an activity that are still to come anew: who waits may move up, and is told by
 * the engine's job. `first`: when a course begins.
 */
export async function changeOffers(
  tx: Tx,
  row: ActivityRow,
  quotas: readonly QuotaWish[],
  sessions: readonly SessionRow[],
  now: Temporal.Instant,
): Promise<void> {
  const coming = sessions.filter(
    ({ state, starts_at }) => state === 'planned' && Temporal.Instant.compare(starts_at, now) > 0,
  )
  const [first] = sessions.filter(({ state }) => state === 'planned')
  if (row.offer_id !== null && first)
    await changeOffer(tx, row.offer_id as OfferId, termsOf(row, quotas, first.starts_at, row.capacity), now)
  for (const { offer_id, starts_at, capacity } of coming)
    if (offer_id !== null) await changeOffer(tx, offer_id, termsOf(row, quotas, starts_at, capacity), now)
}

/** Calls offers off; answers with whoever had a seat or waited for one. */
export async function cancelOffers(
  tx: Tx,
  offers: readonly OfferId[],
  words: string,
  now: Temporal.Instant,
): Promise<SeatMove[]> {
  const moves: SeatMove[] = []
  // In one order, so that two who call off never wait for each other in a circle.
  for (const offer of offers.toSorted()) moves.push(...(await cancelOffer(tx, offer, words, now)))
  return moves
}

/** How full these offers are, by their ids. */
export async function readCounts(
  tx: Tx,
  offers: readonly (string | null)[],
): Promise<Map<string, SeatCounts>> {
  const ids = [...new Set(offers.flatMap((id) => id ?? []))]
  if (ids.length === 0) return new Map()
  return new Map((await readOffers(tx, ids)).map((offer) => [offer.id, countsOf(offer)]))
}
