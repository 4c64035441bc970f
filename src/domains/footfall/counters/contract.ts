import { z } from 'zod'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { StationId } from '../../stations/contract.ts'

export const CounterId = z.uuid().brand<'CounterId'>()
export type CounterId = z.infer<typeof CounterId>

/** A door sensor or another machine that counts heads at a station. */
export const Counter = z
  .object({
    id: CounterId,
    name: z.string(),
    madeAt: Instant,
    heardAt: Instant.nullable(),
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'FootfallCounter' })
export type Counter = z.infer<typeof Counter>

/** The largest batch: two weeks of minutes, had a counter been offline, go in five. */
export const MOST_COUNTS = 5_000

/** One count of a counter: how many went in and out around a minute. */
export const Count = z
  .object({
    sequence: z
      .int()
      .min(0)
      .describe('Of this counter; a number that came before counts once, in whatever order they come'),
    at: z.iso.datetime({ offset: true }),
    in: z.int().min(0).max(10_000),
    out: z.int().min(0).max(10_000).default(0),
  })
  .meta({ id: 'FootfallCount' })
export type Count = z.infer<typeof Count>

export const CountsTaken = z
  .object({
    taken: z.int(),
    repeated: z.int().describe('Came before, or twice in this batch; nothing was counted again'),
    refused: z
      .array(z.object({ sequence: z.int(), why: z.enum(['too-old', 'ahead']) }))
      .describe('Outside of the time counters may tell of; may be sent again with the right time'),
    serverTime: Instant.describe('By which a counter can set its clock'),
  })
  .meta({ id: 'FootfallCountsTaken' })
export type CountsTaken = z.infer<typeof CountsTaken>

const tags = ['footfall']
const oneStation = z.object({ stationId: StationId })

export const tellCounts = {
  method: 'POST',
  url: '/api/footfall/counts',
  access: 'anyone',
  schema: {
    operationId: 'tellCounts',
    summary:
      'Counts of a counter, by its own key (`Authorization: Bearer …`); repeating a batch counts nothing twice',
    tags,
    body: z.object({ counts: z.array(Count).min(1).max(MOST_COUNTS) }),
    response: { 200: CountsTaken, 400: Problem, 401: Problem, 403: Problem },
  },
} as const satisfies RouteContract

export const listCounters = {
  method: 'GET',
  url: '/api/stations/:stationId/footfall/counters',
  access: 'staff',
  schema: {
    operationId: 'listCounters',
    summary: 'The counters of a station',
    tags,
    params: oneStation,
    response: { 200: z.array(Counter), 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract

export const setUpCounter = {
  method: 'POST',
  url: '/api/stations/:stationId/footfall/counters',
  access: 'staff',
  schema: {
    operationId: 'setUpCounter',
    summary: 'Give a counter a key of its own; it is told once',
    tags,
    params: oneStation,
    body: z.object({ name: z.string().trim().min(1).max(60) }),
    response: {
      201: Counter.extend({ key: z.string().describe('Told once; only its hash is kept') }),
      400: Problem,
      403: Problem,
      404: Problem,
    },
  },
} as const satisfies RouteContract

export const revokeCounter = {
  method: 'POST',
  url: '/api/footfall/counters/:counterId/revoke',
  access: 'staff',
  schema: {
    operationId: 'revokeCounter',
    summary: 'End the key of a counter at once; what it told stays',
    tags,
    params: z.object({ counterId: CounterId }),
    response: { 200: Counter, 403: Problem, 404: Problem, 409: Problem },
  },
} as const satisfies RouteContract
