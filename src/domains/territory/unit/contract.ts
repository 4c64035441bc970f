import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day } from '../../../kernel/instant.ts'

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
