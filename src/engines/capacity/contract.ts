import { z } from 'zod'

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

/** What may be booked for a time: a space, a guide, a desk, a parking space. One thing, one timeline. */
export const ResourceId = z.uuid().brand<'ResourceId'>()
export type ResourceId = z.infer<typeof ResourceId>

/** A stretch of time taken from a resource. */
export const SlotId = z.uuid().brand<'SlotId'>()
export type SlotId = z.infer<typeof SlotId>

export const SlotState = z.enum(['confirmed', 'requested', 'held', 'refused', 'expired', 'cancelled'])
export type SlotState = z.infer<typeof SlotState>
