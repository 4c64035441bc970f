import { sql } from 'kysely'
import type { Tx } from '../../../kernel/database.ts'
import type { OfferId, OfferState, OfferTerms, Quota, SeatCounts } from '../contract.ts'

type Row = {
  id: OfferId
  keeper: string
  subject_kind: string
  subject_id: string
  state: OfferState['state']
  version: number
  policy: OfferTerms['policy']
  capacity: number
  opens_at: Temporal.Instant | null
  closes_at: Temporal.Instant | null
  party_most: number
  per_household: number | null
  waitlist_most: number
  accept_within: number | null
  cancel_until: Temporal.Instant | null
  overtake_from: Temporal.Instant | null
  quotas_until: Temporal.Instant | null
  limit_group: string | null
  limit_most: number | null
  verified_only: boolean
  buckets: BucketRow[]
}
type BucketRow = SeatCounts & { number: number; zh: string | null; en: string | null; planned: number }

/** Offers with their counters, in the order asked; those that are not there are left out. */
export async function findOffers(tx: Tx, ids: readonly string[]): Promise<OfferState[]> {
  const { rows } = await sql<Row>`
    select o.*, b.buckets from unnest(${[...ids]}::uuid[]) with ordinality as u (id, n)
      join capacity.offer o on o.id = u.id
      cross join lateral (select json_agg(json_build_object('number', number, 'zh', label_zh, 'en', label_en,
          'planned', planned, 'capacity', capacity, 'confirmed', confirmed, 'held', held, 'free', free,
          'waiting', waiting, 'requested', requested, 'entered', entered) order by number) as buckets
        from capacity.bucket where offer_id = o.id) b
    order by u.n`.execute(tx)
  return rows.map(stateOf)
}

function stateOf(row: Row): OfferState {
  return {
    id: row.id,
    keeper: row.keeper,
    subject: { kind: row.subject_kind, id: row.subject_id },
    state: row.state,
    version: row.version,
    terms: {
      capacity: row.capacity,
      policy: row.policy,
      opensAt: row.opens_at,
      closesAt: row.closes_at,
      partyMost: row.party_most,
      perHousehold: row.per_household,
      waitlistMost: row.waitlist_most,
      acceptWithin: row.accept_within,
      cancelUntil: row.cancel_until,
      overtakeFrom: row.overtake_from,
      quotas: row.buckets.flatMap(quotaOf),
      quotasUntil: row.quotas_until,
      limit: row.limit_group ? { group: row.limit_group, most: row.limit_most ?? 1 } : null,
      verifiedOnly: row.verified_only,
    },
    counts: row.buckets.map(countsOf).reduce(added),
    buckets: row.buckets.map((bucket) => ({ number: bucket.number, ...countsOf(bucket) })),
  }
}

function quotaOf({ number, zh, en, planned }: BucketRow): Quota[] {
  return planned > 0 && zh !== null && en !== null ? [{ number, label: { zh, en }, capacity: planned }] : []
}

function countsOf({ capacity, confirmed, held, free, waiting, requested, entered }: BucketRow): SeatCounts {
  return { capacity, confirmed, held, free, waiting, requested, entered }
}

function added(a: SeatCounts, b: SeatCounts): SeatCounts {
  return {
    capacity: a.capacity + b.capacity,
    confirmed: a.confirmed + b.confirmed,
    held: a.held + b.held,
    free: a.free + b.free,
    waiting: a.waiting + b.waiting,
    requested: a.requested + b.requested,
    entered: a.entered + b.entered,
  }
}
