import { z } from 'zod'
import { Instant, Day } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { UnitBrief, UnitId } from '../../territory/contract.ts'

/** One file of boundaries. */
export const BoundaryImportId = z.uuid().brand<'BoundaryImportId'>()
export type BoundaryImportId = z.infer<typeof BoundaryImportId>

/** Kinds of units whose outlines come in files. */
export const RedrawnKind = z.enum(['district', 'subdistrict', 'community'])
export type RedrawnKind = z.infer<typeof RedrawnKind>

const State = z.enum(['draft', 'adopted', 'recalled'])
const UnitName = z.object({ id: UnitId, zh: z.string(), en: z.string() })

/** What is wrong with a feature, or was assumed about it. */
export const FeatureFault = z.object({
  code: z.string(),
  weight: z.enum(['fault', 'hint']),
  detail: z.string().describe('In the language of whoever asks, with the way out'),
  at: z.tuple([z.number(), z.number()]).nullable(),
})

/** How many change sides: their place lies in another unit than the one they hang on. */
export const Moves = z.object({
  communities: z.int(),
  microGrids: z.int(),
  stations: z.int(),
  organisations: z.int(),
  residents: z.int().describe('People living in the micro-grids that change sides'),
})
export type Moves = z.infer<typeof Moves>

export const BoundaryFeature = z
  .object({
    number: z.int(),
    title: z.string(),
    unit: UnitName.nullable(),
    faults: z.array(FeatureFault),
    adopted: z.boolean(),
    beforeM2: z.number().nullable(),
    afterM2: z.number().nullable(),
    leaving: Moves.describe('Hang on the unit and would lie outside it'),
    arriving: Moves.describe('Hang on another unit and would lie in it'),
  })
  .meta({ id: 'BoundaryFeature' })
export type BoundaryFeature = z.infer<typeof BoundaryFeature>

const Seam = z.object({
  units: z.array(UnitName),
  areaM2: z.number(),
  at: z.tuple([z.number(), z.number()]),
})

export const BoundaryImportBrief = z
  .object({
    id: BoundaryImportId,
    within: UnitBrief,
    kind: RedrawnKind,
    fileName: z.string(),
    state: State,
    broughtAt: Instant,
    effective: Day.nullable(),
    features: z.int(),
    faulty: z.int().describe('Features that have a fault and are left out'),
    mayDraw: z.boolean().describe('Whether whoever asks may change the outlines there'),
  })
  .meta({ id: 'BoundaryImportBrief' })
export type BoundaryImportBrief = z.infer<typeof BoundaryImportBrief>

export const BoundaryPreview = BoundaryImportBrief.extend({
  list: z.array(BoundaryFeature),
  missing: z
    .array(UnitName)
    .describe('Units of that kind that the file does not hold: they stay as they are'),
  total: Moves,
  shiftM: z
    .number()
    .nullable()
    .describe('All outlines lie this far off in the same direction: another grid?'),
  changed: z.array(UnitName).describe('Units that were changed since the file was read'),
}).meta({ id: 'BoundaryPreview' })
export type BoundaryPreview = z.infer<typeof BoundaryPreview>

export const BoundarySeams = z
  .object({
    overlaps: z.array(Seam).nullable().describe('Null where the shapes could not be laid on each other'),
    gaps: z.array(Seam).nullable().describe('Ground of a parent that no unit would cover'),
  })
  .meta({ id: 'BoundarySeams' })
export type BoundarySeams = z.infer<typeof BoundarySeams>

/** Something that would change sides. */
export const Mover = z.object({
  kind: z.enum(['community', 'microGrid', 'station', 'organisation']),
  id: z.uuid(),
  zh: z.string(),
  en: z.string(),
  from: UnitName,
  to: UnitName.nullable().describe('Null where its place lies in no unit of that kind'),
})
export type Mover = z.infer<typeof Mover>

const flat = z.array(z.array(z.int())).describe('Rings as in listOutlines: flat, in 1/100,000 degree')
export const RedrawnOutline = z
  .object({
    number: z.int(),
    unit: UnitId.nullable(),
    zh: z.string(),
    en: z.string(),
    before: flat,
    after: flat,
    faulty: z.boolean(),
  })
  .meta({ id: 'RedrawnOutline' })
export type RedrawnOutline = z.infer<typeof RedrawnOutline>

