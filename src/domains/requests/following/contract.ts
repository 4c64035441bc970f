import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Phone } from '../../identity/contract.ts'
import { CaseId } from '../contract.ts'

export const addFollower = {
  method: 'POST',
  url: '/api/requests/:caseId/followers',
  access: 'staff',
  schema: {
    operationId: 'addFollower',
    summary:
      'Somebody asks the same as a public request: they follow it instead of filing it again; needs `case.take`',
    tags: ['requests'],
    params: z.object({ caseId: CaseId }),
    body: z.object({
      unit: UnitId.describe('Of the staff: at which unit they take it down'),
      requester: Phone.describe('By which whoever asks is known, or will be'),
      consent: z
        .boolean()
        .default(false)
        .refine((agreed) => agreed, { params: { fault: 'consent-needed' } })
        .describe('They agreed that their phone is kept'),
    }),
    response: {
      200: z.object({ followers: z.int() }),
      400: Problem,
      401: Problem,
      403: Problem,
      404: Problem,
    },
  },
} as const satisfies RouteContract
