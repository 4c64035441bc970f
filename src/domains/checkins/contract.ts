import { z } from 'zod'
import { Day, Instant } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { Both, StationId } from '../stations/contract.ts'

export * from './sync/contract.ts'

/** A check-in; its id is made where it is noted, also without network. */
export const CheckInId = z.uuid().brand<'CheckInId'>()
export type CheckInId = z.infer<typeof CheckInId>

/** What people come to: a session of an activity, a booking; a walk-in comes to nothing in particular. */
export const OccasionKind = z.enum(['session', 'booking', 'walkIn'])
export type OccasionKind = z.infer<typeof OccasionKind>

/** How it was noted: by a ticket, by a tap on the list, or heads without a name. */
export const CheckInWay = z.enum(['ticket', 'list', 'head'])
export type CheckInWay = z.infer<typeof CheckInWay>

/** What a desk is called, for "checked in at the east door". */
export const DeskName = z.string().trim().min(1).max(40)

/** The first half of a ticket's hash: by this a list knows somebody, and gives nobody away. */
export const TicketHash = z.string().regex(/^[0-9a-f]{32}$/)

export const ExpectedPerson = z
  .object({
    hash: TicketHash,
    name: z.string(),
    guest: z.boolean().describe('On the list by name alone, without an account'),
    heads: z.int(),
    state: z.enum(['expected', 'checkedIn', 'cancelled']),
    checkIn: CheckInId.nullable(),
    at: Instant.nullable(),
    desk: z.string().nullable(),
  })
  .meta({ id: 'ExpectedPerson' })
export type ExpectedPerson = z.infer<typeof ExpectedPerson>

export const Occasion = z
  .object({
    kind: z.enum(['session', 'booking']),
    id: z.uuid(),
    zh: z.string(),
    en: z.string(),
    startsAt: Instant,
    endsAt: Instant,
    calledOff: z.boolean(),
    expected: z.int(),
    came: z.int().describe('Heads, those without a name as well'),
    people: z.array(ExpectedPerson),
  })
  .meta({ id: 'CheckInOccasion' })
export type Occasion = z.infer<typeof Occasion>

/** A day of a station's desk. */
export const CheckInDay = z
  .object({
    station: StationId,
    zh: z.string(),
    en: z.string(),
    day: Day,
    now: Instant.describe('Of the server: devices set their clocks by it'),
    early: z.int().describe('Minutes before the beginning from which people are checked in'),
    late: z.int().describe('Minutes after the end until which they are'),
    heads: z.int().describe('Everybody who was checked in that day, walk-ins as well'),
    conflicts: z.int(),
    occasions: z.array(Occasion),
  })
  .meta({ id: 'CheckInDay' })
export type CheckInDay = z.infer<typeof CheckInDay>

/** What a desk is told: each of these is a clear answer, none is an error. */
export const CheckInOutcome = z.enum([
  'checkedIn',
  'already',
  'tooEarly',
  'over',
  'wrongSession',
  'otherStation',
  'cancelled',
  'notConfirmed',
  'calledOff',
  'forged',
  'notATicket',
  'unknown',
])
export type CheckInOutcome = z.infer<typeof CheckInOutcome>

export const CheckInAnswer = z
  .object({
    outcome: CheckInOutcome,
    checkIn: CheckInId.nullable().describe('By which it can be undone'),
    name: z.string().nullable(),
    heads: z.int().nullable(),
    at: Instant.nullable().describe('already: when; tooEarly: from when on'),
    desk: z.string().nullable().describe('already: at which desk'),
    occasion: z
      .object({ zh: z.string(), en: z.string(), startsAt: Instant, station: Both })
      .nullable()
      .describe('What the ticket is for'),
  })
  .meta({ id: 'CheckInAnswer' })
export type CheckInAnswer = z.infer<typeof CheckInAnswer>

const tags = ['check-in']
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const getCheckInDay = {
  method: 'GET',
  url: '/api/check-in/day',
  access: 'staff',
  schema: {
    operationId: 'getCheckInDay',
    summary:
      'Today at a station: what takes place, who is expected, who has come. Guardians can see that a child’s name was shown',
    tags,
    querystring: z.object({
      station: StationId,
      names: z
        .enum(['full', 'short'])
        .default('full')
        .describe('short: first names only, as a scanner without network keeps them'),
    }),
    response: { 200: CheckInDay, 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract

export const checkIn = {
  method: 'POST',
  url: '/api/check-in',
  access: 'staff',
  schema: {
    operationId: 'checkIn',
    summary: 'Check somebody in by a ticket or by the list, or note heads without a name',
    tags,
    body: z.object({
      id: CheckInId,
      station: StationId,
      desk: DeskName,
      occasion: z.uuid().nullable().describe('What the desk checks in for; null: whatever the ticket is for'),
      by: z.discriminatedUnion('way', [
        z.object({ way: z.literal('ticket'), ticket: z.string().max(200) }),
        z.object({ way: z.literal('list'), hash: TicketHash }),
        z.object({ way: z.literal('head'), heads: z.int().min(1).max(1_000) }),
      ]),
    }),
    response: { 200: CheckInAnswer, ...refusals },
  },
} as const satisfies RouteContract

export const undoCheckIn = {
  method: 'POST',
  url: '/api/check-in/:checkInId/undo',
  access: 'staff',
  schema: {
    operationId: 'undoCheckIn',
    summary: 'Take a check-in back: as if they had not come',
    tags,
    params: z.object({ checkInId: CheckInId }),
    response: { 200: z.object({ id: CheckInId, heads: z.int() }), ...refusals },
  },
} as const satisfies RouteContract
