import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { CaseId, Names, NamedUnit } from '../contract.ts'

/** The three rates: responded in time, solved, satisfied. */
export const RateCode = z.enum(['responded', 'solved', 'satisfied'])
export type RateCode = z.infer<typeof RateCode>

/** What a rate counts, word for word; a change is another version from a day on. */
export const RateDefinition = z
  .object({
    code: RateCode,
    version: z.int(),
    ...Names.shape,
    numerator: Names,
    denominator: Names,
    cohort: Names,
    from: Day,
    source: z.string(),
  })
  .meta({ id: 'RateDefinition' })
export type RateDefinition = z.infer<typeof RateDefinition>

/** So many of so many; `excluded` were taken out by the procedure. */
export const Rate = z.object({ of: z.int(), yes: z.int(), excluded: z.int() }).meta({ id: 'RequestRate' })
export type Rate = z.infer<typeof Rate>

/** A unit's figures in a period; never a person's. */
export const UnitRates = z
  .object({
    unit: NamedUnit,
    opened: z.int(),
    closed: z.int(),
    responded: Rate,
    solved: Rate.describe('Of those whose requester said whether it is solved'),
    satisfied: Rate,
  })
  .meta({ id: 'UnitRates' })
export type UnitRates = z.infer<typeof UnitRates>

/** Why a request is left out of a rate. */
export const ExclusionReason = z.enum([
  'malicious',
  'beyondPowers',
  'legalBar',
  'forceMajeure',
  'wrongPlace',
  'test',
])
export const ExclusionId = z.uuid().brand<'ExclusionId'>()
export type ExclusionId = z.infer<typeof ExclusionId>

export const Exclusion = z
  .object({
    id: ExclusionId,
    case: CaseId,
    number: z.string(),
    rate: RateCode,
    reason: ExclusionReason,
    words: z.string(),
    askedBy: z.string().nullable().describe('A colleague; null where they have left'),
    decidedBy: z.string().nullable(),
    state: z.enum(['asked', 'approved', 'refused']),
    asked: Instant,
    decided: Instant.nullable(),
    decision: z.string().nullable(),
    mine: z.boolean().describe('I asked for it, so somebody else decides'),
  })
  .meta({ id: 'RateExclusion' })
export type Exclusion = z.infer<typeof Exclusion>

const tags = ['requests']
const refusals = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const getRates = {
  method: 'GET',
  url: '/api/requests/rates',
  access: 'staff',
  schema: {
    operationId: 'getRequestRates',
    summary: 'The three rates of a unit in a period and of the units in it, with their definitions',
    tags,
    querystring: z.object({
      unit: UnitId,
      from: Day,
      to: Day.describe('The last day'),
      by: z.enum(['place', 'lead']).default('place').describe('Units where it happened, or which handled it'),
    }),
    response: {
      200: z.object({
        whole: UnitRates,
        parts: z.array(UnitRates).describe('Units in it, in the order of the territory; never a ranking'),
        months: z.array(UnitRates.extend({ month: z.string().describe('YYYY-MM') })),
        definitions: z.array(RateDefinition),
        calculated: Instant,
      }),
      ...refusals,
    },
  },
} as const satisfies RouteContract

export const listExclusions = {
  method: 'GET',
  url: '/api/requests/exclusions',
  access: 'staff',
  schema: {
    operationId: 'listRateExclusions',
    summary: 'What is, or is asked to be, left out of the rates of a unit',
    tags,
    querystring: z.object({ unit: UnitId, state: z.enum(['asked', 'approved', 'refused']).optional() }),
    response: { 200: z.array(Exclusion), ...refusals },
  },
} as const satisfies RouteContract

export const askExclusion = {
  method: 'POST',
  url: '/api/requests/:caseId/exclusions',
  access: 'staff',
  schema: {
    operationId: 'askRateExclusion',
    summary: 'Ask that a request be left out of a rate, with the reason; somebody else decides',
    tags,
    params: z.object({ caseId: CaseId }),
    body: z.object({ rate: RateCode, reason: ExclusionReason, words: z.string().trim().min(4).max(500) }),
    response: { 201: z.object({ id: ExclusionId }), ...refusals },
  },
} as const satisfies RouteContract

export const decideExclusion = {
  method: 'POST',
  url: '/api/requests/exclusions/:exclusionId/decision',
  access: 'staff',
  schema: {
    operationId: 'decideRateExclusion',
    summary: 'Approve or refuse it, as a second person',
    tags,
    params: z.object({ exclusionId: ExclusionId }),
    body: z.object({ approved: z.boolean(), words: z.string().trim().min(1).max(500) }),
    response: { 200: z.object({ id: ExclusionId }), ...refusals },
  },
} as const satisfies RouteContract
