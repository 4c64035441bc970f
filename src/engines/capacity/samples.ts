import { act, type Who } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import { PersonId, UnitId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/new-id.ts'
import type { OfferId, OfferTerms, SeatWish } from './contract.ts'
import { makeOffer } from './offers/actions.ts'

/** Where the offers of tests belong, and who keeps them. */
export const PLACE = UnitId.parse('0190aaaa-0000-7000-8000-000000000001')
export const KEEPER: Who = {
  person: PersonId.parse('0190aaaa-0000-7000-8000-000000000002'),
  kind: 'staff',
  grants: { 'activity.edit': [PLACE] },
}

export function someone(): Who & { person: PersonId } {
  return { person: PersonId.parse(newId()), kind: 'resident', grants: {} }
}

/** Terms of a plain queue of five seats, and what a test wants otherwise. */
export function sampleTerms(other: Partial<OfferTerms> = {}): OfferTerms {
  return {
    capacity: 5,
    policy: 'queue',
    opensAt: null,
    closesAt: null,
    partyMost: 5,
    perHousehold: null,
    waitlistMost: 3,
    acceptWithin: null,
    cancelUntil: null,
    overtakeFrom: null,
    quotas: [],
    quotasUntil: null,
    limit: null,
    verifiedOnly: false,
    ...other,
  }
}

export function givenOffer(
  db: Database,
  other: Partial<OfferTerms> = {},
  now = Temporal.Now.instant(),
): Promise<OfferId> {
  return act(db, KEEPER, (tx) =>
    makeOffer(
      tx,
      {
        keeper: 'activities',
        subject: { kind: 'session', id: newId() },
        permission: 'activity.edit',
        lineage: [PLACE],
        terms: sampleTerms(other),
      },
      now,
    ),
  )
}

/** A wish of one holder for so many people with these buckets. */
export function sampleWish(
  offer: OfferId,
  holder: PersonId,
  buckets: readonly number[] = [0],
  other: Partial<SeatWish> = {},
): SeatWish {
  return {
    offer,
    holder,
    key: newId(),
    participants: buckets.map((bucket, i) => ({ id: i === 0 ? holder : newId(), bucket })),
    acceptFewer: false,
    ...other,
  }
}
