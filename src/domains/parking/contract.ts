import { z } from 'zod'
import { SlotId } from '../../engines/capacity/contract.ts'
import { During } from '../../engines/capacity/slots/contract.ts'
import { UnitId } from '../../kernel/ids.ts'
import { Day, Instant } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { Both } from '../stations/contract.ts'

/** A parking space that its owner opens to others in set hours. */
export const ParkingSpaceId = z.uuid().brand<'ParkingSpaceId'>()
export type ParkingSpaceId = z.infer<typeof ParkingSpaceId>

/** A car park: some spaces behind one entrance. */
export const PointId = z.uuid().brand<'ParkingPointId'>()
export type PointId = z.infer<typeof PointId>
export const ReservationId = z.uuid().brand<'ParkingReservationId'>()
export type ReservationId = z.infer<typeof ReservationId>
export const TakebackId = z.uuid().brand<'ParkingTakebackId'>()
export type TakebackId = z.infer<typeof TakebackId>
export const OverstayId = z.uuid().brand<'ParkingOverstayId'>()
export type OverstayId = z.infer<typeof OverstayId>
export const PauseId = z.uuid().brand<'ParkingPauseId'>()
export type PauseId = z.infer<typeof PauseId>
export const PactId = z.uuid().brand<'ParkingPactId'>()
export type PactId = z.infer<typeof PactId>

/** 2026-12 */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** Minutes since midnight of its weekday; past 1440 is the morning after. */
export const Window = z
  .object({
    weekday: z.int().min(1).max(7),
    from: z.int().min(0).max(1439),
    to: z.int().min(1).max(2880),
  })
  .refine(({ from, to }) => to - from >= 30 && to - from <= 1440, {
    params: { fault: 'window-has-no-length' },
    path: ['to'],
  })
  .meta({ id: 'ParkingWindow' })
export type Window = z.infer<typeof Window>

/** Retired: closed for good, and gone from all lists once the last guest has left. */
export const SpaceStatus = z.enum(['open', 'paused', 'retired'])
export type SpaceStatus = z.infer<typeof SpaceStatus>

/** On some dates otherwise: at other hours, or (null) not at all. */
export const WindowException = z
  .object({
    from: Day,
    to: Day,
    hours: z.object({ from: z.int().min(0).max(1439), to: z.int().min(1).max(2880) }).nullable(),
  })
  .refine(({ from, to }) => from <= to, {
    params: { fault: 'exception-ends-before-start' },
    path: ['to'],
  })
  .meta({ id: 'ParkingException' })
export type WindowException = z.infer<typeof WindowException>

/** A number plate of the mainland as it was typed, without spaces and dots; never shown whole. */
export const Plate = z
  .string()
  .overwrite((text) => text.replace(/[\s·•.-]/g, '').toUpperCase())
  .regex(/^\p{Script=Han}[A-Z][A-Z0-9]{4,5}[A-Z0-9\p{Script=Han}]$/u)
  .meta({ examples: ['沪A12345'] })

export const Pact = z
  .object({
    id: PactId,
    unit: UnitId,
    version: z.int(),
    zh: z.string(),
    en: z.string(),
    publishedAt: Instant,
  })
  .meta({ id: 'ParkingPact' })
export type Pact = z.infer<typeof Pact>

export const Point = z
  .object({
    id: PointId,
    unit: UnitId,
    zh: z.string(),
    en: z.string(),
    address: Both,
    entrance: Both.describe('How to drive in and walk out'),
    contact: z.string().nullable(),
    lon: z.number(),
    lat: z.number(),
    status: z.enum(['open', 'retired']),
    version: z.int(),
  })
  .meta({ id: 'ParkingPoint' })
export type Point = z.infer<typeof Point>

/** A point as somebody finds it who looks for a place. */
export const PointFound = Point.extend({
  metres: z.int(),
  spaces: z.int().describe('Open at the time that was asked for'),
  free: z.int(),
  from: Instant.nullable().describe('From when to when most of its free spaces are open'),
  to: Instant.nullable(),
}).meta({ id: 'ParkingPointFound' })
export type PointFound = z.infer<typeof PointFound>

const tags = ['parking']
export const near = z.object({
  lon: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
  day: Day.optional().describe('The evening; today if left out'),
  month: Month.optional().describe('A whole month of evenings instead'),
})

export const findParking = {
  method: 'GET',
  url: '/api/parking/near',
  access: 'anyone',
  schema: {
    operationId: 'findParking',
    summary:
      'Car parks with shared spaces nearest to a place, and how many are free one evening or all of a month',
    tags,
    querystring: near,
    response: { 200: z.array(PointFound), 400: Problem },
  },
} as const satisfies RouteContract

/** Free spaces of a point: no word of whose they are. */
export const SpaceFree = z
  .object({
    id: ParkingSpaceId,
    label: z.string(),
    evenings: z.int(),
    missing: z.array(Day).describe('Evenings of the month on which it is not free'),
    during: During.describe('The first of the evenings'),
  })
  .meta({ id: 'ParkingSpaceFree' })
export type SpaceFree = z.infer<typeof SpaceFree>

export const getPoint = {
  method: 'GET',
  url: '/api/parking/points/:pointId',
  access: 'anyone',
  schema: {
    operationId: 'getParkingPoint',
    summary: 'A car park with its free spaces one evening or all of a month, and the pact',
    tags,
    params: z.object({ pointId: PointId }),
    querystring: near.pick({ day: true, month: true }),
    response: {
      200: z.object({
        point: Point,
        free: z.array(SpaceFree),
        pact: Pact.nullable(),
        agreed: z.boolean().describe('Whether whoever asks agreed to this version'),
        closed: z.object({ during: During, reason: Both }).nullable(),
      }),
      400: Problem,
      404: Problem,
    },
  },
} as const satisfies RouteContract

/** One evening of a reservation, as its guest sees it. */
export const Evening = z
  .object({
    slot: SlotId,
    during: During,
    state: z.enum(['confirmed', 'held', 'cancelled', 'expired']),
    why: z.string().nullable(),
    space: ParkingSpaceId,
    label: z.string(),
    point: Point,
  })
  .meta({ id: 'ParkingEvening' })
export type Evening = z.infer<typeof Evening>
