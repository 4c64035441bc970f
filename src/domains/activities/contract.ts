import { z } from 'zod'
import { OfferId } from '../../engines/capacity/contract.ts'
import { UnitId } from '../../kernel/ids.ts'
import { Day } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { Both, SpaceId, StationId } from '../stations/contract.ts'
import {
  Activity,
  ActivityId,
  ActivityState,
  ActivityText,
  ActivityWish,
  EnrolmentTerms,
  Place,
  PublicationId,
} from './activity/contract.ts'
import { Occurrence, Session, SessionId, Skipped, Times, WallTime } from './sessions/contract.ts'

export * from './activity/contract.ts'
export * from './sessions/contract.ts'
export * from './finder/contract.ts'
export * from './enrolment/contract.ts'
export * from './themes/contract.ts'
export * from './teams/contract.ts'
export * from './draws/contract.ts'
export * from './feeds/contract.ts'
export * from './certificates/contract.ts'
export * from './listing/contract.ts'
export * from './telling/contract.ts'

const tags = ['activities']
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const oneActivity = z.object({ activityId: ActivityId })
const oneSession = z.object({ sessionId: SessionId })
const version = z.int().min(0).describe('The version that was read; refused if somebody changed it since')
const Reason = z.object({ zh: z.string().trim().min(1).max(200), en: z.string().trim().min(1).max(400) })
const written = z.object({ id: ActivityId, version: z.int() })

/** What becomes of the times of an activity at one place. */
export const Foreseen = z
  .object({
    station: StationId,
    space: SpaceId.nullable(),
    created: z.array(Occurrence),
    skipped: z.array(Skipped),
    problem: z
      .enum(['space-too-small', 'no-space-large-enough', 'nothing-takes-place'])
      .nullable()
      .describe('Why it cannot be published there at all'),
    seats: z.int().nullable().describe('Of the space'),
  })
  .meta({ id: 'ForeseenSessions' })
export type Foreseen = z.infer<typeof Foreseen>

export const getActivity = {
  method: 'GET',
  url: '/api/activities/:activityId',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'getActivity',
    summary: 'Show an activity with its sessions',
    tags,
    params: oneActivity,
    response: { 200: Activity, 404: Problem },
  },
} as const satisfies RouteContract

export const draftActivities = {
  method: 'POST',
  url: '/api/activities',
  access: 'staff',
  schema: {
    operationId: 'draftActivities',
    summary: 'Draft an activity at a station, or at many stations at once',
    tags,
    body: z.object({
      unit: UnitId.describe('Who publishes: the unit of the station, or one above all stations'),
      places: z.array(Place).min(1).max(500),
      activity: ActivityWish,
    }),
    response: {
      201: z.object({
        publication: PublicationId,
        activities: z.array(z.object({ id: ActivityId, station: StationId, version: z.int() })),
      }),
      ...refusals,
    },
  },
} as const satisfies RouteContract

export const foreseeSessions = {
  method: 'POST',
  url: '/api/activities/foresee',
  access: 'staff',
  schema: {
    operationId: 'foreseeSessions',
    summary: 'What would be created and what skipped, and why: nothing is written',
    tags,
    body: z.object({
      unit: UnitId,
      places: z.array(Place).min(1).max(500),
      times: Times,
      capacity: z.int().min(1).max(100_000),
      setupMinutes: z.int().min(0).max(720).default(0),
      cleaningMinutes: z.int().min(0).max(720).default(0),
    }),
    response: { 200: z.array(Foreseen), ...refusals },
  },
} as const satisfies RouteContract

