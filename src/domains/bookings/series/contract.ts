import { z } from 'zod'
import { Day } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { WallTime } from '../../duty/closures/contract.ts'
import { Both, SpaceId } from '../../stations/contract.ts'
import { BookingId, BookingState, SeriesId, spaceWish } from '../booking/contract.ts'

/** Why a date of a series is left out. */
export const SkipReason = z.enum(['closed', 'holiday', 'taken', 'tooFar', 'passed', 'gap'])
export type SkipReason = z.infer<typeof SkipReason>

/** A date of a series as it could be booked now, or why it could not. */
export const SeriesDate = z
  .object({
    date: Day,
    skipped: SkipReason.nullable(),
    name: Both.nullable().describe('Of the holiday, or why the station is closed'),
  })
  .meta({ id: 'SeriesDate' })
export type SeriesDate = z.infer<typeof SeriesDate>

const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const planSeries = {
  method: 'GET',
  url: '/api/spaces/:spaceId/series',
  access: 'anyone',
  schema: {
    operationId: 'planSeries',
    summary: 'What a weekly booking would get: which dates, and which not and why; nothing is booked',
    tags: ['bookings'],
    params: z.object({ spaceId: SpaceId }),
    querystring: z.object({
      from: WallTime.describe('The first time'),
      minutes: z.coerce.number().int().min(5).max(1440),
      until: Day.describe('The last day on which it may fall'),
      every: z.coerce.number().int().min(1).max(4).default(1).describe('Weeks from one to the next'),
    }),
    response: { 200: z.array(SeriesDate), 404: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const bookSeries = {
  method: 'POST',
  url: '/api/bookings/series',
  access: 'person',
  schema: {
    operationId: 'bookSeries',
    summary: 'Book the dates of a weekly booking that somebody has seen and confirmed: all of them or none',
    tags: ['bookings'],
    body: z.object({
      ...spaceWish,
      clock: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
      dates: z.array(Day).min(1).max(60),
    }),
    response: {
      201: z.object({
        series: SeriesId,
        bookings: z.array(z.object({ id: BookingId, date: Day, state: BookingState })),
      }),
      ...refusals,
    },
  },
} as const satisfies RouteContract
