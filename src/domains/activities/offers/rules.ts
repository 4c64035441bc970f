import type { OfferState, OfferTerms } from '../../../engines/capacity/contract.ts'
import type { QuotaWish } from '../activity/contract.ts'
import type { SeatCounts } from '../sessions/contract.ts'

/** Minutes before the beginning from which smaller parties may pass one that waits for more seats than come back. */
const OVERTAKE = 1_440
/** Minutes before the beginning at which reserved seats go to everybody, where nothing else was said. */
const QUOTAS_END = 1_440

/** What a row of an activity says of enrolment. */
type Row = {
  readonly publication_id: string
  readonly policy: string
  readonly opens_at: Temporal.Instant | null
  readonly opens_before: number | null
  readonly closes_before: number
  readonly cancel_before: number | null
  readonly quotas_until_before: number | null
  readonly party_most: number
  readonly household_most: number | null
  readonly person_most: number | null
  readonly waitlist_most: number
  readonly accept_within: number | null
  readonly verified_only: boolean
}

/** The terms of an offer of a session, or of a course by the beginning of its first one. */
export function termsOf(
  row: Row,
  quotas: readonly QuotaWish[],
  startsAt: Temporal.Instant,
  capacity: number,
): OfferTerms {
  const before = (minutes: number) => startsAt.subtract({ minutes })
  return {
    capacity,
    policy: row.policy as OfferTerms['policy'],
    opensAt: row.opens_at ?? (row.opens_before === null ? null : before(row.opens_before)),
    closesAt: before(row.closes_before),
    partyMost: row.party_most,
    perHousehold: row.household_most,
    waitlistMost: row.waitlist_most,
    acceptWithin: row.accept_within,
    cancelUntil: before(row.cancel_before ?? 0),
    overtakeFrom: before(OVERTAKE),
    quotas: quotas.map(({ label, capacity: seats }, index) => ({
      number: index + 1,
      label,
      capacity: seats,
    })),
    quotasUntil: quotas.length === 0 ? null : before(row.quotas_until_before ?? QUOTAS_END),
    limit: row.person_most === null ? null : { group: row.publication_id, most: row.person_most },
    verifiedOnly: row.verified_only,
  }
}

/** How full an offer is, as people are told. */
export function countsOf({ counts, terms, state }: OfferState): SeatCounts {
  const { confirmed, waiting, free, entered, requested, capacity } = counts
  return {
    capacity,
    confirmed,
    waiting,
    free,
    entered: entered + requested,
    policy: terms.policy,
    state,
    opensAt: terms.opensAt,
    closesAt: terms.closesAt,
  }
}

/** Counts of several offers as one. Undefined where there is none. */
export function sumOf(all: readonly SeatCounts[]): SeatCounts | undefined {
  return all.length === 0
    ? undefined
    : all.reduce((sum, one) => ({
        ...sum,
        capacity: sum.capacity + one.capacity,
        confirmed: sum.confirmed + one.confirmed,
        waiting: sum.waiting + one.waiting,
        free: sum.free + one.free,
        entered: sum.entered + one.entered,
      }))
}