export const changeActivity = {
  method: 'PUT',
  url: '/api/activities/:activityId',
  access: 'staff',
  schema: {
    operationId: 'changeActivity',
    summary:
      'Change what an activity is; of a draft everything, of a published one what is said and how one gets in',
    tags,
    params: oneActivity,
    body: z.object({
      version,
      text: ActivityText,
      enrolment: EnrolmentTerms,
      draft: z
        .object({
          space: SpaceId.nullable(),
          setupMinutes: z.int().min(0).max(720),
          cleaningMinutes: z.int().min(0).max(720),
          times: Times,
        })
        .nullable()
        .describe('Only of a draft: where and when'),
    }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const dropDraft = {
  method: 'DELETE',
  url: '/api/activities/:activityId',
  access: 'staff',
  schema: {
    operationId: 'dropDraft',
    summary: 'Throw a draft away',
    tags,
    params: oneActivity,
    response: { 200: z.object({ id: ActivityId }), ...refusals },
  },
} as const satisfies RouteContract

export const publishActivities = {
  method: 'POST',
  url: '/api/activities/publish',
  access: 'staff',
  schema: {
    operationId: 'publishActivities',
    summary: 'Publish drafts: sessions are made, spaces taken, enrolment opened; what was skipped is listed',
    tags,
    body: z.object({
      activities: z
        .array(z.object({ id: ActivityId, version }))
        .min(1)
        .max(500),
    }),
    response: {
      200: z.array(
        Foreseen.extend({
          id: ActivityId,
          version: z.int(),
          state: ActivityState.describe('Still a draft where nothing takes place'),
        }),
      ),
      ...refusals,
    },
  },
} as const satisfies RouteContract

export const addSessions = {
  method: 'POST',
  url: '/api/activities/:activityId/sessions',
  access: 'staff',
  schema: {
    operationId: 'addSessions',
    summary: 'Give a published activity more sessions; what was skipped is listed',
    tags,
    params: oneActivity,
    body: z.object({ version, times: Times }),
    response: { 201: Foreseen.extend({ id: ActivityId, version: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const callOffActivity = {
  method: 'POST',
  url: '/api/activities/:activityId/call-off',
  access: 'staff',
  schema: {
    operationId: 'callOffActivity',
    summary: 'Call an activity off with all its sessions to come; everybody enrolled is told',
    tags,
    params: oneActivity,
    body: z.object({ version, reason: Reason }),
    response: { 200: written.extend({ told: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const listSessions = {
  method: 'GET',
  url: '/api/activities/sessions',
  access: 'staff',
  schema: {
    operationId: 'listSessions',
    summary: 'Sessions of a station, of a unit or of an activity in some days, for a calendar',
    tags,
    querystring: z.object({
      unit: UnitId.optional(),
      station: StationId.optional(),
      activity: ActivityId.optional(),
      from: Day,
      to: Day.describe('Included; at most 62 days after from'),
    }),
    response: {
      200: z.array(
        Session.extend({
          activity: ActivityId,
          activityTitle: Both,
          activityVersion: z.int(),
          topic: z.string(),
          stationNamed: Both,
          timeZone: z.string(),
          mayEdit: z.boolean(),
        }).meta({ id: 'CalendarSession' }),
      ),
      400: Problem,
      404: Problem,
    },
  },
} as const satisfies RouteContract

export const moveSession = {
  method: 'PUT',
  url: '/api/activities/sessions/:sessionId',
  access: 'staff',
  schema: {
    operationId: 'moveSession',
    summary:
      'Move a session to another time or space, or change its seats; everybody enrolled is told of another time or place',
    tags,
    params: oneSession,
    body: z.object({
      version,
      at: WallTime,
      minutes: z.int().min(15).max(1_440),
      space: SpaceId.nullable(),
      capacity: z.int().min(1).max(100_000),
    }),
    response: { 200: z.object({ id: SessionId, version: z.int(), told: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const callOffSession = {
  method: 'POST',
  url: '/api/activities/sessions/:sessionId/call-off',
  access: 'staff',
  schema: {
    operationId: 'callOffSession',
    summary: 'Call one session off; everybody enrolled is told',
    tags,
    params: oneSession,
    body: z.object({ version, reason: Reason }),
    response: { 200: z.object({ id: SessionId, version: z.int(), told: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

/** Where an offer of the engine hangs, for those who hold one alone. */
export const getOfferOf = {
  method: 'GET',
  url: '/api/activities/offers/:offerId',
  access: 'anyone',
  schema: {
    operationId: 'getActivityOfOffer',
    summary: 'The activity, and the session where it is for one alone, of an offer',
    tags,
    params: z.object({ offerId: OfferId }),
    response: { 200: z.object({ activity: ActivityId, session: SessionId.nullable() }), 404: Problem },
  },
} as const satisfies RouteContract
