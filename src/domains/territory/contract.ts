import { z } from 'zod'
import { UnitId } from '../../kernel/ids.ts'
import { Day } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'
import { EdgeKind, Unit, UnitBrief, UnitHistory, UnitKind } from './unit/contract.ts'

export { UnitId } from '../../kernel/ids.ts'
export * from './changes/contract.ts'
export * from './unit/contract.ts'

/** Where a point lies. Near a border nobody is refused: all candidates and what they share. */
export const Located = z
  .object({
    unit: UnitBrief.nullable().describe('The micro-grid that holds the point'),
    certain: z.boolean().describe('False when another unit lies within the accuracy'),
    candidates: z.array(UnitBrief).describe('The micro-grids within the accuracy, nearest first'),
    common: UnitBrief.nullable().describe('The lowest unit that all candidates belong to'),
    path: z.array(UnitBrief).describe('From the city down to the unit'),
  })
  .meta({ id: 'Located' })
export type Located = z.infer<typeof Located>

/**
 * Outlines for a map: whole numbers of 1/100,000 degree (about one metre), each ring flat
 * [lon, lat, Δlon, Δlat, …]. A fifth of GeoJSON on the wire.
 */
export const UnitOutline = z
  .object({
    id: UnitId,
    kind: UnitKind,
    zh: z.string(),
    en: z.string(),
    at: z.tuple([z.number(), z.number()]),
    population: z.int().nullable(),
    rings: z.array(z.array(z.int())),
  })
  .meta({ id: 'UnitOutline' })
export type UnitOutline = z.infer<typeof UnitOutline>

const oneUnit = z.object({ unitId: UnitId })
const onDay = z.object({
  on: Day.optional().describe('As it was, or will be, on this day; today if left out'),
})
const tags = ['territory']

export const getUnit = {
  method: 'GET',
  url: '/api/territory/units/:unitId',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'getUnit',
    summary: 'Show a unit as it is on a day',
    tags,
    params: oneUnit,
    querystring: onDay,
    response: { 200: Unit, 404: Problem },
  },
} as const satisfies RouteContract

export const getRoot = {
  method: 'GET',
  url: '/api/territory/root',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'getRoot',
    summary: 'The city itself',
    tags,
    response: { 200: UnitBrief, 404: Problem },
  },
} as const satisfies RouteContract

export const listChildren = {
  method: 'GET',
  url: '/api/territory/units/:unitId/children',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'listChildren',
    summary: 'The units that hang on this one on a day',
    tags,
    params: oneUnit,
    querystring: onDay.extend({ edge: EdgeKind.default('administrative') }),
    response: { 200: z.array(UnitBrief), 404: Problem },
  },
} as const satisfies RouteContract

export const getHistory = {
  method: 'GET',
  url: '/api/territory/units/:unitId/history',
  access: 'anyone',
  schema: {
    operationId: 'getHistory',
    summary: 'What a unit was called, which codes it had and where it belonged, with dates',
    tags,
    params: oneUnit,
    response: { 200: UnitHistory, 404: Problem },
  },
} as const satisfies RouteContract

export const searchUnits = {
  method: 'GET',
  url: '/api/territory/search',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'searchUnits',
    summary: 'Find units by Chinese name, pinyin initials, English name or code',
    tags,
    querystring: z.object({ text: z.string().min(1).max(60), kind: UnitKind.optional() }),
    response: { 200: z.array(UnitBrief.extend({ within: z.string() })) },
  },
} as const satisfies RouteContract

export const locatePoint = {
  method: 'GET',
  url: '/api/territory/locate',
  access: 'anyone',
  scope: 'public.read',
  schema: {
    operationId: 'locatePoint',
    summary: 'Which micro-grid a point lies in, with candidates near a border',
    tags,
    querystring: z.object({
      lon: z.coerce.number().min(-180).max(180),
      lat: z.coerce.number().min(-90).max(90),
      accuracy: z.coerce
        .number()
        .min(0)
        .max(500)
        .default(25)
        .describe('How far off the point may be, in metres'),
    }),
    response: { 200: Located },
  },
} as const satisfies RouteContract

export const listOutlines = {
  method: 'GET',
  url: '/api/territory/units/:unitId/outlines',
  access: 'anyone',
  schema: {
    operationId: 'listOutlines',
    summary: 'Outlines of the units of one kind inside a unit, for a map',
    tags,
    params: oneUnit,
    querystring: z.object({
      kind: UnitKind,
      tolerance: z.coerce
        .number()
        .min(0)
        .max(500)
        .default(0)
        .describe('Leave out bends smaller than this, in metres'),
    }),
    response: { 200: z.array(UnitOutline), 404: Problem },
  },
} as const satisfies RouteContract
