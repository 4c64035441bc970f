import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { CategoryCode } from '../../responsibility/contract.ts'
import { HotlineId } from '../contract.ts'

/** Fields of an order that a hotline may call otherwise. */
export const NAMED_FIELDS = [
  'number',
  'receivedAt',
  'deadline',
  'text',
  'category',
  'place.lon',
  'place.lat',
  'place.unit',
  'place.address',
  'place.home',
  'caller.name',
  'caller.phone',
  'sight',
  'wantsReply',
] as const

/** Where theirs stands (a JSON pointer, RFC 6901), and what their values mean. */
export const FieldName = z.object({
  from: z.string().regex(/^(\/[^/]{1,60}){1,4}$/),
  values: z.record(z.string().max(60), z.union([z.string().max(60), z.boolean()])).optional(),
})
export const FieldNames = z.partialRecord(z.enum(NAMED_FIELDS), FieldName)
export type FieldNames = Readonly<Record<string, z.infer<typeof FieldName>>>

/** A hotline that is connected. Its secret is told when it is made or changed, and never again. */
export const Hotline = z
  .object({
    id: HotlineId,
    code: z.string(),
    zh: z.string(),
    en: z.string(),
    unit: UnitId,
    url: z.string().nullable(),
    pulls: z.boolean(),
    onAir: z.boolean(),
    fields: FieldNames,
    formerUntil: Instant.nullable().describe('Until when the former secret is good'),
    version: z.int(),
    orders: z.int().describe('Open ones'),
    waiting: z.int().describe('Messages that were not taken over yet'),
    dead: z.int().describe('Messages that were tried often enough'),
    findings: z.int(),
    comparedAt: Instant.nullable(),
    unmapped: z
      .array(z.object({ code: z.string(), orders: z.int() }))
      .describe('Their categories without a row here'),
  })
  .meta({ id: 'Hotline' })
export type Hotline = z.infer<typeof Hotline>

const url = z
  .string()
  .trim()
  .max(300)
  .regex(/^(https?:\/\/[^\s/]|\/)\S*[^\s/]$/)
  .nullable()

const named = {
  zh: z.string().trim().min(1).max(60),
  en: z.string().trim().min(1).max(60),
  url,
  pulls: z.boolean(),
  onAir: z.boolean(),
  fields: FieldNames,
}

export const HotlineWish = z.object({
  code: z.string().regex(/^[a-z0-9][a-z0-9-]{1,39}$/),
  unit: UnitId,
  ...named,
})
export type HotlineWish = z.infer<typeof HotlineWish>

export const HotlineChange = z.object({ ...named, version: z.int() })
export type HotlineChange = z.infer<typeof HotlineChange>

const Secret = { secret: z.string().describe('Told once: whsec_ and base64, as Standard Webhooks have it') }
const NewHotline = Hotline.extend(Secret).meta({ id: 'NewHotline' })

/** What a category of the hotline is called here, from a day on. */
export const MappedCategory = z
  .object({
    id: z.uuid(),
    code: z.string(),
    name: z.string().nullable(),
    category: CategoryCode,
    from: z.iso.date(),
    until: z.iso.date().nullable(),
  })
  .meta({ id: 'HotlineCategory' })
export type MappedCategory = z.infer<typeof MappedCategory>

export const CategoryWish = z.object({
  code: z.string().trim().min(1).max(60),
  name: z.string().trim().min(1).max(80).nullable(),
  category: CategoryCode,
  from: z.iso.date(),
})
export type CategoryWish = z.infer<typeof CategoryWish>

/** A message to the hotline that was not taken over. Nothing of what it says is in it. */
export const WaitingMessage = z
  .object({
    id: z.uuid(),
    number: z.string(),
    sequence: z.int(),
    kind: z.string(),
    at: Instant,
    tries: z.int(),
    nextAt: Instant,
    deadAt: Instant.nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'HotlineWaitingMessage' })
export type WaitingMessage = z.infer<typeof WaitingMessage>

const tags = ['hotline']
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem }
const one = z.object({ hotlineId: HotlineId })

export const listHotlines = {
  method: 'GET',
  url: '/api/hotlines',
  access: 'staff',
  schema: {
    operationId: 'listHotlines',
    summary: 'The hotlines of a place and what is in it; needs `partner.edit`',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: z.array(Hotline), ...refusals },
  },
} as const satisfies RouteContract

export const connectHotline = {
  method: 'POST',
  url: '/api/hotlines',
  access: 'staff',
  schema: {
    operationId: 'connectHotline',
    summary: 'Connect a hotline; needs `partner.edit`. Its secret is told once',
    tags,
    body: HotlineWish,
    response: { 201: NewHotline, ...refusals },
  },
} as const satisfies RouteContract

export const changeHotline = {
  method: 'PUT',
  url: '/api/hotlines/:hotlineId',
  access: 'staff',
  schema: {
    operationId: 'changeHotline',
    summary: 'Change where a hotline listens, how it calls things, whether it is on the air',
    tags,
    params: one,
    body: HotlineChange,
    response: { 200: Hotline, ...refusals },
  },
} as const satisfies RouteContract

export const rotateSecret = {
  method: 'POST',
  url: '/api/hotlines/:hotlineId/secret',
  access: 'staff',
  schema: {
    operationId: 'rotateHotlineSecret',
    summary: 'Give a hotline another secret, told once; the former one is good for some days more',
    tags,
    params: one,
    response: { 200: NewHotline, ...refusals },
  },
} as const satisfies RouteContract

export const listCategories = {
  method: 'GET',
  url: '/api/hotlines/:hotlineId/categories',
  access: 'staff',
  schema: {
    operationId: 'listHotlineCategories',
    summary: 'What the hotline’s categories are called here',
    tags,
    params: one,
    response: { 200: z.array(MappedCategory), ...refusals },
  },
} as const satisfies RouteContract

export const mapCategory = {
  method: 'POST',
  url: '/api/hotlines/:hotlineId/categories',
  access: 'staff',
  schema: {
    operationId: 'mapHotlineCategory',
    summary: 'Say what a category of the hotline is called here from a day on',
    tags,
    params: one,
    body: CategoryWish,
    response: { 200: z.array(MappedCategory), ...refusals },
  },
} as const satisfies RouteContract

export const listWaiting = {
  method: 'GET',
  url: '/api/hotlines/:hotlineId/messages',
  access: 'staff',
  schema: {
    operationId: 'listHotlineMessages',
    summary: 'Messages that the hotline has not taken over, the dead first',
    tags,
    params: one,
    response: { 200: z.array(WaitingMessage), ...refusals },
  },
} as const satisfies RouteContract

export const sendAgain = {
  method: 'POST',
  url: '/api/hotlines/:hotlineId/messages/retry',
  access: 'staff',
  schema: {
    operationId: 'retryHotlineMessages',
    summary: 'Try all messages again that were not taken over',
    tags,
    params: one,
    response: { 200: z.object({ messages: z.int() }), ...refusals },
  },
} as const satisfies RouteContract
