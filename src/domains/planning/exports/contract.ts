import { z } from 'zod'
import type { RouteContract } from '../../../kernel/route.ts'
import { onePlan, Plan, refusals, tags } from '../plans/contract.ts'

export const exportPlan = {
  method: 'GET',
  url: '/api/planning/plans/:planId/export',
  access: 'staff',
  schema: {
    operationId: 'exportPlan',
    summary: 'A plan as a file: GeoJSON of its units and grids or sites, or CSV with a line for each',
    tags,
    params: onePlan,
    querystring: z.object({ format: z.enum(['geojson', 'csv']).default('geojson') }),
    response: { 200: z.string().describe('The file'), ...refusals },
  },
} as const satisfies RouteContract

/** A grid for paper: its outline is one drawing, not those of its units. */
export const PrintedGrid = z
  .object({ number: z.int(), rings: z.array(z.array(z.int())), areaKm2: z.number() })
  .meta({ id: 'PrintedGrid' })

export const printPlan = {
  method: 'GET',
  url: '/api/planning/plans/:planId/print',
  access: 'staff',
  schema: {
    operationId: 'printPlan',
    summary: 'All that a printed page of a plan needs: figures, grids with outlines, units',
    tags,
    params: onePlan,
    response: { 200: z.object({ plan: Plan, outlines: z.array(PrintedGrid) }), ...refusals },
  },
} as const satisfies RouteContract
