import { z } from 'zod'
import { Day } from '../../../../kernel/instant.ts'
import { Problem } from '../../../../kernel/problem.ts'
import type { RouteContract } from '../../../../kernel/route.ts'
import { Named, oneUnit, Question, ReachAsked, tags } from '../contract.ts'

/** Who is reached in each hour of the coming week: 168 values, from Monday 0:00 to Sunday 23:00. */
export const ReachWeek = z
  .object({
    asked: ReachAsked,
    unit: Named,
    people: z.int().describe('Who live there'),
    days: z.array(Day).describe('The coming Monday to the coming Sunday, today included: holidays count'),
    covered: z.array(z.int()).describe('People with an open station within reach at the full hour'),
    stations: z.array(z.int()).describe('Open then in the whole city'),
  })
  .meta({ id: 'ReachWeek' })
export type ReachWeek = z.infer<typeof ReachWeek>

export const getReachWeek = {
  method: 'GET',
  url: '/api/reach/units/:unitId/week',
  access: 'staff',
  schema: {
    operationId: 'getReachWeek',
    summary: 'How many people of a unit have an open station within reach, for each hour of the coming week',
    tags,
    params: oneUnit,
    querystring: Question.omit({ weekday: true, hour: true }),
    response: { 200: ReachWeek, 404: Problem },
  },
} as const satisfies RouteContract
