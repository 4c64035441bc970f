import { z } from 'zod'
import { SlotId } from '../../../engines/capacity/contract.ts'
import { During } from '../../../engines/capacity/slots/contract.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import {
  Evening,
  Month,
  PactId,
  ParkingSpaceId,
  PauseId,
  Plate,
  PointId,
  ReservationId,
  TakebackId,
} from '../contract.ts'

const tags = ['parking']
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const Reservation = z
  .object({
    id: ReservationId,
    kind: z.enum(['evening', 'month']),
    plate: z.string().nullable().describe('Masked; null once nobody needs it any more'),
    madeAt: Instant,
    evenings: z.array(Evening),
  })
  .meta({ id: 'ParkingReservation' })
export type Reservation = z.infer<typeof Reservation>

/** An evening that its owner needed back, and the way out. */
export const Takeback = z
  .object({
    id: TakebackId,
    reservation: ReservationId,
    during: During,
    leaveBy: Instant.describe('Until when whoever is parked there may stay'),
    keeps: z.boolean().describe('Whether a part of the evening, until then, is still the guest’s'),
    contact: z.string().nullable().describe('Who helps at the car park where nothing is free'),
    state: z.enum(['open', 'offered', 'none', 'moved', 'declined']),
    offer: Evening.nullable().describe('A place kept for the guest'),
    keptUntil: Instant.nullable(),
    choiceUntil: Day.describe('Until then the guest books as early as residents do'),
  })
  .meta({ id: 'ParkingTakeback' })
export type Takeback = z.infer<typeof Takeback>

export const OwnPause = z
  .object({
    id: PauseId,
    from: Instant,
    to: Instant,
    due: Instant.describe('What the car should have left by'),
    appeal: z.string().nullable(),
    decision: z.enum(['upheld', 'lifted']).nullable(),
    why: z.string().nullable(),
  })
  .meta({ id: 'ParkingOwnPause' })
export type OwnPause = z.infer<typeof OwnPause>

export const MyParking = z
  .object({
    reservations: z.array(Reservation),
    takebacks: z.array(Takeback),
    pauses: z.array(OwnPause),
  })
  .meta({ id: 'MyParking' })
export type MyParking = z.infer<typeof MyParking>

export const agreeToPact = {
  method: 'POST',
  url: '/api/parking/agreements',
  access: 'person',
  schema: {
    operationId: 'agreeToPact',
    summary: 'Agree to a version of the pact',
    tags,
    body: z.object({ pact: PactId }),
    response: { 200: z.object({ pact: PactId }), ...refusals },
  },
} as const satisfies RouteContract

export const Booking = z.object({
  point: PointId,
  space: ParkingSpaceId.optional().describe('Any free one of the point if left out'),
  wish: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('evening'), day: Day }),
    z.object({
      kind: z.literal('month'),
      month: Month,
      except: z.array(Day).max(31).describe('Evenings that are not wanted'),
    }),
  ]),
  plate: Plate,
})
export type Booking = z.infer<typeof Booking>

export const bookParking = {
  method: 'POST',
  url: '/api/parking/reservations',
  access: 'person',
  schema: {
    operationId: 'bookParking',
    summary: 'Book a space one evening, or all evenings of a month',
    tags,
    body: Booking,
    response: { 201: z.object({ id: ReservationId, evenings: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const listMyParking = {
  method: 'GET',
  url: '/api/me/parking',
  access: 'person',
  schema: {
    operationId: 'listMyParking',
    summary: 'My bookings, places offered instead, and whether I may book',
    tags,
    response: { 200: MyParking, 401: Problem },
  },
} as const satisfies RouteContract

export const giveBackParking = {
  method: 'POST',
  url: '/api/parking/reservations/:reservationId/give-back',
  access: 'person',
  schema: {
    operationId: 'giveBackParking',
    summary: 'Give back some evenings of a reservation, or all that are to come',
    tags,
    params: z.object({ reservationId: ReservationId }),
    body: z.object({ slots: z.array(SlotId).max(62).nullable() }),
    response: { 200: z.object({ given: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const answerOffer = {
  method: 'POST',
  url: '/api/parking/takebacks/:takebackId/answer',
  access: 'person',
  schema: {
    operationId: 'answerParkingOffer',
    summary: 'Move to the place that was kept, or let it go',
    tags,
    params: z.object({ takebackId: TakebackId }),
    body: z.object({ accept: z.boolean() }),
    response: { 200: z.object({ state: Takeback.shape.state }), ...refusals },
  },
} as const satisfies RouteContract

export const appealPause = {
  method: 'POST',
  url: '/api/parking/pauses/:pauseId/appeal',
  access: 'person',
  schema: {
    operationId: 'appealParkingPause',
    summary: 'Say why booking should not be paused',
    tags,
    params: z.object({ pauseId: PauseId }),
    body: z.object({ text: z.string().trim().min(1).max(500) }),
    response: { 200: z.object({ id: PauseId }), ...refusals },
  },
} as const satisfies RouteContract
