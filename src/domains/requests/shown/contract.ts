import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { FileId } from '../../files/contract.ts'
import { CategoryCode } from '../../responsibility/contract.ts'
import { CaseId, NamedUnit, RequestOutcome, RequestStage, ShownRequest } from '../contract.ts'

/** Of what is shown: everything open, what waits for an answer or a word, what ended lately. */
export const ShownFilter = z.enum(['all', 'open', 'closed', 'overdue'])
export type ShownFilter = z.infer<typeof ShownFilter>

const filters = {
  unit: UnitId.optional().describe('Within this unit'),
  category: CategoryCode.optional().describe('This category and those below it'),
  show: ShownFilter.default('all'),
  since: Instant.optional().describe('Filed at this moment or later'),
}

const tags = ['requests']

export const listRequests = {
  method: 'GET',
  url: '/api/requests',
  access: 'anyone',
  scope: 'requests.read',
  schema: {
    operationId: 'listRequests',
    summary: 'What neighbours reported, newest first: public ones that are open or ended lately',
    tags,
    querystring: z.object({
      ...filters,
      cursor: z.string().max(200).optional().describe('The `next` of the page before'),
      limit: z.coerce.number().int().min(1).max(1_000).default(20),
    }),
    response: {
      200: z.object({ requests: z.array(ShownRequest), next: z.string().nullable() }),
      400: Problem,
    },
  },
} as const satisfies RouteContract

/** So many requests in a square of the map; one alone says which it is. */
export const MapSpot = z
  .object({
    lon: z.number(),
    lat: z.number(),
    count: z.int(),
    open: z.int(),
    id: CaseId.nullable(),
    category: z.string().nullable(),
    stage: RequestStage.nullable(),
  })
  .meta({ id: 'RequestMapSpot' })
export type MapSpot = z.infer<typeof MapSpot>

export const getRequestTile = {
  method: 'GET',
  url: '/api/requests/tiles/:z/:x/:y',
  access: 'anyone',
  schema: {
    operationId: 'getRequestTile',
    summary:
      'What neighbours reported in one tile of the map (Web Mercator, as z/x/y), gathered in 16 × 16 squares',
    tags,
    params: z.object({
      z: z.coerce.number().int().min(3).max(20),
      x: z.coerce.number().int().min(0),
      y: z.coerce.number().int().min(0),
    }),
    querystring: z.object({ category: filters.category, show: filters.show, since: filters.since }),
    response: { 200: z.array(MapSpot), 400: Problem },
  },
} as const satisfies RouteContract

export const getRequestSpots = {
  method: 'GET',
  url: '/api/requests/spots',
  access: 'anyone',
  schema: {
    operationId: 'getRequestSpots',
    summary: 'The same for a piece of the map that a page draws, gathered in about so many squares across',
    tags,
    querystring: z.object({
      west: z.coerce.number().min(-180).max(180),
      south: z.coerce.number().min(-85).max(85),
      east: z.coerce.number().min(-180).max(180),
      north: z.coerce.number().min(-85).max(85),
      across: z.coerce.number().int().min(4).max(64).default(24),
      category: filters.category,
      show: filters.show,
      since: filters.since,
    }),
    response: { 200: z.array(MapSpot), 400: Problem },
  },
} as const satisfies RouteContract

/** One step as it may be read by everybody, or by whoever asked. */
export const ShownStep = z
  .object({
    number: z.int(),
    action: z.string().describe('As the process calls it; words.actions of the process'),
    at: Instant,
    unit: NamedUnit.nullable().describe('The unit that took it; never the person'),
    mine: z.boolean().describe('Taken by whoever asks'),
    outcome: RequestOutcome.nullable(),
    to: NamedUnit.nullable().describe('To whom it was given; told to whoever asked'),
    track: z.string().nullable().describe('Where it belongs instead; told to whoever asked'),
    text: z.string().nullable().describe('What was answered or asked, covered as the text is'),
    pictures: z.array(FileId).describe('Of what was done; where the request is public everybody sees them'),
  })
  .meta({ id: 'ShownStep' })
export type ShownStep = z.infer<typeof ShownStep>

export const RequestPage = ShownRequest.extend({
  pictures: z.array(FileId),
  lead: NamedUnit.nullable(),
  assists: z.array(NamedUnit),
  steps: z.array(ShownStep),
  mergedInto: z.object({ id: CaseId, number: z.string() }).nullable(),
  following: z.boolean(),
  mine: z.boolean().describe('Whoever asks asked it'),
}).meta({ id: 'RequestPage' })
export type RequestPage = z.infer<typeof RequestPage>

export const getRequest = {
  method: 'GET',
  url: '/api/requests/:caseId',
  access: 'anyone',
  scope: 'requests.read',
  schema: {
    operationId: 'getRequest',
    summary: 'One public request and its course, without any person',
    tags,
    params: z.object({ caseId: CaseId }),
    response: { 200: RequestPage, 404: Problem },
  },
} as const satisfies RouteContract

const one = z.object({ caseId: CaseId })
const refusals = { 400: Problem, 401: Problem, 404: Problem, 409: Problem, 422: Problem }

export const followRequest = {
  method: 'POST',
  url: '/api/requests/:caseId/follow',
  access: 'person',
  schema: {
    operationId: 'followRequest',
    summary: 'Follow a public request: "I have the same"; told of its end',
    tags,
    params: one,
    response: { 200: z.object({ followers: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const unfollowRequest = {
  method: 'POST',
  url: '/api/requests/:caseId/unfollow',
  access: 'person',
  schema: {
    operationId: 'unfollowRequest',
    summary: 'Follow it no more',
    tags,
    params: one,
    response: { 200: z.object({ followers: z.int() }), ...refusals },
  },
} as const satisfies RouteContract
