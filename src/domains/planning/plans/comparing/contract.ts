import { z } from 'zod'
import { UnitId } from '../../../../kernel/ids.ts'
import type { RouteContract } from '../../../../kernel/route.ts'
import { onePlan, PlanBrief, PlanFigures, PlanGrid, PlanId, refusals, tags } from '../contract.ts'

/** What differs between two drawings of the same units, whatever their grids are numbered. */
export const Comparison = z
  .object({
    left: PlanBrief,
    right: PlanBrief.nullable().describe('null: the grids of today'),
    /** Grids that have most people in common, and what each side has alone. */
    pairs: z.array(
      z.object({
        left: z.int().nullable(),
        right: z.int().nullable(),
        common: z.int().describe('Units that are in both'),
        population: z.int(),
      }),
    ),
    differing: z
      .array(z.object({ unit: UnitId, left: z.int().nullable(), right: z.int().nullable() }))
      .describe('Units whose grid is not the one that their left grid is paired with'),
    people: z.int().describe('Who lives in these'),
    rightFigures: PlanFigures.nullable(),
    rightGrids: z.array(PlanGrid),
    onlyLeft: z.array(UnitId).describe('Units that the other plan does not know'),
    onlyRight: z.array(UnitId),
  })
  .meta({ id: 'PlanComparison' })
export type Comparison = z.infer<typeof Comparison>

export const comparePlans = {
  method: 'GET',
  url: '/api/planning/plans/:planId/comparison',
  access: 'staff',
  schema: {
    operationId: 'comparePlans',
    summary: 'A plan beside another one of the same place, or beside the grids of today',
    tags,
    params: onePlan,
    querystring: z.object({ with: PlanId.optional().describe('Another plan; left out: the grids of today') }),
    response: { 200: Comparison, ...refusals },
  },
} as const satisfies RouteContract
