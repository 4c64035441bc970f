import { z } from 'zod'
import { Day } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { WallTime } from '../../duty/closures/contract.ts'
import { Both, StationId } from '../../stations/contract.ts'
import { BookingId, CounterId, DeskId } from '../booking/contract.ts'
import { Week } from '../terms/contract.ts'

const Named = z.object({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(120) })

/** A window at a station, and which services it does. */
export const Desk = z
  .object({
    id: DeskId,
    name: z.object({ zh: z.string().trim().min(1).max(40), en: z.string().trim().min(1).max(80) }),
    week: Week.nullable().describe('Service hours; null: the opening hours of the station'),
    active: z.boolean(),
    counters: z.array(CounterId),
  })
  .meta({ id: 'Desk' })
export type Desk = z.infer<typeof Desk>

/** A service done by appointment, and how long one takes. */
export const Counter = z
  .object({
    id: CounterId,
    service: z
      .string()
      .min(2)
      .max(49)
      .nullable()
      .describe('Its code in the service catalogue, where it is there'),
    name: Named,
    minutes: z.int().min(5).max(240),
    aheadDays: z.int().min(1).max(90),
    active: z.boolean(),
    desks: z.int().describe('How many desks do it'),
  })
  .meta({ id: 'Counter' })
export type Counter = z.infer<typeof Counter>

const tags = ['bookings']
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const oneStation = z.object({ stationId: StationId })
const made = z.object({
  id: BookingId,
  ticket: z.int(),
  desk: Both,
  from: WallTime,
})

export const listCounters = {
  method: 'GET',
  url: '/api/stations/:stationId/counters',
  access: 'anyone',
  schema: {
    operationId: 'listCounters',
    summary: 'Services of a station that are done by appointment',
    tags,
    params: oneStation,
    response: { 200: z.array(Counter), 404: Problem },
  },
} as const satisfies RouteContract

export const showAppointmentTimes = {
  method: 'GET',
  url: '/api/counters/:counterId/free-times',
  access: 'anyone',
  schema: {
    operationId: 'showAppointmentTimes',
    summary: 'When appointments for a service are free on a day, and at how many desks',
    tags,
    params: z.object({ counterId: CounterId }),
    querystring: z.object({ date: Day }),
    response: { 200: z.array(z.object({ at: WallTime, desks: z.int() })), 404: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const bookAppointment = {
  method: 'POST',
  url: '/api/appointments',
  access: 'person',
  schema: {
    operationId: 'bookAppointment',
    summary: 'Make an appointment for a service; a desk that is free is given',
    tags,
    body: z.object({
      counter: CounterId,
      from: WallTime,
      note: z.string().trim().min(1).max(300).nullable().default(null),
    }),
    response: { 201: made, ...refusals },
  },
} as const satisfies RouteContract

export const noteWalkIn = {
  method: 'POST',
  url: '/api/counters/:counterId/walk-ins',
  access: 'staff',
  schema: {
    operationId: 'noteWalkIn',
    summary: 'Somebody came without an appointment: gives them the next free time today and a number',
    tags,
    params: z.object({ counterId: CounterId }),
    response: { 201: made, ...refusals },
  },
} as const satisfies RouteContract

export const getDesks = {
  method: 'GET',
  url: '/api/stations/:stationId/desks',
  access: 'staff',
  schema: {
    operationId: 'getDesks',
    summary: 'The desks of a station and what they do',
    tags,
    params: oneStation,
    response: {
      200: z.object({ desks: z.array(Desk), counters: z.array(Counter) }),
      403: Problem,
      404: Problem,
    },
  },
} as const satisfies RouteContract

export const setDesks = {
  method: 'PUT',
  url: '/api/stations/:stationId/desks',
  access: 'staff',
  schema: {
    operationId: 'setDesks',
    summary: 'Say which desks and services by appointment there are; those left out take none any more',
    tags,
    params: oneStation,
    body: z.object({
      counters: z.array(Counter.omit({ id: true, desks: true }).extend({ id: CounterId.nullable() })).max(60),
      desks: z
        .array(
          Desk.omit({ id: true, counters: true }).extend({
            id: DeskId.nullable(),
            counters: z.array(z.int().min(0)).describe('Places in the list of services above'),
          }),
        )
        .max(40),
    }),
    response: { 200: z.object({ desks: z.array(Desk), counters: z.array(Counter) }), ...refusals },
  },
} as const satisfies RouteContract
