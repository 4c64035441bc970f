import { z } from 'zod'
import { UnitId } from '../../kernel/ids.ts'
import { Instant } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { PartnerKey } from './keys/contract.ts'

export * from './keys/contract.ts'
export * from './usage/contract.ts'

export const PartnerId = z.uuid().brand<'PartnerId'>()
export type PartnerId = z.infer<typeof PartnerId>

/** An organisation whose programs talk to this one, and whom to call there: a desk, never a person. */
const said = {
  name: z.string().trim().min(1).max(60),
  contactRole: z.string().trim().min(1).max(60).describe('A desk or a post there, never a person'),
}

export const Partner = z
  .object({
    id: PartnerId,
    unit: UnitId.describe('Its keys open this place or places within it'),
    ...said,
    madeAt: Instant,
    endedAt: Instant.nullable(),
    keys: z.array(PartnerKey).describe('The latest first'),
  })
  .meta({ id: 'Partner' })
export type Partner = z.infer<typeof Partner>

const tags = ['partners']
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const one = z.object({ partnerId: PartnerId })

export const listPartners = {
  method: 'GET',
  url: '/api/partners',
  access: 'staff',
  schema: {
    operationId: 'listPartners',
    summary: 'Partners of a place and of what is in it, with their keys; needs `partner.edit`',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: z.array(Partner), ...refusals },
  },
} as const satisfies RouteContract

export const getPartner = {
  method: 'GET',
  url: '/api/partners/:partnerId',
  access: 'staff',
  schema: {
    operationId: 'getPartner',
    summary: 'One partner with its keys; needs `partner.edit`',
    tags,
    params: one,
    response: { 200: Partner, ...refusals },
  },
} as const satisfies RouteContract

export const addPartner = {
  method: 'POST',
  url: '/api/partners',
  access: 'staff',
  schema: {
    operationId: 'addPartner',
    summary: 'Admit an organisation that runs a program; needs `partner.edit`',
    tags,
    body: z.object({ unit: UnitId, ...said }),
    response: { 201: Partner, ...refusals },
  },
} as const satisfies RouteContract

export const changePartner = {
  method: 'PUT',
  url: '/api/partners/:partnerId',
  access: 'staff',
  schema: {
    operationId: 'changePartner',
    summary: 'Say anew what a partner is called and whom to call there',
    tags,
    params: one,
    body: z.object(said),
    response: { 200: Partner, ...refusals },
  },
} as const satisfies RouteContract

export const endPartner = {
  method: 'POST',
  url: '/api/partners/:partnerId/end',
  access: 'staff',
  schema: {
    operationId: 'endPartner',
    summary: 'End a partner and all its keys at once; what was filed by them stays',
    tags,
    params: one,
    response: { 200: Partner, ...refusals },
  },
} as const satisfies RouteContract
