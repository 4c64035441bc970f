import { z } from 'zod'
import { SeatId, SeatState } from '../../../engines/capacity/contract.ts'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { ActivityId } from '../activity/contract.ts'
import { SessionId } from '../sessions/contract.ts'

/** Somebody on the list of an activity, for those who look after it: a name, a state, and who came. */
export const Enrolled = z
  .object({
    seat: SeatId,
    session: SessionId.nullable().describe('Null: the whole course'),
    name: z.string(),
    guest: z.boolean().describe('Put on the list at the desk, without an account'),
    reach: z.string().nullable().describe('Of guests: how they want to be reached'),
    state: SeatState,
    calledOff: z
      .boolean()
      .describe('Their seat ended because the activity or session was called off; all but guests were told'),
    rank: z.int().nullable().describe('On the waitlist'),
    group: z.object({ zh: z.string(), en: z.string() }).nullable().describe('The group whose seats it is of'),
    party: z.string().describe('Those who asked together share one'),
    at: Instant,
    attended: z.int().describe('Sessions they came to'),
    missed: z.int().describe('Sessions that are over and that they did not come to, their seat being theirs'),
  })
  .meta({ id: 'Enrolled' })
export type Enrolled = z.infer<typeof Enrolled>

const tags = ['activities']
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const oneActivity = z.object({ activityId: ActivityId })

export const listEnrolled = {
  method: 'GET',
  url: '/api/activities/:activityId/enrolled',
  access: 'staff',
  schema: {
    operationId: 'listEnrolled',
    summary: 'Who is enrolled, who waits and who came; who looked is written down',
    tags,
    params: oneActivity,
    querystring: z.object({ session: SessionId.optional(), noShows: z.enum(['true', 'false']).optional() }),
    response: { 200: z.object({ enrolled: z.array(Enrolled), total: z.int() }), 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract

export const enrolAtDesk = {
  method: 'POST',
  url: '/api/activities/:activityId/enrolled',
  access: 'staff',
  schema: {
    operationId: 'enrolAtDesk',
    summary: 'Put somebody who stands at the desk on the list: a name is enough',
    tags,
    params: oneActivity,
    body: z.object({
      session: SessionId.nullable().describe('Null: the course'),
      name: z.string().trim().min(1).max(40),
      reach: z.string().trim().min(1).max(60).nullable(),
      quota: z
        .int()
        .min(1)
        .max(20)
        .nullable()
        .default(null)
        .describe('Of the reserved seats of this group, by its place in the list'),
    }),
    response: {
      201: z.object({
        outcome: z
          .string()
          .describe('As the engine answers: confirmed, waiting, requested, entered, full, …'),
        seat: SeatId.nullable(),
        rank: z.int().nullable(),
      }),
      ...refusals,
    },
  },
} as const satisfies RouteContract

export const decideEnrolment = {
  method: 'POST',
  url: '/api/activities/:activityId/enrolled/:seatId/decide',
  access: 'staff',
  schema: {
    operationId: 'decideEnrolment',
    summary: 'Accept or refuse a request, or take somebody off the list; they are told',
    tags,
    params: z.object({ activityId: ActivityId, seatId: SeatId }),
    body: z.object({
      decision: z.enum(['accept', 'refuse', 'cancel']),
      reason: z.string().trim().min(1).max(200).nullable(),
    }),
    response: { 200: z.object({ seat: SeatId, state: SeatState }), ...refusals },
  },
} as const satisfies RouteContract

export const exportEnrolled = {
  method: 'GET',
  url: '/api/activities/:activityId/enrolled/export',
  access: 'staff',
  schema: {
    operationId: 'exportEnrolled',
    summary: 'The same list as a workbook or as CSV; who took it is written down',
    tags,
    params: oneActivity,
    querystring: z.object({ session: SessionId.optional(), format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    response: { 200: z.string().describe('The file'), 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract
