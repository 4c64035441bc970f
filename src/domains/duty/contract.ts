import { z } from 'zod'
import { PersonId, UnitId } from '../../kernel/ids.ts'
import { Day } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { Both, StationId } from '../stations/contract.ts'
import { UnitBrief } from '../territory/contract.ts'

export * from './closures/contract.ts'

/** The posts of a station (三公开四确定): who holds them when is the roster, where and how to reach is told once. */
export const DutyPost = z.enum(['reception', 'publicity', 'activities', 'logistics'])
export type DutyPost = z.infer<typeof DutyPost>

/** An ISO week, 2026-W48. */
export const Week = z.string().regex(/^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/)

/** Minutes of the clock on the wall since Monday 00:00; Sunday's night may run up to 11520. */
const Minute = z.int().min(0).max(11_520)
export const Stretch = z.object({ from: Minute, to: Minute }).meta({ id: 'DutyStretch' })
export type Stretch = z.infer<typeof Stretch>

export const Shift = z
  .object({ post: DutyPost, person: PersonId, from: Minute, to: Minute })
  .meta({ id: 'DutyShift' })
export type Shift = z.infer<typeof Shift>

/** A station's week as its planners see it. */
export const StationWeek = z
  .object({
    station: StationId,
    zh: z.string(),
    en: z.string(),
    unit: UnitId,
    version: z.int().describe('0: nothing was ever planned'),
    published: z.boolean(),
    open: z.array(Stretch).describe('When it is open that week, closures and holidays included'),
    closures: z.array(Stretch.extend({ reason: Both })),
    shifts: z.array(Shift),
  })
  .meta({ id: 'StationWeek' })
export type StationWeek = z.infer<typeof StationWeek>

export const Colleague = z
  .object({
    id: PersonId,
    name: z.string(),
    here: z.boolean().describe('Whether they may be put on the roster now'),
  })
  .meta({ id: 'DutyColleague' })
export type Colleague = z.infer<typeof Colleague>

export const Roster = z
  .object({
    week: Week,
    monday: Day,
    unit: UnitBrief,
    stations: z.array(StationWeek),
    people: z.array(Colleague),
  })
  .meta({ id: 'DutyRoster' })
export type Roster = z.infer<typeof Roster>

/** What is shown to everybody of who is there: never more of a name than the person agreed to. */
export const PublicShift = z
  .object({
    date: Day,
    from: z.int().describe('Minutes since midnight of that day'),
    to: z.int().describe('Past 1440: the small hours of the next day'),
    post: DutyPost,
    name: z.object({ text: z.string(), level: z.enum(['full', 'surname']) }).nullable(),
  })
  .meta({ id: 'PublicShift' })
export type PublicShift = z.infer<typeof PublicShift>

export const PublicPost = z
  .object({ post: DutyPost, place: Both, reach: z.string().nullable() })
  .meta({ id: 'PublicPost' })
export type PublicPost = z.infer<typeof PublicPost>

export const StationDuty = z
  .object({
    published: z.boolean().describe('Whether a roster of this week is published at all'),
    now: z.array(PublicShift),
    coming: z.array(PublicShift).describe('Today and the six days after it'),
    posts: z.array(PublicPost),
  })
  .meta({ id: 'StationDuty' })
export type StationDuty = z.infer<typeof StationDuty>

const tags = ['duty']
const oneStation = z.object({ stationId: StationId })
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const getStationDuty = {
  method: 'GET',
  url: '/api/stations/:stationId/duty',
  access: 'anyone',
  schema: {
    operationId: 'getStationDuty',
    summary: 'Who is at a station today and in the coming days, as far as it is published',
    tags,
    params: oneStation,
    response: { 200: StationDuty, 404: Problem },
  },
} as const satisfies RouteContract

