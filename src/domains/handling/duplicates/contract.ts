import { z } from 'zod'
import { ProcessName } from '../../../engines/cases/contract.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { CaseLine } from '../lines/contract.ts'

/** One of some cases that are much alike. */
export const LikeCase = CaseLine.extend({
  text: z.string().nullable().describe('What was asked'),
  address: z.string().nullable(),
  metres: z.int().nullable().describe('To the one that was filed first'),
}).meta({ id: 'LikeCase' })
export type LikeCase = z.infer<typeof LikeCase>

export const listDuplicates = {
  method: 'GET',
  url: '/api/cases/duplicates',
  access: 'staff',
  schema: {
    operationId: 'listDuplicates',
    summary: 'Open cases of a unit that are much alike and near each other, among those filed last',
    tags: ['cases'],
    querystring: z.object({ unit: UnitId, process: ProcessName }),
    response: {
      200: z.object({
        groups: z.array(z.array(LikeCase)).describe('In each the one filed first comes first'),
        looked: z.int().describe('So many of those filed last were compared'),
      }),
      403: Problem,
      404: Problem,
    },
  },
} as const satisfies RouteContract
