import { z } from 'zod'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { ActivityFilter, ActivityLine } from '../activity/contract.ts'

const tags = ['activities']

export const listActivities = {
  method: 'GET',
  url: '/api/activities',
  access: 'staff',
  schema: {
    operationId: 'listActivities',
    summary: 'Activities of a station or of a unit and all below it, drafts of one’s own included',
    tags,
    querystring: ActivityFilter.extend({
      after: z.string().max(200).optional().describe('Where the page before ended: its `next`'),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    }),
    response: {
      200: z.object({
        activities: z.array(ActivityLine),
        total: z.int().describe('Of the whole list, not of this page'),
        next: z.string().nullable().describe('Null: this was the last page'),
      }),
      400: Problem,
      403: Problem,
      404: Problem,
    },
  },
} as const satisfies RouteContract

export const exportActivities = {
  method: 'GET',
  url: '/api/activities/export',
  access: 'staff',
  schema: {
    operationId: 'exportActivities',
    summary: 'The whole list, narrowed in the same way, as a workbook or as CSV',
    tags,
    querystring: ActivityFilter.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    response: { 200: z.string().describe('The file'), 400: Problem, 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract
