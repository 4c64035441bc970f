import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { EdgeKind, Lat, Lon, MultiPolygon, UnitKind } from '../unit/contract.ts'

const oneUnit = z.object({ unitId: UnitId })
const tags = ['territory']

export const NewUnit = z
  .object({
    kind: UnitKind,
    zh: z.string().trim().min(1).max(80),
    en: z.string().trim().min(1).max(160),
    code: z
      .object({ scheme: z.string().min(1), version: z.string().min(1), code: z.string().min(1).max(40) })
      .nullable(),
    parent: UnitId,
    from: Day,
    at: z.object({ lon: Lon, lat: Lat }),
    population: z.int().min(0).nullable(),
    households: z.int().min(0).nullable(),
    boundary: MultiPolygon.nullable(),
  })
  .meta({ id: 'NewUnit' })
export type NewUnit = z.infer<typeof NewUnit>

export const foundUnit = {
  method: 'POST',
  url: '/api/territory/units',
  access: 'staff',
  schema: {
    operationId: 'foundUnit',
    summary: 'Found a unit below another, from a day on',
    tags,
    body: NewUnit,
    response: { 201: z.object({ id: UnitId }), 400: Problem, 403: Problem, 409: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const renameUnit = {
  method: 'POST',
  url: '/api/territory/units/:unitId/names',
  access: 'staff',
  schema: {
    operationId: 'renameUnit',
    summary: 'Call a unit something else from a day on',
    tags,
    params: oneUnit,
    body: z.object({
      zh: z.string().trim().min(1).max(80),
      en: z.string().trim().min(1).max(160),
      from: Day,
    }),
    response: { 200: z.object({ id: UnitId }), 403: Problem, 404: Problem, 409: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const moveUnit = {
  method: 'POST',
  url: '/api/territory/units/:unitId/parents',
  access: 'staff',
  schema: {
    operationId: 'moveUnit',
    summary: 'Hang a unit on another parent from a day on',
    tags,
    params: oneUnit,
    body: z.object({ edge: EdgeKind, parent: UnitId, from: Day }),
    response: { 200: z.object({ id: UnitId }), 403: Problem, 404: Problem, 409: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const redrawUnit = {
  method: 'POST',
  url: '/api/territory/units/:unitId/boundaries',
  access: 'staff',
  schema: {
    operationId: 'redrawUnit',
    summary: 'Give a unit another boundary from a day on',
    tags,
    params: oneUnit,
    body: z.object({ boundary: MultiPolygon, from: Day }),
    response: { 200: z.object({ id: UnitId }), 403: Problem, 404: Problem, 409: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const endUnit = {
  method: 'POST',
  url: '/api/territory/units/:unitId/end',
  access: 'staff',
  schema: {
    operationId: 'endUnit',
    summary: 'End a unit on a day; nothing may hang on it from then on',
    tags,
    params: oneUnit,
    body: z.object({ on: Day }),
    response: { 200: z.object({ id: UnitId }), 403: Problem, 404: Problem, 409: Problem, 422: Problem },
  },
} as const satisfies RouteContract
