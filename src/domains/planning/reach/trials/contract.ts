import { z } from 'zod'
import { Problem } from '../../../../kernel/problem.ts'
import type { RouteContract } from '../../../../kernel/route.ts'
import { UnitId } from '../../../territory/contract.ts'
import { Covered, Named, oneUnit, Question, ReachAsked, StationNear, tags } from '../contract.ts'

const Gained = z.object({ people: z.int(), grids: z.int() })

/** What several new stations would change, each and all together. */
export const Trials = z
  .object({
    asked: ReachAsked,
    before: Covered,
    after: Covered.describe('With all of them'),
    places: z.array(
      z.object({
        at: z.tuple([z.number(), z.number()]).describe('lon, lat'),
        unit: Named.nullable().describe('The micro-grid in which it lies'),
        nearest: StationNear.nullable().describe('The station nearest to it that is open then'),
        adds: Gained.describe(
          'Whom it reaches that no station there and no place before it does: these add up',
        ),
        alone: Gained.describe('Whom it would add if it were the only one'),
        won: z.array(UnitId).describe('The micro-grids that it adds'),
      }),
    ),
  })
  .meta({ id: 'Trials' })
export type Trials = z.infer<typeof Trials>

export const tryPlaces = {
  method: 'GET',
  url: '/api/reach/units/:unitId/trials',
  access: 'staff',
  schema: {
    operationId: 'tryPlaces',
    summary:
      'What new stations at some places, open at that time, would change in a unit; nobody counts twice',
    tags,
    params: oneUnit,
    querystring: Question,
    response: { 200: Trials, 404: Problem },
  },
} as const satisfies RouteContract
