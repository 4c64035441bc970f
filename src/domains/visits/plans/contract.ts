import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day } from '../../../kernel/instant.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { CaseloadId, NamedArea, PlaceKind, PlanId, refusals, tags, words } from '../contract.ts'

const told = {
  title: words(60),
  purpose: words(500).describe('What for, in words that residents read as well'),
  kinds: z.array(PlaceKind).min(1).max(3),
  everyDays: z.int().min(1).max(1_100).nullable().describe('A visit every so many days'),
  aQuarter: z.int().min(1).max(30).nullable().describe('Or so many in each quarter'),
  restDays: z.int().min(0).max(365).describe('Nobody is visited twice within so many days, unless they ask'),
  from: Day,
  until: Day.nullable().describe('The first day on which it no longer holds'),
}

export const Plan = z
  .object({
    id: PlanId,
    unit: NamedArea,
    caseload: CaseloadId.nullable(),
    ...told,
    version: z.int(),
  })
  .meta({ id: 'VisitPlan' })
export type Plan = z.infer<typeof Plan>

export const PlanWish = z
  .object({
    unit: UnitId,
    caseload: CaseloadId.nullable().default(null).describe('Of one caseload alone'),
    ...told,
    everyDays: told.everyDays.default(null),
    aQuarter: told.aQuarter.default(null),
    restDays: told.restDays.default(0),
    until: told.until.default(null),
  })
  .refine(({ everyDays, aQuarter }) => (everyDays === null) !== (aQuarter === null), {
    params: { fault: 'one-rhythm' },
    path: ['everyDays'],
  })
  .refine(({ from, until }) => until === null || from < until, {
    params: { fault: 'window-ends-first' },
    path: ['until'],
  })
export type PlanWish = z.infer<typeof PlanWish>

const one = z.object({ planId: PlanId })

export const listPlans = {
  method: 'GET',
  url: '/api/home-visits/plans',
  access: 'staff',
  schema: {
    operationId: 'listVisitPlans',
    summary: 'Plans of a unit, below and above it that hold there; `visit.plan`',
    tags,
    querystring: z.object({ unit: UnitId, ended: z.stringbool().default(false) }),
    response: { 200: z.object({ plans: z.array(Plan) }), ...refusals },
  },
} as const satisfies RouteContract

export const layPlan = {
  method: 'POST',
  url: '/api/home-visits/plans',
  access: 'staff',
  schema: {
    operationId: 'layVisitPlan',
    summary: 'Plan who is to be visited how often; needs `visit.plan`',
    tags,
    body: PlanWish,
    response: { 201: z.object({ id: PlanId }), ...refusals },
  },
} as const satisfies RouteContract

export const changePlan = {
  method: 'PATCH',
  url: '/api/home-visits/plans/:planId',
  access: 'staff',
  schema: {
    operationId: 'changeVisitPlan',
    summary: 'Put a plan into other words, or let it end on a day; another rhythm is another plan',
    tags,
    params: one,
    body: z.object({
      version: z.int(),
      title: told.title.optional(),
      purpose: told.purpose.optional(),
      until: Day.nullable().optional(),
    }),
    response: { 200: z.object({ id: PlanId, version: z.int() }), ...refusals },
  },
} as const satisfies RouteContract
