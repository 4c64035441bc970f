import { z } from 'zod'
import { UnitId } from '../../../../kernel/ids.ts'
import { Day } from '../../../../kernel/instant.ts'
import type { RouteContract } from '../../../../kernel/route.ts'
import { MemberKind, onePlan, PlanPlace, refusals, tags } from '../contract.ts'
import { PlanFeature } from '../features/contract.ts'

/** What has changed under a plan since it was laid. */
export const Laying = z
  .object({
    laidOn: Day,
    today: Day,
    gone: z.array(PlanPlace).describe('Units that are not there any more'),
    added: z.array(PlanPlace).describe('Units that the plan does not know'),
    regrouped: z.int().describe('Units that belong to another grid now'),
    population: z.object({ before: z.int(), after: z.int() }),
    workload: z.object({ before: z.int(), after: z.int() }),
    barriers: z.array(z.string()).describe('Barriers of the plan that were taken away, by name'),
    fixed: z.int().describe('Parts that cannot stay together any more'),
    outdated: z.boolean().describe('It cannot be adopted before it is laid anew'),
  })
  .meta({ id: 'PlanLaying' })
export type Laying = z.infer<typeof Laying>

export const getPlanLaying = {
  method: 'GET',
  url: '/api/planning/plans/:planId/laying',
  access: 'staff',
  schema: {
    operationId: 'getPlanLaying',
    summary: 'What laying a plan of grids anew would change',
    tags,
    params: onePlan,
    response: { 200: Laying, ...refusals },
  },
} as const satisfies RouteContract

export const listPlanFeatures = {
  method: 'GET',
  url: '/api/planning/features',
  access: 'staff',
  schema: {
    operationId: 'listPlanFeatures',
    summary: 'What units of a place can be alike in, as far as it is known',
    tags,
    querystring: z.object({ place: UnitId, memberKind: MemberKind.default('community') }),
    response: { 200: z.object({ features: z.array(PlanFeature) }), ...refusals },
  },
} as const satisfies RouteContract
