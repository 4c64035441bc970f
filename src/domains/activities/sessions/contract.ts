import { z } from 'zod'
import { OfferId, OfferPolicy } from '../../../engines/capacity/contract.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import { Both, SpaceId, StationId } from '../../stations/contract.ts'

/** One time at which an activity takes place. */
export const SessionId = z.uuid().brand<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>

export const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** By the clock on the wall of the station: 2026-12-01T19:00. */
export const WallTime = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/)
const Length = z.int().min(15).max(1_440).describe('Minutes')

/** The most sessions that one activity can be given at once. */
export const MOST_SESSIONS = 200

/** Named dates, as of a single activity or a course that is not held regularly. */
export const Dates = z
  .object({
    kind: z.literal('dates'),
    dates: z
      .array(
        z.object({
          day: Day,
          from: Clock,
          minutes: Length,
          title: z
            .object({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(120) })
            .nullable()
            .describe('What this session of a course is about'),
        }),
      )
      .min(1)
      .max(MOST_SESSIONS),
    onHolidays: z.enum(['skip', 'hold']),
  })
  .meta({ id: 'ActivityDates' })
export type Dates = z.infer<typeof Dates>

/**
 * A rule of recurrence, a plain subset of RFC 5545: every so many days; every so many weeks on these weekdays;
 * every so many months, on the day of the month of `first` or, with `nth`, on the nth of these weekdays (-1: the
 * last). It ends with a day or a number of occurrences.
 */
export const RecurrenceRule = z
  .object({
    kind: z.literal('rule'),
    first: Day,
    from: Clock,
    minutes: Length,
    every: z.enum(['day', 'week', 'month']),
    interval: z.int().min(1).max(12),
    weekdays: z
      .array(z.int().min(1).max(7))
      .max(7)
      .describe('ISO: 1 is Monday. Of weeks, and of months with nth'),
    nth: z
      .int()
      .min(-1)
      .max(5)
      .refine((nth) => nth !== 0, { params: { fault: 'not-allowed' } })
      .nullable(),
    until: Day.nullable(),
    count: z.int().min(1).max(MOST_SESSIONS).nullable(),
    without: z.array(Day).max(100).describe('Days on which it does not take place'),
    onHolidays: z.enum(['skip', 'hold']).describe('What public holidays do to it'),
  })
  .meta({ id: 'RecurrenceRule' })
export type RecurrenceRule = z.infer<typeof RecurrenceRule>

export const Times = z.discriminatedUnion('kind', [Dates, RecurrenceRule]).meta({ id: 'ActivityTimes' })
export type Times = z.infer<typeof Times>

/** Why an occurrence cannot take place. */
export const SkipReason = z.enum(['past', 'gap', 'holiday', 'closure', 'closed', 'slotTaken'])
export type SkipReason = z.infer<typeof SkipReason>

export const Skipped = z
  .object({
    at: WallTime,
    reason: SkipReason,
    what: Both.nullable().describe('The holiday, the reason of the closure, or what is there already'),
  })
  .meta({ id: 'SkippedOccurrence' })
export type Skipped = z.infer<typeof Skipped>

export const Occurrence = z
  .object({ at: WallTime, startsAt: Instant, endsAt: Instant })
  .meta({ id: 'ActivityOccurrence' })
export type Occurrence = z.infer<typeof Occurrence>

/** How full an offer is. Free: what can be had at once. */
export const SeatCounts = z
  .object({
    capacity: z.int(),
    confirmed: z.int(),
    waiting: z.int(),
    free: z.int(),
    entered: z.int().describe('In a draw, or asked for and not decided'),
    policy: OfferPolicy,
    state: z.string().describe('As the engine tells it'),
    opensAt: Instant.nullable(),
    closesAt: Instant.nullable(),
  })
  .meta({ id: 'ActivitySeats' })
export type SeatCounts = z.infer<typeof SeatCounts>

export const Session = z
  .object({
    id: SessionId,
    number: z.int(),
    station: StationId,
    space: z.object({ id: SpaceId, zh: z.string(), en: z.string() }).nullable(),
    day: Day,
    startsAt: Instant,
    endsAt: Instant,
    capacity: z.int(),
    title: Both.nullable(),
    state: z.enum(['planned', 'calledOff']),
    reason: Both.nullable(),
    offer: OfferId.nullable(),
    seats: SeatCounts.nullable(),
    version: z.int().describe('How often it was changed; given back when it is changed again'),
  })
  .meta({ id: 'ActivitySession' })
export type Session = z.infer<typeof Session>
