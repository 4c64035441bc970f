import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { WallTime } from '../../duty/closures/contract.ts'
import { OrganisationId } from '../../organisations/contract.ts'
import { Equipment, SpaceId, StationId } from '../../stations/contract.ts'
import { Purpose } from '../terms/contract.ts'

/** A booking of a space, a visit or an appointment. */
export const BookingId = z.uuid().brand<'BookingId'>()
export type BookingId = z.infer<typeof BookingId>
export const SeriesId = z.uuid().brand<'SeriesId'>()
export type SeriesId = z.infer<typeof SeriesId>
export const RouteId = z.uuid().brand<'RouteId'>()
export type RouteId = z.infer<typeof RouteId>
export const GuideId = z.uuid().brand<'GuideId'>()
export type GuideId = z.infer<typeof GuideId>
export const DeskId = z.uuid().brand<'DeskId'>()
export type DeskId = z.infer<typeof DeskId>
export const CounterId = z.uuid().brand<'CounterId'>()
export type CounterId = z.infer<typeof CounterId>

export const BookingKind = z.enum(['space', 'visit', 'appointment'])
export type BookingKind = z.infer<typeof BookingKind>
/** `missed`: nobody came. The others say what happened to it. */
export const BookingState = z.enum(['requested', 'confirmed', 'refused', 'cancelled', 'came', 'missed'])
export type BookingState = z.infer<typeof BookingState>

/** A language in which a visit is led. */
export const Tongue = z.enum(['zh', 'en', 'ja', 'ko', 'fr', 'de', 'es', 'ru', 'sign', 'wuu'])
export type Tongue = z.infer<typeof Tongue>

const Named = z.object({ id: z.uuid(), zh: z.string(), en: z.string() })

export const BookingPart = z.object({
  kind: z.enum(['space', 'guide', 'desk']),
  id: z.uuid(),
  zh: z.string(),
  en: z.string(),
  from: Instant,
  to: Instant,
})
export type BookingPart = z.infer<typeof BookingPart>

export const Booking = z
  .object({
    id: BookingId,
    kind: BookingKind,
    state: BookingState,
    station: Named,
    timeZone: z.string(),
    what: Named.describe('The space, the route or the service'),
    parts: z.array(BookingPart),
    from: Instant,
    to: Instant,
    heads: z.int(),
    purpose: Purpose.nullable(),
    equipment: z.array(Equipment),
    language: Tongue.nullable(),
    note: z.string().nullable(),
    organisation: Named.nullable(),
    series: SeriesId.nullable(),
    ticket: z.int().nullable(),
    reason: z.string().nullable(),
    late: z.boolean(),
    byStaff: z.boolean(),
    made: Instant,
    version: z.int(),
    who: z
      .string()
      .nullable()
      .describe('For staff who answer for it: the name of whoever booked, as far as one is known'),
    mine: z.boolean(),
  })
  .meta({ id: 'Booking' })
export type Booking = z.infer<typeof Booking>

const tags = ['bookings']
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const oneBooking = z.object({ bookingId: BookingId })
const version = z.int().min(1).describe('The version that was read')
const Reason = z.string().trim().min(1).max(300)
const written = z.object({ id: BookingId, state: BookingState, version: z.int() })

/** What somebody says of what they want a space for. */
export const spaceWish = {
  space: SpaceId,
  minutes: z.int().min(5).max(1440),
  heads: z.int().min(1).max(10_000),
  purpose: Purpose,
  equipment: z.array(Equipment).max(30).default([]),
  organisation: OrganisationId.nullable().default(null),
  note: z.string().trim().min(1).max(300).nullable().default(null),
  agreed: z.string().min(1).max(60).describe('The edition of the terms that was read and agreed to'),
}

export const bookSpace = {
  method: 'POST',
  url: '/api/bookings',
  access: 'person',
  schema: {
    operationId: 'bookSpace',
    summary: 'Book a space for a time',
    tags,
    body: z.object({ ...spaceWish, from: WallTime }),
    response: { 201: written, ...refusals },
  },
} as const satisfies RouteContract

