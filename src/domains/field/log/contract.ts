import { z } from 'zod'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { MyVisits } from '../../visits/tasks/contract.ts'
import { DeviceId, FieldRules } from '../devices/contract.ts'

/** Operations in one sync at the very most; how many at most today is a dated rule. */
export const MOST_IN_BATCH = 500

/** Something noted on a phone, in its log for good: what it is of is judged when it is taken, one by one. */
export const Operation = z
  .object({
    id: z.uuid().describe('Made on the phone: sent twice, it happens once'),
    seq: z.int().min(1).max(2_000_000_000).describe('Its place in the log of the device, without holes'),
    kind: z.string().regex(/^[a-zA-Z]{1,40}$/),
    at: Instant.describe('By the clock of the device'),
    body: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'FieldOperation' })
export type Operation = z.infer<typeof Operation>

/**
 * done: it happened, with the numbers that the server gave. refused: it lies in the tray with the reason. conflict:
 * somebody else changed the same meanwhile, and a person decides.
 */
export const OperationOutcome = z.enum(['done', 'refused', 'conflict'])
export type OperationOutcome = z.infer<typeof OperationOutcome>

/** Why something was not done, for whoever wrote it. */
export const Reason = z.object({ type: z.string(), title: z.string(), detail: z.string().nullable() })
export type Reason = z.infer<typeof Reason>

/** Ids and numbers from the server: texts and numbers only. */
export const OperationAnswer = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
export type OperationAnswer = z.infer<typeof OperationAnswer>

export const Taken = z
  .object({
    id: z.uuid(),
    seq: z.int(),
    outcome: OperationOutcome,
    reason: Reason.nullable(),
    answer: OperationAnswer.nullable(),
  })
  .meta({ id: 'TakenFieldOperation' })
export type Taken = z.infer<typeof Taken>

/** What waits for its worker to decide, from whichever of their phones it came. */
export const TrayItem = z
  .object({
    id: z.uuid().describe('Of the operation'),
    kind: z.string(),
    at: Instant,
    outcome: z.enum(['refused', 'conflict']),
    reason: Reason.nullable(),
    body: z.record(z.string(), z.unknown()).describe('As it was written'),
    theirs: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('conflict: what stands there now; null: nothing that may be seen any more'),
  })
  .meta({ id: 'FieldTrayItem' })
export type TrayItem = z.infer<typeof TrayItem>

/** How a conflict is decided, or a refused record put away (dismissed). */
export const Settlement = z.enum(['mine', 'theirs', 'both', 'dismissed'])
export type Settlement = z.infer<typeof Settlement>

export const SyncAnswer = z
  .object({
    state: z.enum(['active', 'revoked']).describe('revoked: forget everything; nothing was taken'),
    now: Instant,
    clockOff: z.int().describe('Seconds that the device is ahead (+) or behind (-); 0: within the rule'),
    expected: z
      .int()
      .describe('The number of the next operation that is taken: after a hole, send from here'),
    taken: z.array(Taken),
    tray: z.array(TrayItem),
    rules: FieldRules,
    caseload: MyVisits.nullable().describe(
      'What is new and changed since `since`; every place that is not in `held` is forgotten. null: none',
    ),
  })
  .meta({ id: 'FieldSync' })
export type SyncAnswer = z.infer<typeof SyncAnswer>

export const syncField = {
  method: 'POST',
  url: '/api/field/sync',
  access: 'staff',
  schema: {
    operationId: 'syncField',
    summary:
      'Bring what a phone noted, in order and each once, and hear what became of it and of the caseload. A hole is answered with what is expected next',
    tags: ['field'],
    body: z.object({
      device: DeviceId,
      sentAt: Instant.describe('The clock of the device as it sends: times are corrected by what it is off'),
      waiting: z.int().min(0).max(1_000_000).describe('Unsent operations on the device, these as well'),
      since: z.string().max(40).nullable().default(null).describe('`caseload.version` of the answer before'),
      operations: z.array(Operation).max(MOST_IN_BATCH),
    }),
    response: {
      200: SyncAnswer,
      400: Problem,
      401: Problem,
      403: Problem,
      404: Problem,
      409: Problem,
      413: Problem,
      422: Problem,
      429: Problem,
    },
  },
} as const satisfies RouteContract