export const getDutyRoster = {
  method: 'GET',
  url: '/api/duty/roster',
  access: 'staff',
  schema: {
    operationId: 'getDutyRoster',
    summary: 'A week of all stations in a unit, or of one of them, for planning',
    tags,
    querystring: z.object({ unit: UnitId, week: Week, station: StationId.optional() }),
    response: { 200: Roster, 403: Problem, 404: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const saveDutyRoster = {
  method: 'PUT',
  url: '/api/duty/roster',
  access: 'staff',
  schema: {
    operationId: 'saveDutyRoster',
    summary: 'Save the weeks of stations that were changed, publish them or take them back: all or nothing',
    tags,
    body: z.object({
      unit: UnitId,
      week: Week,
      stations: z
        .array(
          z.object({
            station: StationId,
            version: z.int().min(0).describe('The version that was read'),
            shifts: z.array(Shift).max(200),
            publication: z.enum(['keep', 'publish', 'withdraw']),
          }),
        )
        .min(1)
        .max(1_000),
    }),
    response: {
      200: z.object({
        saved: z.array(z.object({ station: StationId, version: z.int(), published: z.boolean() })),
        gaps: z
          .array(z.object({ station: StationId, gaps: z.array(Stretch) }))
          .describe('Saved, but not published, for these open hours have nobody at the reception'),
      }),
      ...refusals,
    },
  },
} as const satisfies RouteContract

export const listPatterns = {
  method: 'GET',
  url: '/api/duty/patterns',
  access: 'staff',
  schema: {
    operationId: 'listPatterns',
    summary: 'The usual weeks of stations in a unit',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: z.array(z.object({ station: StationId, shifts: z.array(Shift) })), 403: Problem },
  },
} as const satisfies RouteContract

export const savePatterns = {
  method: 'PUT',
  url: '/api/duty/patterns',
  access: 'staff',
  schema: {
    operationId: 'savePatterns',
    summary: 'Keep weeks of stations as their usual ones',
    tags,
    body: z.object({
      unit: UnitId,
      stations: z
        .array(z.object({ station: StationId, shifts: z.array(Shift).max(200) }))
        .min(1)
        .max(1_000),
    }),
    response: { 200: z.object({ saved: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const setPosts = {
  method: 'PUT',
  url: '/api/stations/:stationId/duty/posts',
  access: 'staff',
  schema: {
    operationId: 'setPosts',
    summary: 'Say where the posts of a station are and how to reach them',
    tags,
    params: oneStation,
    body: z.object({
      posts: z
        .array(
          z.object({
            post: DutyPost,
            place: z.object({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(120) }),
            reach: z.string().trim().min(3).max(80).nullable(),
          }),
        )
        .max(4),
    }),
    response: { 200: z.object({ posts: z.array(PublicPost) }), ...refusals },
  },
} as const satisfies RouteContract

export const takeInColleague = {
  method: 'POST',
  url: '/api/duty/colleagues',
  access: 'staff',
  schema: {
    operationId: 'takeInColleague',
    summary: 'Take somebody of the staff in for the roster of a unit, by name and work number',
    tags,
    body: z.object({
      unit: UnitId,
      name: z.string().trim().min(1).max(60),
      workNumber: z.string().trim().min(1).max(40),
    }),
    response: { 201: z.object({ person: PersonId }), ...refusals },
  },
} as const satisfies RouteContract

export const letColleagueGo = {
  method: 'POST',
  url: '/api/duty/colleagues/:personId/leave',
  access: 'staff',
  schema: {
    operationId: 'letColleagueGo',
    summary: 'Take somebody off the roster of a unit from today on',
    tags,
    params: z.object({ personId: PersonId }),
    body: z.object({ unit: UnitId }),
    response: { 200: z.object({ person: PersonId }), ...refusals },
  },
} as const satisfies RouteContract

/** What somebody is on duty for, for themselves. */
export const MyShift = z
  .object({
    station: StationId,
    zh: z.string(),
    en: z.string(),
    date: Day,
    from: z.int(),
    to: z.int(),
    post: DutyPost,
    published: z.boolean(),
  })
  .meta({ id: 'MyShift' })
export type MyShift = z.infer<typeof MyShift>

export const listMyShifts = {
  method: 'GET',
  url: '/api/me/duty',
  access: 'person',
  schema: {
    operationId: 'listMyShifts',
    summary: 'My own duty from today on',
    tags,
    response: { 200: z.array(MyShift), 401: Problem },
  },
} as const satisfies RouteContract
