import { z } from 'zod'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { ActivityId } from '../activity/contract.ts'
import { SessionId } from '../sessions/contract.ts'

const tags = ['activities']
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const oneActivity = z.object({ activityId: ActivityId })

export const tellEnrolled = {
  method: 'POST',
  url: '/api/activities/:activityId/messages',
  access: 'staff',
  schema: {
    operationId: 'tellEnrolled',
    summary: 'Tell everybody who has or awaits a seat something in the organiser’s words, each account once',
    tags,
    params: oneActivity,
    body: z.object({
      session: SessionId.nullable().describe('Null: everybody of the activity'),
      words: z.object({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(400) }),
    }),
    response: { 200: z.object({ told: z.int().describe('Accounts') }), ...refusals },
  },
} as const satisfies RouteContract
