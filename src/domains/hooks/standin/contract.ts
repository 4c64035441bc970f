import { z } from 'zod'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'

const hookId = z.uuid().brand<'HookId'>()

/** What the local stand-in of a partner heard. */
export const Heard = z
  .object({
    at: Instant,
    message: z.string().describe('The webhook-id'),
    verified: z.boolean().describe('Whether the signature and the time were right'),
    answered: z.int(),
    body: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'HookHeard' })
export type Heard = z.infer<typeof Heard>

export const StandIn = z
  .object({ failing: z.boolean().describe('Whether it refuses everything, with 503'), heard: z.array(Heard) })
  .meta({ id: 'HookStandIn' })
export type StandIn = z.infer<typeof StandIn>

const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const showStandIn = {
  method: 'GET',
  url: '/api/hooks/:hookId/stand-in',
  access: 'staff',
  schema: {
    operationId: 'showHookStandIn',
    summary: 'What the local stand-in of a partner heard, the latest first; none in production',
    tags: ['hooks'],
    params: z.object({ hookId }),
    response: { 200: StandIn, ...refusals },
  },
} as const satisfies RouteContract

export const setStandIn = {
  method: 'PUT',
  url: '/api/hooks/:hookId/stand-in',
  access: 'staff',
  schema: {
    operationId: 'setHookStandIn',
    summary: 'Let the stand-in refuse everything, or take everything again',
    tags: ['hooks'],
    params: z.object({ hookId }),
    body: z.object({ failing: z.boolean() }),
    response: { 200: StandIn, ...refusals },
  },
} as const satisfies RouteContract