export const listMyBookings = {
  method: 'GET',
  url: '/api/bookings/mine',
  access: 'person',
  schema: {
    operationId: 'listMyBookings',
    summary: 'What I have booked: to come, and of the last ninety days',
    tags,
    response: { 200: z.array(Booking) },
  },
} as const satisfies RouteContract

export const getBooking = {
  method: 'GET',
  url: '/api/bookings/:bookingId',
  access: 'person',
  schema: {
    operationId: 'getBooking',
    summary: 'One booking, for whoever has it and for whoever answers for it',
    tags,
    params: oneBooking,
    response: { 200: Booking, 404: Problem },
  },
} as const satisfies RouteContract

export const cancelBooking = {
  method: 'POST',
  url: '/api/bookings/:bookingId/cancel',
  access: 'person',
  schema: {
    operationId: 'cancelBooking',
    summary: 'Cancel a booking; staff say why, and whoever booked is told',
    tags,
    params: oneBooking,
    body: z.object({
      version,
      reason: Reason.nullable().default(null),
      wholeSeries: z.boolean().default(false),
    }),
    response: { 200: written.extend({ cancelled: z.int(), late: z.boolean() }), ...refusals },
  },
} as const satisfies RouteContract

export const moveBooking = {
  method: 'PUT',
  url: '/api/bookings/:bookingId/time',
  access: 'person',
  schema: {
    operationId: 'moveBooking',
    summary: 'Move a booking to another time, or to another space of the same station',
    tags,
    params: oneBooking,
    body: z.object({
      version,
      from: WallTime,
      minutes: z.int().min(5).max(1440).nullable().default(null).describe('null: as long as before'),
      space: SpaceId.nullable().default(null).describe('null: the same'),
      reason: Reason.nullable().default(null),
    }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const decideBooking = {
  method: 'POST',
  url: '/api/bookings/:bookingId/decision',
  access: 'staff',
  schema: {
    operationId: 'decideBooking',
    summary: 'Accept or refuse a booking that waits; a refusal says why',
    tags,
    params: oneBooking,
    body: z.object({ version, accepted: z.boolean(), reason: Reason.nullable().default(null) }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const noteAttendance = {
  method: 'POST',
  url: '/api/bookings/:bookingId/attendance',
  access: 'staff',
  schema: {
    operationId: 'noteAttendance',
    summary: 'Note whether somebody came',
    tags,
    params: oneBooking,
    body: z.object({ version, came: z.boolean() }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const listBookings = {
  method: 'GET',
  url: '/api/bookings',
  access: 'staff',
  schema: {
    operationId: 'listBookings',
    summary: 'Bookings of a station, or of the stations of a unit, in a stretch of days',
    tags,
    querystring: z.object({
      unit: UnitId.optional(),
      station: StationId.optional(),
      from: Day,
      to: Day.describe('The last day'),
      kind: BookingKind.optional(),
      waiting: z
        .stringbool()
        .default(false)
        .describe('Only those that wait for an answer, whenever they are'),
    }),
    response: { 200: z.array(Booking), 403: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const listUnfit = {
  method: 'GET',
  url: '/api/stations/:stationId/unfit-bookings',
  access: 'staff',
  schema: {
    operationId: 'listUnfit',
    summary: 'Bookings to come that no longer fit opening hours, terms or seats',
    tags,
    params: z.object({ stationId: StationId }),
    response: {
      200: z.array(
        z.object({ booking: Booking, why: z.enum(['hours', 'notBookable', 'seats', 'guide', 'desk']) }),
      ),
      403: Problem,
      404: Problem,
    },
  },
} as const satisfies RouteContract

export const exportBookings = {
  method: 'GET',
  url: '/api/bookings/export.csv',
  access: 'staff',
  schema: {
    operationId: 'exportBookings',
    summary: 'Bookings of a unit in a stretch of days, for a spreadsheet: what, when, how many, no names',
    tags,
    querystring: z.object({ unit: UnitId, from: Day, to: Day }),
    response: { 200: z.string(), 403: Problem, 422: Problem },
  },
} as const satisfies RouteContract
