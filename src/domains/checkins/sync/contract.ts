import { z } from 'zod'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Both, StationId } from '../../stations/contract.ts'

/** Something noted without network: who it is comes as the ticket itself or as a hash of the list. */
export const OfflineItem = z
  .object({
    id: z.uuid().describe('Made on the device: sent twice, it is noted once'),
    at: Instant.describe('By the clock of the device'),
    occasion: z.uuid().nullable(),
    ticket: z.string().max(200).nullable(),
    hash: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .nullable(),
    heads: z.int().min(1).max(1_000),
  })
  .meta({ id: 'OfflineCheckIn' })
export type OfflineItem = z.infer<typeof OfflineItem>

/** noted: as it should be. conflict: listed for a person to decide. refused: a forged code or nothing of ours. */
export const SyncOutcome = z.enum(['noted', 'conflict', 'refused'])
export type SyncOutcome = z.infer<typeof SyncOutcome>

export const ConflictWhy = z.enum(['twice', 'cancelled', 'notExpected', 'clock'])
export type ConflictWhy = z.infer<typeof ConflictWhy>

/** samePerson: counted once. alsoCame: they came as well. didNotCome: a slip. seen: of a clock that was off. */
export const Resolution = z.enum(['samePerson', 'alsoCame', 'didNotCome', 'seen'])
export type Resolution = z.infer<typeof Resolution>

export const Conflict = z
  .object({
    id: z.uuid(),
    why: ConflictWhy,
    name: z.string().nullable(),
    occasion: Both.nullable(),
    heads: z.int(),
    desk: z.string(),
    at: Instant.describe('Corrected by the clock of the server'),
    deviceAt: Instant.describe('As the device told it'),
    other: z.object({ at: Instant, desk: z.string() }).nullable().describe('twice: the one noted first'),
    resolved: Resolution.nullable(),
  })
  .meta({ id: 'CheckInConflict' })
export type Conflict = z.infer<typeof Conflict>

const tags = ['check-in']

export const syncCheckIns = {
  method: 'POST',
  url: '/api/check-in/sync',
  access: 'staff',
  schema: {
    operationId: 'syncCheckIns',
    summary: 'Bring what was noted without network; each item once, however often it is sent',
    tags,
    body: z.object({
      id: z.uuid().describe('Of this sync'),
      station: StationId,
      desk: z.string().trim().min(1).max(40),
      sentAt: Instant.describe('The clock of the device as it sends: times are corrected by what it is off'),
      items: z.array(OfflineItem).min(1).max(500),
    }),
    response: {
      200: z.object({
        outcomes: z.array(z.object({ id: z.uuid(), outcome: SyncOutcome, why: ConflictWhy.nullable() })),
        now: Instant,
        clockOff: z.int().describe('Seconds that the device is ahead (+) or behind (-); 0: within the rule'),
      }),
      400: Problem,
      403: Problem,
      404: Problem,
    },
  },
} as const satisfies RouteContract

export const listConflicts = {
  method: 'GET',
  url: '/api/check-in/conflicts',
  access: 'staff',
  schema: {
    operationId: 'listConflicts',
    summary: 'What devices without network noted differently, and what was decided about it',
    tags,
    querystring: z.object({ station: StationId }),
    response: { 200: z.array(Conflict), 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract

export const resolveConflict = {
  method: 'POST',
  url: '/api/check-in/conflicts/:conflictId/resolve',
  access: 'staff',
  schema: {
    operationId: 'resolveConflict',
    summary: 'Say what was true',
    tags,
    params: z.object({ conflictId: z.uuid() }),
    body: z.object({ resolution: Resolution }),
    response: {
      200: z.object({ id: z.uuid(), resolution: Resolution }),
      403: Problem,
      404: Problem,
      409: Problem,
    },
  },
} as const satisfies RouteContract
