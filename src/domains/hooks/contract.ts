import { z } from 'zod'
import { UnitId } from '../../kernel/ids.ts'
import { Instant } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { EVENT_TYPES, EventType } from './payload/contract.ts'

export * from './payload/contract.ts'
export * from './log/contract.ts'
export * from './standin/contract.ts'

export const HookId = z.uuid().brand<'HookId'>()
export type HookId = z.infer<typeof HookId>

export const HookState = z.enum(['active', 'paused', 'ended'])
export type HookState = z.infer<typeof HookState>

const Holder = z.string().trim().min(1).max(60).describe('The organisation that is told')
const Url = z
  .string()
  .trim()
  .min(10)
  .max(500)
  .describe('Where it is told: https, and no address of a private network')
const Types = z
  .array(EventType)
  .min(1)
  .max(EVENT_TYPES.length)
  .overwrite((types) => [...new Set(types)].toSorted())

/** Somebody's address that is told what happens at a place and in it. */
export const Hook = z
  .object({
    id: HookId,
    unit: UnitId.describe('Hears of this place and what is in it'),
    holder: z.string(),
    url: z.string(),
    types: z.array(EventType),
    state: HookState,
    why: z
      .enum(['byHand', 'failing', 'gone', 'noKey'])
      .nullable()
      .describe(
        'Why it is not active: by hand, it failed for days, it answered 410, or its partner has no key for webhooks there any more',
      ),
    stateAt: Instant,
    madeAt: Instant,
    sentAt: Instant.nullable().describe('When a message was taken last'),
    failingSince: Instant.nullable().describe('Since when nothing has been taken'),
    failures: z.int().describe('How often in a row it has not taken a message'),
    restsUntil: Instant.nullable().describe('When it is tried again'),
    rotatingUntil: Instant.nullable().describe(
      'Until when messages are signed with the secret before as well',
    ),
    waiting: z.int().describe('Messages that wait'),
    dead: z.int().describe('Messages that were given up'),
    partner: z.uuid().nullable().describe('Whose key made it; null: by staff'),
    standIn: z.boolean().describe('Whether it is the local stand-in of this program'),
    version: z.int(),
  })
  .meta({ id: 'Hook' })
export type Hook = z.infer<typeof Hook>

export const HookWish = z.object({ unit: UnitId, holder: Holder, url: Url, types: Types })
export type HookWish = z.infer<typeof HookWish>
export const HookChange = z.object({ version: z.int().min(1), holder: Holder, url: Url, types: Types })
export type HookChange = z.infer<typeof HookChange>

const secret = z.string().describe('whsec_…, told once; kept encrypted to sign with')
const tags = ['hooks']
export const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
export const oneHook = z.object({ hookId: HookId })

export const listEventTypes = {
  method: 'GET',
  url: '/api/hooks/types',
  access: 'anyone',
  schema: {
    operationId: 'listEventTypes',
    summary: 'What other systems can be told of: each with its form and an example',
    tags,
    response: {
      200: z.array(
        z
          .object({
            type: EventType,
            since: z.iso.date(),
            until: z.iso.date().nullable(),
            says: z.string().describe('In the reader’s language'),
            schema: z.record(z.string(), z.unknown()).describe('JSON Schema of the whole message'),
            example: z.record(z.string(), z.unknown()),
          })
          .meta({ id: 'EventTypeTold' }),
      ),
    },
  },
} as const satisfies RouteContract

export const listHooks = {
  method: 'GET',
  url: '/api/hooks',
  access: 'staff',
  schema: {
    operationId: 'listHooks',
    summary: 'Who is told of a place and what is in it; needs `partner.edit`',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: z.array(Hook), ...refusals },
  },
} as const satisfies RouteContract

export const getHook = {
  method: 'GET',
  url: '/api/hooks/:hookId',
  access: 'staff',
  schema: {
    operationId: 'getHook',
    summary: 'One of them, and how sending to it goes',
    tags,
    params: oneHook,
    response: { 200: Hook, ...refusals },
  },
} as const satisfies RouteContract

export const makeHook = {
  method: 'POST',
  url: '/api/hooks',
  access: 'staff',
  schema: {
    operationId: 'makeHook',
    summary: 'Tell an address from now on; needs `partner.edit`. The secret is told once',
    tags,
    body: HookWish,
    response: { 201: Hook.extend({ secret }).meta({ id: 'NewHook' }), ...refusals },
  },
} as const satisfies RouteContract

export const changeHook = {
  method: 'PUT',
  url: '/api/hooks/:hookId',
  access: 'staff',
  schema: {
    operationId: 'changeHook',
    summary: 'Change whom it belongs to, its address, or what it hears of',
    tags,
    params: oneHook,
    body: HookChange,
    response: { 200: Hook, ...refusals },
  },
} as const satisfies RouteContract

export const rotateHook = {
  method: 'POST',
  url: '/api/hooks/:hookId/secret',
  access: 'staff',
  schema: {
    operationId: 'rotateHook',
    summary: 'Give it a new secret; for a day messages are signed with both',
    tags,
    params: oneHook,
    response: { 200: Hook.extend({ secret }).meta({ id: 'RotatedHook' }), ...refusals },
  },
} as const satisfies RouteContract

export const HookStep = z.enum(['pause', 'resume', 'end'])
export type HookStep = z.infer<typeof HookStep>

export const setHookState = {
  method: 'POST',
  url: '/api/hooks/:hookId/state',
  access: 'staff',
  schema: {
    operationId: 'setHookState',
    summary: 'Pause it (what happens waits), let it go on and catch up in order, or end it for good',
    tags,
    params: oneHook,
    body: z.object({ step: HookStep }),
    response: { 200: Hook, ...refusals },
  },
} as const satisfies RouteContract

export const testHook = {
  method: 'POST',
  url: '/api/hooks/:hookId/test',
  access: 'staff',
  schema: {
    operationId: 'testHook',
    summary: 'Send it a message of the type `hook.test`',
    tags,
    params: oneHook,
    response: { 202: z.object({ event: z.uuid() }), ...refusals },
  },
} as const satisfies RouteContract
