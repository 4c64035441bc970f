import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { UnitBrief } from '../../territory/contract.ts'
import { Both } from '../category/contract.ts'

/** Something that was changed about who handles what, as it was written down. */
export const ListChange = z
  .object({
    id: z.uuid(),
    at: Instant,
    by: z.string().nullable().describe('null: their name was erased, or the program itself'),
    unit: UnitBrief.nullable().describe('Whose list or office'),
    told: Both,
  })
  .meta({ id: 'ListChange' })
export type ListChange = z.infer<typeof ListChange>

export const listListChanges = {
  method: 'GET',
  url: '/api/responsibility/lists/:unitId/changes',
  access: 'staff',
  schema: {
    operationId: 'listListChanges',
    summary: 'Who changed what of the lists, categories, times and offices of a unit and below, newest first',
    tags: ['responsibility'],
    params: z.object({ unitId: UnitId }),
    querystring: z.object({
      before: z.string().max(80).optional().describe('The `next` of the page before'),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    response: {
      200: z.object({ changes: z.array(ListChange), next: z.string().nullable() }),
      403: Problem,
      404: Problem,
    },
  },
} as const satisfies RouteContract
