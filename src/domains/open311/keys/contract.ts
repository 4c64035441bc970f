import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'

export const Open311KeyId = z.uuid().brand<'Open311KeyId'>()
export type Open311KeyId = z.infer<typeof Open311KeyId>

/** With which somebody else's program files requests; the key itself is told once. */
export const Open311Key = z
  .object({
    id: Open311KeyId,
    unit: UnitId.describe('Files for this place and what is in it'),
    holder: z.string().describe('The organisation that was given it'),
    mostADay: z.int().describe('Requests that it may file in a day'),
    filedToday: z.int(),
    filed: z.int().describe('In the last 30 days'),
    madeAt: Instant,
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'Open311Key' })
export type Open311Key = z.infer<typeof Open311Key>

/** What an administrator says of a key. */
export const KeyWish = z.object({
  unit: UnitId,
  holder: z.string().trim().min(1).max(60),
  mostADay: z.int().min(1).max(100_000).default(1_000),
})
export type KeyWish = z.infer<typeof KeyWish>

const tags = ['open311']
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem }

export const listKeys = {
  method: 'GET',
  url: '/api/open311/keys',
  access: 'staff',
  schema: {
    operationId: 'listOpen311Keys',
    summary: 'Keys for a place and what is in it, with how much is filed by them; needs `role.grant`',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: z.array(Open311Key), ...refusals },
  },
} as const satisfies RouteContract

export const makeKey = {
  method: 'POST',
  url: '/api/open311/keys',
  access: 'staff',
  schema: {
    operationId: 'makeOpen311Key',
    summary: 'Give an organisation a key to file requests with; needs `role.grant`. The key is told once',
    tags,
    body: KeyWish,
    response: {
      201: Open311Key.extend({ key: z.string().describe('Told once; only its hash is kept') }).meta({
        id: 'NewOpen311Key',
      }),
      ...refusals,
    },
  },
} as const satisfies RouteContract

export const revokeKey = {
  method: 'POST',
  url: '/api/open311/keys/:keyId/revoke',
  access: 'staff',
  schema: {
    operationId: 'revokeOpen311Key',
    summary: 'End a key at once; what was filed with it stays',
    tags,
    params: z.object({ keyId: Open311KeyId }),
    response: { 200: Open311Key, ...refusals },
  },
} as const satisfies RouteContract
