import { z } from 'zod'
import { CaseId, ProcessName } from '../../../engines/cases/contract.ts'
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

const cases = z.array(CaseId).min(1).max(50)

export const noteUnlike = {
  method: 'POST',
  url: '/api/cases/duplicates/unlike',
  access: 'staff',
  schema: {
    operationId: 'noteUnlike',
    summary: 'Say that cases are not the same as others; they are brought together no longer',
    tags: ['cases'],
    body: z.object({ unit: UnitId, these: cases, those: cases }),
    response: {
      200: z.object({ noted: z.int().describe('So many pairs are new') }),
      400: Problem,
      403: Problem,
      404: Problem,
    },
  },
} as const satisfies RouteContract
