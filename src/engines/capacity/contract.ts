import { z } from 'zod'
import { PersonId } from '../../kernel/ids.ts'
import { Instant } from '../../kernel/instant.ts'

/** What has a capacity and is asked for: a course, a session, a tour. */
export const OfferId = z.uuid().brand<'OfferId'>()
export type OfferId = z.infer<typeof OfferId>

/** One seat asked for by or for one person. */
export const SeatId = z.uuid().brand<'SeatId'>()
export type SeatId = z.infer<typeof SeatId>

/** Who gets a seat: whoever comes first, whom a verifiable draw names, or whom the organiser accepts. */
export const OfferPolicy = z.enum(['queue', 'draw', 'approval'])
export type OfferPolicy = z.infer<typeof OfferPolicy>

/**
 * confirmed: the seat is theirs. waiting: on the waitlist, at a rank. offered: a seat came back, theirs if
 * they take it in time. held: kept for a while during a longer form. requested: waits for the organiser.
 * entered: in the draw. The others have ended.
 */
export const SeatState = z.enum([
  'confirmed',
  'waiting',
  'offered',
  'held',
  'requested',
  'entered',
  'notDrawn',
  'refused',
  'expired',
  'cancelled',
])
export type SeatState = z.infer<typeof SeatState>

/** The states in which somebody has a seat, or may still get it. */
export const LIVE_STATES = ['confirmed', 'waiting', 'offered', 'held', 'requested', 'entered'] as const

/**
 * What somebody who asks is told. full: no seat and no place on the waitlist. already: they are in, under
 * another key. notYet, closed: before opening, after closing. cancelled, unknown: no such offer any more.
 * partyTooBig, household, limit: more than the offer allows a party, a household, or one person over a
 * family of offers.
 */
export const SeatOutcome = z.enum([
  'confirmed',
  'waiting',
  'held',
  'requested',
  'entered',
  'full',
  'already',
  'notYet',
  'closed',
  'cancelled',
  'unknown',
  'partyTooBig',
  'household',
  'limit',
])
export type SeatOutcome = z.infer<typeof SeatOutcome>

/**
 * Why a seat was decided as it was. free: a seat was there. quota: one reserved for their group was there.
 * order: seats are free, but others have waited longer for them. none: no seat was left. few: fewer than the party needs.
 * approval, draw: the organiser or the draw decides. drawn: the draw has decided.
 */
export const SeatReason = z.enum(['free', 'quota', 'order', 'none', 'few', 'approval', 'draw', 'drawn'])
export type SeatReason = z.infer<typeof SeatReason>

/** Why a seat went on later; the first three are the holder's own doing. */
export const SeatWhy = z.enum([
  'ownWish',
  'declined',
  'askedAgain',
  'accepted',
  'finished',
  'seatCameFree',
  'notAcceptedInTime',
  'holdEnded',
  'refused',
  'organiser',
  'calledOff',
  'drawn',
  'notDrawn',
  'erased',
])
export type SeatWhy = z.infer<typeof SeatWhy>

/** Seats reserved for a group, a grid, an age; bucket 0 is everybody's and has no quota. */
export const Quota = z
  .object({
    number: z.int().min(1).max(99),
    label: z.object({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(120) }),
    capacity: z.int().min(0).max(1_000_000),
  })
  .meta({ id: 'SeatQuota' })
export type Quota = z.infer<typeof Quota>

/** The terms of an offer. Minutes and instants; null: no such limit. */
export const OfferTerms = z
  .object({
    capacity: z.int().min(0).max(1_000_000).describe('All seats, reserved ones included'),
    policy: OfferPolicy,
    opensAt: Instant.nullable(),
    closesAt: Instant.nullable(),
    partyMost: z.int().min(1).max(100),
    perHousehold: z
      .int()
      .min(1)
      .max(100)
      .nullable()
      .describe('Seats that one account may have for all its family'),
    waitlistMost: z.int().min(0).max(1_000_000),
    acceptWithin: z
      .int()
      .min(1)
      .max(100_000)
      .nullable()
      .describe('Minutes in which a seat that came back is to be taken; null: it is confirmed at once'),
    cancelUntil: Instant.nullable(),
    overtakeFrom: Instant.nullable().describe(
      'From then on smaller parties may pass one that waits for seats',
    ),
    quotas: z.array(Quota).max(99),
    quotasUntil: Instant.nullable().describe('From then on reserved seats that are free are everybody’s'),
    limit: z
      .object({ group: z.uuid(), most: z.int().min(1).max(1_000) })
      .nullable()
      .describe('At most so many seats a participant over all offers of a family'),
    verifiedOnly: z.boolean(),
  })
  .meta({ id: 'OfferTerms' })
