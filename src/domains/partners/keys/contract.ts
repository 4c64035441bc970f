import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import { type RouteContract, SCOPES } from '../../../kernel/route.ts'

export { SCOPES } from '../../../kernel/route.ts'

export const PartnerKeyId = z.uuid().brand<'PartnerKeyId'>()
export type PartnerKeyId = z.infer<typeof PartnerKeyId>

export const KeyScope = z
  .enum(SCOPES)
  .meta({ id: 'KeyScope', description: 'What a key opens; see /developers' })
export type KeyScope = z.infer<typeof KeyScope>

/** How often a key may be used, and how many requests may be filed with it. */
const limits = {
  callsAMinute: z.int().min(1).max(60_000),
  callsADay: z.int().min(1).max(10_000_000),
  filedADay: z.int().min(1).max(100_000).describe('Requests that may be filed with it in a day'),
}

/** A key of a partner; the key itself is told once. */
export const PartnerKey = z
  .object({
    id: PartnerKeyId,
    unit: UnitId.describe('Opens this place and what is in it'),
    label: z.string(),
    scopes: z.array(KeyScope),
    mark: z.string().describe('How the key begins'),
    ...limits,
    usedToday: z.int().describe('Calls of the day that were not refused for being too many'),
    filedToday: z.int(),
    usedAt: Instant.nullable().describe('Last use, to some seconds'),
    endsAt: Instant.nullable(),
    replaces: PartnerKeyId.nullable(),
    madeAt: Instant,
    revokedAt: Instant.nullable(),
  })
  .meta({ id: 'PartnerKey' })
export type PartnerKey = z.infer<typeof PartnerKey>

const TOLD = { key: z.string().describe('Told once; only its hash is kept') }
export const NewPartnerKey = PartnerKey.extend(TOLD).meta({ id: 'NewPartnerKey' })

const changeable = {
  label: z.string().trim().min(1).max(60),
  scopes: z
    .array(KeyScope)
    .min(1)
    .max(SCOPES.length)
    .overwrite((scopes) => [...new Set(scopes)]),
  callsAMinute: limits.callsAMinute.default(600),
  callsADay: limits.callsADay.default(50_000),
  filedADay: limits.filedADay.default(1_000),
  endsAt: Instant.nullable().default(null).describe('Opens nothing from then on; null: until it is revoked'),
}

export const KeyWish = z.object({ unit: UnitId, ...changeable })
export type KeyWish = z.infer<typeof KeyWish>
export const KeyChange = z.object(changeable)
export type KeyChange = z.infer<typeof KeyChange>

const tags = ['partners']
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const ofPartner = z.object({ partnerId: z.uuid() })
const one = z.object({ keyId: PartnerKeyId })

export const makeKey = {
  method: 'POST',
  url: '/api/partners/:partnerId/keys',
  access: 'staff',
  schema: {
    operationId: 'makePartnerKey',
    summary: 'Give a partner a key; needs `partner.edit`. The key is told once',
    tags,
    params: ofPartner,
    body: KeyWish,
    response: { 201: NewPartnerKey, ...refusals },
  },
} as const satisfies RouteContract

export const changeKey = {
  method: 'PUT',
  url: '/api/partners/keys/:keyId',
  access: 'staff',
  schema: {
    operationId: 'changePartnerKey',
    summary: 'Change what a key opens, how often, and until when; its place stays',
    tags,
    params: one,
    body: KeyChange,
    response: { 200: PartnerKey, ...refusals },
  },
} as const satisfies RouteContract

export const rotateKey = {
  method: 'POST',
  url: '/api/partners/keys/:keyId/rotate',
  access: 'staff',
  schema: {
    operationId: 'rotatePartnerKey',
    summary: 'Make the next key in place of one: both work for some hours, then the old one ends by itself',
    tags,
    params: one,
    body: z.object({
      overlapHours: z.int().min(0).max(2_160).default(168).describe('0: the old one ends at once'),
    }),
    response: { 201: NewPartnerKey, ...refusals },
  },
} as const satisfies RouteContract

export const revokeKey = {
  method: 'POST',
  url: '/api/partners/keys/:keyId/revoke',
  access: 'staff',
  schema: {
    operationId: 'revokePartnerKey',
    summary: 'End a key at once; what was filed with it stays',
    tags,
    params: one,
    response: { 200: PartnerKey, ...refusals },
  },
} as const satisfies RouteContract

export const getOwnKey = {
  method: 'GET',
  url: '/api/partner/key',
  access: 'partner',
  scope: 'any',
  schema: {
    operationId: 'getOwnKey',
    summary: 'What the key that asks opens, how often, until when, and how much of it is used today',
    tags,
    response: { 200: PartnerKey, 401: Problem, 429: Problem },
  },
} as const satisfies RouteContract
