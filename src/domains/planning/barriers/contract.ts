import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Instant } from '../../../kernel/instant.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { onePlan, PlanPlace, PlanStaff, refusals, tags } from '../plans/contract.ts'
import { BarrierId } from './id/contract.ts'

export { BarrierId } from './id/contract.ts'

export const BarrierKind = z.enum(['river', 'railway', 'road', 'other'])
export type BarrierKind = z.infer<typeof BarrierKind>

/** Features of one file, and positions in all of them: a city's rivers, railways and main roads have room in it. */
export const MOST_FEATURES = 2_000
export const MOST_POSITIONS = 60_000

/** A line that grids need not cross, as it was brought. */
export const Barrier = z
  .object({
    id: BarrierId,
    unit: PlanPlace.describe('Where it was brought: it holds there and below'),
    name: z.string(),
    kind: BarrierKind,
    lines: z.array(
      z.object({
        area: z.boolean().describe('The line is a ring around it'),
        steps: z.array(z.int()).describe('In 1/100,000 degree, flat [lon, lat, Δlon, Δlat, …]'),
      }),
    ),
    broughtBy: PlanStaff.nullable(),
    broughtAt: Instant,
    takenAwayAt: Instant.nullable().describe('Plans that were laid upon it before keep it'),
  })
  .meta({ id: 'Barrier' })
export type Barrier = z.infer<typeof Barrier>

export const BroughtBarriers = z.object({
  unit: UnitId,
  collection: z
    .looseObject({
      type: z.literal('FeatureCollection'),
      features: z.array(z.unknown()).min(1).max(MOST_FEATURES),
    })
    .describe('GeoJSON (RFC 7946) of lines or polygons, each with `name` and, where known, `kind`'),
  onlySound: z.boolean().default(false).describe('Bring those without faults, and leave the others out'),
})
export type BroughtBarriers = z.infer<typeof BroughtBarriers>

export const listBarriers = {
  method: 'GET',
  url: '/api/planning/barriers',
  access: 'staff',
  schema: {
    operationId: 'listBarriers',
    summary: 'Barriers that hold at a unit: those of its own, of what lies above it and below it',
    tags,
    querystring: z.object({ unit: UnitId }),
    response: { 200: z.object({ barriers: z.array(Barrier), mayBring: z.boolean() }), ...refusals },
  },
} as const satisfies RouteContract

export const bringBarriers = {
  method: 'POST',
  url: '/api/planning/barriers',
  access: 'staff',
  schema: {
    operationId: 'bringBarriers',
    summary:
      'Bring barriers from GeoJSON; nothing is brought while a feature has faults, unless only sound ones are wished for',
    tags,
    body: BroughtBarriers,
    response: {
      201: z.object({ brought: z.array(z.object({ id: BarrierId, name: z.string() })), left: z.int() }),
      ...refusals,
    },
  },
} as const satisfies RouteContract

export const removeBarrier = {
  method: 'POST',
  url: '/api/planning/barriers/:barrierId/removal',
  access: 'staff',
  schema: {
    operationId: 'removeBarrier',
    summary: 'Take a barrier away: no plan is laid upon it any more, and those that were keep it',
    tags,
    params: z.object({ barrierId: BarrierId }),
    response: { 200: z.object({ id: BarrierId }), ...refusals },
  },
} as const satisfies RouteContract

export const listPlanBarriers = {
  method: 'GET',
  url: '/api/planning/plans/:planId/barriers',
  access: 'staff',
  schema: {
    operationId: 'listPlanBarriers',
    summary: 'Barriers that a plan is laid upon or may be laid upon',
    tags,
    params: onePlan,
    response: { 200: z.object({ barriers: z.array(Barrier) }), ...refusals },
  },
} as const satisfies RouteContract
