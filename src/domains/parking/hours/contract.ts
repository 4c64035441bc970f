import { z } from 'zod'
import { Day } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { ParkingSpaceId, PointId, SpaceStatus, Window, WindowException } from '../contract.ts'

const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

/** A week and its exceptions; the week holds from a day on, today if that is left out. */
export const SpaceHours = z.object({
  version: z.int().min(1),
  status: SpaceStatus,
  from: Day.optional().describe('The week holds from this day on, today or later; until then the old one'),
  windows: z.array(Window).max(7),
  exceptions: z.array(WindowException).max(60),
})
export type SpaceHours = z.infer<typeof SpaceHours>

export const changeSpace = {
  method: 'PUT',
  url: '/api/parking/points/:pointId/spaces/:spaceId',
  access: 'staff',
  schema: {
    operationId: 'changeParkingSpace',
    summary:
      'Set when a space of an estate or the unit is open, or close it for good; never one that a person owns',
    tags: ['parking'],
    params: z.object({ pointId: PointId, spaceId: ParkingSpaceId }),
    body: SpaceHours,
    response: { 200: z.object({ id: ParkingSpaceId, version: z.int() }), ...refusals },
  },
} as const satisfies RouteContract
