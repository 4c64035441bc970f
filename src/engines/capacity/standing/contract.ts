import { z } from 'zod'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { OfferId, SeatCounts } from '../contract.ts'

/** What can differ between the counters of a bucket and its seats counted anew. */
export const SeatFaultKind = z.enum([
  'confirmed',
  'held',
  'waiting',
  'requested',
  'entered',
  'oversold',
  'sum',
  'capacity',
  'limit',
])

export const SeatFault = z
  .object({
    offer: OfferId.nullable(),
    subject: z.object({ kind: z.string(), id: z.uuid() }).nullable().describe('What it is an offer of'),
    bucket: z.int().nullable(),
    what: SeatFaultKind,
    counted: z.int().nullable().describe('What the counter says'),
    found: z.int().nullable().describe('What was found'),
  })
  .meta({ id: 'SeatFault' })
export type SeatFault = z.infer<typeof SeatFault>

export const SeatBalance = z
  .object({
    offers: z.int(),
    totals: SeatCounts.describe('Of all offers in your reach, now'),
    lastCheck: z.object({ at: Instant, tookMs: z.int() }).nullable(),
    faults: z.array(SeatFault).describe('What the last check found in your reach'),
  })
  .meta({ id: 'SeatBalance' })
export type SeatBalance = z.infer<typeof SeatBalance>

export const getSeatBalance = {
  method: 'GET',
  url: '/api/capacity/faults',
  access: 'staff',
  schema: {
    operationId: 'getSeatBalance',
    summary: 'Whether confirmed, held and free seats add up: totals, the last check, each fault',
    tags: ['capacity'],
    response: { 200: SeatBalance, 403: Problem },
  },
} as const satisfies RouteContract
