import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { CaseId } from '../../requests/contract.ts'
import { HotlineId } from '../contract.ts'

/**
 * Where the lists of both sides differ. missingHere: the hotline has it, we do not; missingThere: the other way round.
 * state, deadline: both have it, and say otherwise.
 */
export const FindingKind = z.enum(['missingHere', 'missingThere', 'state', 'deadline'])
export type FindingKind = z.infer<typeof FindingKind>

export const HotlineFinding = z
  .object({
    id: z.uuid(),
    hotline: HotlineId,
    number: z.string(),
    case: CaseId.nullable(),
    kind: FindingKind,
    ours: z.string().nullable(),
    theirs: z.string().nullable(),
    foundAt: Instant,
    state: z.enum(['open', 'explained']),
    reason: z.string().nullable(),
    waiting: z.int().describe('Messages about it that were not taken over yet'),
  })
  .meta({ id: 'HotlineFinding' })
export type HotlineFinding = z.infer<typeof HotlineFinding>

const tags = ['hotline']
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 503: Problem }
const one = z.object({ findingId: z.uuid() })
const done = z.object({ done: z.boolean().describe('The difference is gone by it') })

export const listHotlineFindings = {
  method: 'GET',
  url: '/api/hotlines/findings',
  access: 'staff',
  schema: {
    operationId: 'listHotlineFindings',
    summary: 'Where our list and those of hotlines differ; needs `partner.edit`',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: z.array(HotlineFinding), ...refusals },
  },
} as const satisfies RouteContract

export const compareNow = {
  method: 'POST',
  url: '/api/hotlines/:hotlineId/comparison',
  access: 'staff',
  schema: {
    operationId: 'compareHotlineNow',
    summary: 'Fetch the hotline’s list now and compare; nothing is mended by it',
    tags,
    params: z.object({ hotlineId: HotlineId }),
    response: { 200: z.object({ differing: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const fetchOrderAgain = {
  method: 'POST',
  url: '/api/hotlines/findings/:findingId/fetch',
  access: 'staff',
  schema: {
    operationId: 'fetchHotlineOrder',
    summary: 'Fetch the order from the hotline again: what is missing here, or has another deadline there',
    tags,
    params: one,
    response: { 200: done, ...refusals },
  },
} as const satisfies RouteContract

export const sendOrderAgain = {
  method: 'POST',
  url: '/api/hotlines/findings/:findingId/send',
  access: 'staff',
  schema: {
    operationId: 'resendHotlineOrder',
    summary: 'Send all messages about the order again; the hotline knows those that it has',
    tags,
    params: one,
    response: { 200: done, ...refusals },
  },
} as const satisfies RouteContract

export const explainFinding = {
  method: 'POST',
  url: '/api/hotlines/findings/:findingId/explanation',
  access: 'staff',
  schema: {
    operationId: 'explainHotlineFinding',
    summary: 'Say why the two differ and may',
    tags,
    params: one,
    body: z.object({ reason: z.string().trim().min(4).max(300) }),
    response: { 200: done, ...refusals },
  },
} as const satisfies RouteContract
