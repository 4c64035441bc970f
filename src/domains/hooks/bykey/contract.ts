import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import * as staff from '../contract.ts'

type ByKey<C extends RouteContract> = Omit<C, 'url' | 'access' | 'scope'> & {
  readonly url: `/${string}`
  readonly access: 'partner'
  readonly scope: 'webhooks.manage'
}

/** The same of a partner's own, by a key that is for webhooks. */
function byKey<const C extends RouteContract>(contract: C, operationId: string): ByKey<C> {
  const own = {
    ...contract,
    url: contract.url.replace('/api/hooks', '/api/partner/hooks') as `/${string}`,
    access: 'partner',
    scope: 'webhooks.manage',
    schema: { ...contract.schema, operationId },
  }
  return own as unknown as ByKey<C>
}

export const listOwnHooks = {
  method: 'GET',
  url: '/api/partner/hooks',
  access: 'partner',
  scope: 'webhooks.manage',
  schema: {
    operationId: 'listOwnHooks',
    summary: 'Webhooks of the partner whose key asks, in the key’s place',
    tags: ['hooks'],
    response: { 200: z.array(staff.Hook), ...staff.refusals },
  },
} as const satisfies RouteContract

export const makeOwnHook = {
  method: 'POST',
  url: '/api/partner/hooks',
  access: 'partner',
  scope: 'webhooks.manage',
  schema: {
    operationId: 'makeOwnHook',
    summary: 'Be told at an address from now on. The secret is told once',
    tags: ['hooks'],
    body: staff.HookWish.omit({ holder: true, unit: true }).extend({
      unit: UnitId.optional().describe('Left out: the place of the key'),
    }),
    response: staff.makeHook.schema.response,
  },
} as const satisfies RouteContract

export const changeOwnHook = {
  method: 'PUT',
  url: '/api/partner/hooks/:hookId',
  access: 'partner',
  scope: 'webhooks.manage',
  schema: {
    operationId: 'changeOwnHook',
    summary: 'Change its address, or what it hears of',
    tags: ['hooks'],
    params: staff.oneHook,
    body: staff.HookChange.omit({ holder: true }),
    response: staff.changeHook.schema.response,
  },
} as const satisfies RouteContract

export const getOwnHook = byKey(staff.getHook, 'getOwnHook')
export const rotateOwnHook = byKey(staff.rotateHook, 'rotateOwnHook')
export const setOwnHookState = byKey(staff.setHookState, 'setOwnHookState')
export const testOwnHook = byKey(staff.testHook, 'testOwnHook')
export const listOwnMessages = byKey(staff.listMessages, 'listOwnHookMessages')
export const listOwnAttempts = byKey(staff.listAttempts, 'listOwnHookAttempts')
export const replayOwnMessages = byKey(staff.replayMessages, 'replayOwnHookMessages')
