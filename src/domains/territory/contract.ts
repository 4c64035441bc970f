import { z } from 'zod'
import { UnitId } from '../../kernel/ids.ts'
import { Day } from '../../kernel/instant.ts'
import { Problem } from '../../kernel/problem.ts'
import type { RouteContract } from '../../kernel/route.ts'

export { UnitId } from '../../kernel/ids.ts'

export const UnitKind = z.enum([
  'city',
  'district',
  'subdistrict',
  'areaGrid',
  'community',
  'microGrid',
  'buildingGroup',
  'building',
  'park',
  'market',
  'office',
  'centre',
  'department',
])
export type UnitKind = z.infer<typeof UnitKind>

/** Those who handle things: they hang in the tree and are no part of the land. Nobody draws them, nothing hangs on them. */
export const OFFICE_KINDS: ReadonlySet<UnitKind> = new Set<UnitKind>(['office', 'centre', 'department'])

export const EdgeKind = z.enum(['administrative', 'areaGrid'])
export type EdgeKind = z.infer<typeof EdgeKind>

export const Lon = z.number().min(-180).max(180)
export const Lat = z.number().min(-90).max(90)
const Lived = { from: Day, until: Day.nullable() }

/** A GeoJSON multi-polygon, WGS84 (RFC 7946). */
export const MultiPolygon = z
  .object({
    type: z.literal('MultiPolygon'),
    coordinates: z.array(z.array(z.array(z.tuple([z.number(), z.number()])).max(50_000)).max(200)).max(500),
  })
  .meta({ id: 'MultiPolygon' })

/** A unit as it is named in lists, trees and paths. */
export const UnitBrief = z
  .object({
    id: UnitId,
    kind: UnitKind,
    zh: z.string(),
    en: z.string(),
    code: z.string().nullable(),
    population: z.int().nullable(),
    children: z
      .int()
      .describe(
        'How many units hang on it by an administrative edge; offices, centres and departments do not count',
      ),
  })
  .meta({ id: 'UnitBrief' })
export type UnitBrief = z.infer<typeof UnitBrief>

export const Unit = z
  .object({
    id: UnitId,
    kind: UnitKind,
    ...Lived,
    zh: z.string(),
    en: z.string(),
    codes: z.array(z.object({ scheme: z.string(), version: z.string(), code: z.string() })),
    at: z.object({ lon: Lon, lat: Lat }),
    population: z.int().nullable(),
    households: z.int().nullable(),
    features: z.record(z.string(), z.number()),
    parents: z.array(z.object({ edge: EdgeKind, unit: UnitBrief })),
    path: z.array(UnitBrief).describe('From the city down to the unit itself, administratively'),
    version: z.int(),
    mayEdit: z.boolean().describe('Whether whoever asks may change it'),
  })
  .meta({ id: 'Unit' })
export type Unit = z.infer<typeof Unit>

/** One line of a unit's history: what held from when until when. */
export const UnitHistory = z
  .object({
    names: z.array(z.object({ zh: z.string(), en: z.string(), ...Lived })),
    codes: z.array(z.object({ scheme: z.string(), version: z.string(), code: z.string(), ...Lived })),
    parents: z.array(z.object({ edge: EdgeKind, id: UnitId, zh: z.string(), en: z.string(), ...Lived })),
    boundaries: z.array(z.object({ ...Lived, areaM2: z.number() })),
  })
  .meta({ id: 'UnitHistory' })
export type UnitHistory = z.infer<typeof UnitHistory>

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
