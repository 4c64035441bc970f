import { z } from 'zod'
import { PersonId, UnitId } from '../../../kernel/ids.ts'
import { Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { StationId } from '../../stations/contract.ts'
import { UnitBrief } from '../../territory/contract.ts'
import { AuditId } from '../audit/contract.ts'
import { StationNamed } from '../finding/contract.ts'

export const DrawId = z.uuid().brand<'DrawId'>()
export type DrawId = z.infer<typeof DrawId>

/** Stations by subdistrict, both in the order of their ids. */
export const Roll = z.array(z.tuple([UnitId, z.array(StationId)]))
export type Roll = z.infer<typeof Roll>

/**
 * A spot check by lot. Before the draw the hashes of the list and of a secret are public; afterwards the
 * secret as well. In each subdistrict the first `perStratum` stations are drawn in the order of
 * sha256(seed:station), where seed is sha256(secret:word), all in lower-case hex.
 */
export const Draw = z
  .object({
    id: DrawId,
    unit: UnitBrief.nullable(),
    name: z.string(),
    perStratum: z.int(),
    mix: z.string().describe('Which number, unknown before, is mixed into the seed'),
    listHash: z.string().describe('SHA-256 of the roll as JSON'),
    secretHash: z.string().describe('SHA-256 of the secret'),
    announcedAt: Instant,
    stations: z.int(),
    drawnAt: Instant.nullable(),
    secret: z.string().nullable(),
    word: z.string().nullable(),
    drawn: z.array(z.object({ unit: UnitBrief.nullable(), stations: z.array(StationNamed) })),
  })
  .meta({ id: 'SpotDraw' })
export type Draw = z.infer<typeof Draw>

const tags = ['standards']
const oneDraw = z.object({ drawId: DrawId })

export const listDraws = {
  method: 'GET',
  url: '/api/draws',
  access: 'anyone',
  schema: {
    operationId: 'listDraws',
    summary: 'The spot checks by lot of a unit, the latest first',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: z.array(Draw.omit({ drawn: true })) },
  },
} as const satisfies RouteContract

export const getDraw = {
  method: 'GET',
  url: '/api/draws/:drawId',
  access: 'anyone',
  schema: {
    operationId: 'getDraw',
    summary: 'One spot check by lot with its list, so that anybody can draw again',
    tags,
    params: oneDraw,
    response: { 200: Draw.extend({ roll: Roll }), 404: Problem },
  },
} as const satisfies RouteContract

export const announceDraw = {
  method: 'POST',
  url: '/api/draws',
  access: 'staff',
  schema: {
    operationId: 'announceDraw',
    summary: 'Fix the list and the secret of a spot check, and publish their hashes',
    tags,
    body: z.object({
      unit: UnitId,
      name: z.string().trim().min(1).max(60),
      perStratum: z.int().min(1).max(50),
      mix: z.string().trim().min(1).max(200),
    }),
    response: { 201: z.object({ id: DrawId }), 403: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const makeDraw = {
  method: 'POST',
  url: '/api/draws/:drawId/draw',
  access: 'staff',
  schema: {
    operationId: 'makeDraw',
    summary: 'Mix in the number that is known now, draw, and give the checks to inspectors',
    tags,
    params: oneDraw,
    body: z.object({
      word: z.string().trim().min(1).max(80),
      inspectors: z.array(PersonId).min(1).max(50),
    }),
    response: {
      200: z.object({ audits: z.array(AuditId), left: z.array(StationId).describe('Already being checked') }),
      403: Problem,
      404: Problem,
      409: Problem,
      422: Problem,
    },
  },
} as const satisfies RouteContract

export const InspectorChoice = z
  .object({ id: PersonId, name: z.string().nullable(), role: z.string(), unit: UnitBrief.nullable() })
  .meta({ id: 'InspectorChoice' })
export type InspectorChoice = z.infer<typeof InspectorChoice>

export const listColleagues = {
  method: 'GET',
  url: '/api/standards/colleagues',
  access: 'staff',
  schema: {
    operationId: 'listColleagues',
    summary: 'Who can be asked to check stations of a unit, or to see to a step of building one',
    tags,
    querystring: z.object({ unit: UnitId, to: z.enum(['inspect', 'build']) }),
    response: { 200: z.array(InspectorChoice), 403: Problem, 404: Problem },
  },
} as const satisfies RouteContract