const tags = ['registers']
const one = z.object({ boundaryImportId: BoundaryImportId })

/**
 * The body is the file itself, under any media type. It is read and matched at once; nothing of the
 * territory is changed.
 */
export const bringBoundaries = {
  method: 'POST',
  url: '/api/registers/boundaries',
  access: 'staff',
  schema: {
    operationId: 'bringBoundaries',
    summary: 'Read a GeoJSON of boundaries and match its features to units',
    tags,
    querystring: z.object({
      within: UnitId,
      kind: RedrawnKind.default('subdistrict'),
      name: z.string().trim().min(1).max(200),
    }),
    body: z.unknown(),
    response: { 201: z.object({ id: BoundaryImportId }), 403: Problem, 413: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const listBoundaryImports = {
  method: 'GET',
  url: '/api/registers/boundaries',
  access: 'staff',
  schema: {
    operationId: 'listBoundaryImports',
    summary: 'Files of boundaries, the latest first',
    tags,
    response: { 200: z.array(BoundaryImportBrief) },
  },
} as const satisfies RouteContract

export const previewBoundaries = {
  method: 'GET',
  url: '/api/registers/boundaries/:boundaryImportId',
  access: 'staff',
  schema: {
    operationId: 'previewBoundaries',
    summary: 'What a file of boundaries would change, and what would change sides',
    tags,
    params: one,
    response: { 200: BoundaryPreview, 404: Problem },
  },
} as const satisfies RouteContract

export const listSeams = {
  method: 'GET',
  url: '/api/registers/boundaries/:boundaryImportId/seams',
  access: 'staff',
  schema: {
    operationId: 'listSeams',
    summary: 'Where the new outlines overlap others, and what they leave to nobody: the largest forty',
    tags,
    params: one,
    response: { 200: BoundarySeams, 404: Problem },
  },
} as const satisfies RouteContract

export const listMovers = {
  method: 'GET',
  url: '/api/registers/boundaries/:boundaryImportId/movers',
  access: 'staff',
  schema: {
    operationId: 'listMovers',
    summary: 'What would change sides at one unit: the first 500',
    tags,
    params: one,
    querystring: z.object({ unit: UnitId }),
    response: { 200: z.array(Mover), 404: Problem },
  },
} as const satisfies RouteContract

export const listRedrawnOutlines = {
  method: 'GET',
  url: '/api/registers/boundaries/:boundaryImportId/outlines',
  access: 'staff',
  schema: {
    operationId: 'listRedrawnOutlines',
    summary: 'Old and new outlines, for a map',
    tags,
    params: one,
    querystring: z.object({ tolerance: z.coerce.number().min(0).max(500).default(5) }),
    response: { 200: z.array(RedrawnOutline), 404: Problem },
  },
} as const satisfies RouteContract

export const adoptBoundaries = {
  method: 'POST',
  url: '/api/registers/boundaries/:boundaryImportId/adopt',
  access: 'staff',
  schema: {
    operationId: 'adoptBoundaries',
    summary: 'Redraw the units from a day on: all of the file, or only what is sound if that is said',
    tags,
    params: one,
    body: z.object({
      from: Day,
      sound: z
        .int()
        .nullable()
        .describe('Null: all or nothing. Otherwise how many sound features are adopted and the others left'),
    }),
    response: { 200: z.object({ adopted: z.int() }), 403: Problem, 404: Problem, 409: Problem, 422: Problem },
  },
} as const satisfies RouteContract

export const recallBoundaries = {
  method: 'POST',
  url: '/api/registers/boundaries/:boundaryImportId/recall',
  access: 'staff',
  schema: {
    operationId: 'recallBoundaries',
    summary: 'Take the whole replacement back, as though it had never been',
    tags,
    params: one,
    response: { 200: z.object({ recalled: z.int() }), 403: Problem, 404: Problem, 409: Problem },
  },
} as const satisfies RouteContract

export const discardBoundaries = {
  method: 'DELETE',
  url: '/api/registers/boundaries/:boundaryImportId',
  access: 'staff',
  schema: {
    operationId: 'discardBoundaries',
    summary: 'Throw a file away that was not adopted',
    tags,
    params: one,
    response: { 200: z.object({ id: BoundaryImportId }), 403: Problem, 404: Problem, 409: Problem },
  },
} as const satisfies RouteContract
