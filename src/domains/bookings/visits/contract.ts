import { z } from 'zod'
import { Day } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { WallTime } from '../../duty/closures/contract.ts'
import { OrganisationId } from '../../organisations/contract.ts'
import { Both, SpaceId, StationId } from '../../stations/contract.ts'
import { BookingId, BookingState, GuideId, RouteId, Tongue } from '../booking/contract.ts'
import { Week } from '../terms/contract.ts'

/** Somebody who leads visits, by the name that guests may be told. */
export const Guide = z
  .object({
    id: GuideId,
    station: StationId,
    name: z.object({ zh: z.string().trim().min(1).max(40), en: z.string().trim().min(1).max(80) }),
    languages: z.array(Tongue).min(1).max(12),
    week: Week.nullable().describe('When they lead; null: in the opening hours of their station'),
    active: z.boolean(),
  })
  .meta({ id: 'Guide' })
export type Guide = z.infer<typeof Guide>

/** One stop: a space, or a station as a whole, and the way there from the stop before. */
export const Stop = z.object({
  station: StationId,
  space: SpaceId.nullable(),
  minutes: z.int().min(5).max(480),
  way: z.int().min(0).max(240),
})
export type Stop = z.infer<typeof Stop>

const route = {
  station: StationId,
  name: z.object({ zh: z.string().trim().min(1).max(60), en: z.string().trim().min(1).max(120) }),
  about: z.object({ zh: z.string().trim().min(1).max(600), en: z.string().trim().min(1).max(1200) }),
  headsLeast: z.int().min(1).max(500),
  headsMost: z.int().min(1).max(500),
  aheadDays: z.int().min(1).max(366),
  approval: z.boolean(),
  active: z.boolean(),
}
export const VisitRoute = z
  .object({
    id: RouteId,
    ...route,
    stops: z.array(
      Stop.extend({
        stationName: Both,
        spaceName: Both.nullable(),
        seats: z.int().nullable(),
        startsAfter: z.int().describe('Minutes from the beginning of the visit'),
      }),
    ),
    minutes: z.int().describe('From the first stop to the end of the last'),
    languages: z.array(Tongue).describe('In which guides of the station lead'),
  })
  .meta({ id: 'VisitRoute' })
export type VisitRoute = z.infer<typeof VisitRoute>

const tags = ['bookings']
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }
const oneStation = z.object({ stationId: StationId })

export const listVisitRoutes = {
  method: 'GET',
  url: '/api/stations/:stationId/visit-routes',
  access: 'anyone',
  schema: {
    operationId: 'listVisitRoutes',
    summary: 'Routes for groups that begin at a station',
    tags,
    params: oneStation,
    response: { 200: z.array(VisitRoute), 404: Problem },
  },
} as const satisfies RouteContract

export const showVisitTimes = {
  method: 'GET',
  url: '/api/visit-routes/:routeId/free-times',
  access: 'anyone',
  schema: {
    operationId: 'showVisitTimes',
    summary: 'When a visit could begin on a day: a guide and all stops free',
    tags,
    params: z.object({ routeId: RouteId }),
    querystring: z.object({ date: Day, language: Tongue }),
    response: { 200: z.array(WallTime), 404: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const bookVisit = {
  method: 'POST',
  url: '/api/visits',
  access: 'person',
  schema: {
    operationId: 'bookVisit',
    summary: 'Reserve a guide and all stops of a route for a group: all or nothing',
    tags,
    body: z.object({
      route: RouteId,
      from: WallTime,
      language: Tongue,
      heads: z.int().min(1).max(500),
      organisation: OrganisationId.nullable().default(null),
      note: z.string().trim().min(1).max(300).nullable().default(null).describe('Who comes, what they wish'),
    }),
    response: { 201: z.object({ id: BookingId, state: BookingState, guide: Both }), ...refusals },
  },
} as const satisfies RouteContract

export const listGuides = {
  method: 'GET',
  url: '/api/stations/:stationId/guides',
  access: 'staff',
  schema: {
    operationId: 'listGuides',
    summary: 'The guides of a station',
    tags,
    params: oneStation,
    response: { 200: z.array(Guide), 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract

export const setGuides = {
  method: 'PUT',
  url: '/api/stations/:stationId/guides',
  access: 'staff',
  schema: {
    operationId: 'setGuides',
    summary: 'Say who the guides of a station are; those left out lead no more',
    tags,
    params: oneStation,
    body: z.object({
      guides: z.array(Guide.omit({ id: true, station: true }).extend({ id: GuideId.nullable() })).max(60),
    }),
    response: { 200: z.array(Guide), ...refusals },
  },
} as const satisfies RouteContract

export const setVisitRoute = {
  method: 'PUT',
  url: '/api/stations/:stationId/visit-routes',
  access: 'staff',
  schema: {
    operationId: 'setVisitRoute',
    summary: 'Make a route (without an id), or change one; visits that are booked stand',
    tags,
    params: oneStation,
    body: z.object({
      id: RouteId.nullable(),
      name: route.name,
      about: route.about,
      headsLeast: route.headsLeast,
      headsMost: route.headsMost,
      aheadDays: route.aheadDays,
      approval: route.approval,
      active: route.active,
      stops: z.array(Stop).min(1).max(12),
    }),
    response: { 200: z.object({ id: RouteId }), ...refusals },
  },
} as const satisfies RouteContract