export type OfferTerms = z.infer<typeof OfferTerms>

/** How many seats are where. confirmed + held + free = capacity, always; held counts offered ones as well. */
export const SeatCounts = z
  .object({
    capacity: z.int(),
    confirmed: z.int(),
    held: z.int(),
    free: z.int(),
    waiting: z.int(),
    requested: z.int(),
    entered: z.int(),
  })
  .meta({ id: 'SeatCounts' })
export type SeatCounts = z.infer<typeof SeatCounts>

export const OfferState = z
  .object({
    id: OfferId,
    keeper: z.string(),
    subject: z.object({ kind: z.string(), id: z.uuid() }),
    state: z.enum(['open', 'closed', 'cancelled']),
    version: z.int(),
    terms: OfferTerms,
    counts: SeatCounts.describe('Of all buckets together'),
    buckets: z.array(SeatCounts.extend({ number: z.int() })),
  })
  .meta({ id: 'OfferState' })
export type OfferState = z.infer<typeof OfferState>

/** What one asks for: seats at one offer, for oneself or a family. */
export type SeatWish = {
  readonly offer: OfferId
  readonly holder: PersonId
  /** The client's key: the same key gets the same answer. 1 to 128 characters. */
  readonly key: string
  /** `bucket`: the quota each has a right to, or 0. */
  readonly participants: readonly { readonly id: string; readonly bucket: number }[]
  /** false: all of them or none. true: each alone, as far as seats go. */
  readonly acceptFewer: boolean
}

export const SeatTold = z
  .object({
    id: SeatId.nullable(),
    participant: z.uuid(),
    outcome: SeatOutcome,
    state: SeatState.nullable().describe('Of the seat now; null: there is none'),
    rank: z.int().nullable().describe('Place on the waitlist, from 1'),
    reason: SeatReason.nullable(),
  })
  .meta({ id: 'SeatTold' })
export type SeatTold = z.infer<typeof SeatTold>

export const SeatAnswer = z
  .object({
    outcome: SeatOutcome.describe('Of a party the best of its members’'),
    seats: z.array(SeatTold),
    opensAt: Instant.optional().describe('With notYet'),
  })
  .meta({ id: 'SeatAnswer' })
export type SeatAnswer = z.infer<typeof SeatAnswer>

/** A seat as those see it whom it concerns. */
export const Seat = z
  .object({
    id: SeatId,
    offer: OfferId,
    participant: z.uuid(),
    holder: PersonId,
    party: z.uuid().nullable(),
    bucket: z.int(),
    state: SeatState,
    rank: z.int().nullable(),
    reason: SeatReason,
    decidedAt: Instant,
    expiresAt: Instant.nullable(),
    entryCode: z.string().nullable(),
  })
  .meta({ id: 'Seat' })
export type Seat = z.infer<typeof Seat>

/** One step of a seat. */
export const SeatMove = z.object({
  seat: SeatId,
  holder: PersonId,
  participant: z.uuid(),
  from: SeatState,
  to: SeatState,
  why: SeatWhy,
})
export type SeatMove = z.infer<typeof SeatMove>

/** The payload of a keeper's job `<keeper>.seatsMoved`: what happened without the holders' doing. */
export const SeatsMoved = z.object({ offer: OfferId, moves: z.array(SeatMove) })
export type SeatsMoved = z.infer<typeof SeatsMoved>

/** Why a seat is as it is: what was decided when, and each step since. Says nothing about others. */
export const SeatStory = z
  .object({
    seat: Seat,
    arrival: z.int().describe('As which it was decided at this offer, counted from 1'),
    first: z.object({ state: SeatState, rank: z.int().nullable(), reason: SeatReason, at: Instant }),
    since: z.array(
      z.object({
        at: Instant,
        from: SeatState,
        to: SeatState,
        why: SeatWhy,
        words: z.string().nullable().describe('In the organiser’s words'),
      }),
    ),
  })
  .meta({ id: 'SeatStory' })
export type SeatStory = z.infer<typeof SeatStory>

/** What may be booked for a time: a space, a guide, a desk, a parking space. One thing, one timeline. */
export const ResourceId = z.uuid().brand<'ResourceId'>()
export type ResourceId = z.infer<typeof ResourceId>

/** A stretch of time taken from a resource. */
export const SlotId = z.uuid().brand<'SlotId'>()
export type SlotId = z.infer<typeof SlotId>

export const SlotState = z.enum(['confirmed', 'requested', 'held', 'refused', 'expired', 'cancelled'])
export type SlotState = z.infer<typeof SlotState>
