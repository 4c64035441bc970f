import { z } from 'zod'
import { CaseId } from '../../../engines/cases/contract.ts'
import { UnitId } from '../../../kernel/ids.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'

export const ActionTaken = z
  .object({
    stage: z.string(),
    outcome: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'CaseActionTaken' })
export type ActionTaken = z.infer<typeof ActionTaken>

export const takeCaseAction = {
  method: 'POST',
  url: '/api/cases/:caseId/actions/:action',
  access: 'staff',
  schema: {
    operationId: 'takeCaseAction',
    summary: 'Take one of the actions that a case’s process has',
    tags: ['cases'],
    params: z.object({ caseId: CaseId, action: z.string().min(1).max(40) }),
    body: z.object({
      seen: z.int().min(1).describe('How many events of the case whoever acts has seen'),
      form: z
        .record(z.string().max(40), z.unknown())
        .default({})
        .describe('As the action’s form asks; pictures as ids of files given before'),
      unit: UnitId.optional().describe('For which of their units they act, where it could be several'),
    }),
    response: {
      200: ActionTaken,
      400: Problem,
      403: Problem,
      404: Problem,
      409: Problem,
      422: Problem,
    },
  },
} as const satisfies RouteContract
