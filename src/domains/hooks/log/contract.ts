import { z } from 'zod'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { EventType } from '../payload/contract.ts'

const hookId = z.uuid().brand<'HookId'>()
export const MessageId = z.uuid().brand<'MessageId'>()
export type MessageId = z.infer<typeof MessageId>

/** waiting: to be sent. sent: taken with 2xx. dead: given up. withheld: not for everybody's eyes when its turn came. */
export const MessageState = z.enum(['waiting', 'sent', 'dead', 'withheld'])
export type MessageState = z.infer<typeof MessageState>

/** One message to one address. */
export const Message = z
  .object({
    id: MessageId,
    event: z.uuid().describe('The webhook-id: the same however often it is sent'),
    sequence: z.int().describe('Grows with every event; of one subject in the order of what happened'),
    type: EventType,
    at: Instant.describe('When it happened'),
    subject: z.object({ kind: z.string(), id: z.uuid() }),
    state: MessageState,
    tries: z.int(),
    replays: z.int(),
    dueAt: Instant,
    endedAt: Instant.nullable(),
    status: z.int().nullable().describe('Of the last answer'),
    fault: z.string().nullable().describe('Why there was no answer'),
    tookMs: z.int().nullable(),
  })
  .meta({ id: 'HookMessage' })
export type Message = z.infer<typeof Message>

export const Attempt = z
  .object({
    number: z.int(),
    at: Instant,
    tookMs: z.int(),
    status: z.int().nullable(),
    fault: z.string().nullable(),
  })
  .meta({ id: 'HookAttempt' })
export type Attempt = z.infer<typeof Attempt>

/** What is sent anew: one, all that were given up, or what happened in a stretch of time. */
export const ReplayWish = z.union([
  z.object({ message: MessageId }),
  z.object({ dead: z.literal(true) }),
  z.object({ from: Instant, to: Instant }),
])
export type ReplayWish = z.infer<typeof ReplayWish>

const tags = ['hooks']
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const oneHook = z.object({ hookId })

export const listMessages = {
  method: 'GET',
  url: '/api/hooks/:hookId/messages',
  access: 'staff',
  schema: {
    operationId: 'listHookMessages',
    summary: 'What was sent to an address, the latest first',
    tags,
    params: oneHook,
    querystring: z.object({
      state: MessageState.optional(),
      type: EventType.optional(),
      before: z.coerce.number().int().min(1).optional().describe('The `next` of the page before'),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    response: { 200: z.object({ messages: z.array(Message), next: z.int().nullable() }), ...refusals },
  },
} as const satisfies RouteContract

export const listAttempts = {
  method: 'GET',
  url: '/api/hooks/:hookId/messages/:messageId',
  access: 'staff',
  schema: {
    operationId: 'listHookAttempts',
    summary: 'Every try of a message: what came back, and how long it took',
    tags,
    params: z.object({ hookId, messageId: MessageId }),
    response: { 200: z.array(Attempt), ...refusals },
  },
} as const satisfies RouteContract

export const replayMessages = {
  method: 'POST',
  url: '/api/hooks/:hookId/replay',
  access: 'staff',
  schema: {
    operationId: 'replayHookMessages',
    summary: 'Send again, in their order and under the same ids: one, all given up, or a stretch of time',
    tags,
    params: oneHook,
    body: ReplayWish,
    response: { 202: z.object({ count: z.int() }), ...refusals },
  },
} as const satisfies RouteContract
