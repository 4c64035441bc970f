import { z } from 'zod'
import { Day, Instant } from '../../../kernel/instant.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Both, StationId, StationKind, StationStatus, Tier } from '../../stations/contract.ts'
import { Changed, onePlan, PlanPlace, PlanStaff, refusals, tags, Versioned } from '../plans/contract.ts'

const called = { zh: z.string(), en: z.string() }

/** What becomes of a plan of sites if it holds from a day on. */
export const OpeningPreview = z
  .object({
    on: Day,
    print: z
      .string()
      .describe('Changes with whatever would be founded or given up: who adopts says what they saw'),
    founded: z.array(
      z.object({
        ...called,
        unit: PlanPlace.describe('The unit that it is to stand in'),
        lon: z.number(),
        lat: z.number(),
        people: z.number(),
      }),
    ),
    kept: z.int().describe('Stations that stand and stay'),
    givenUp: z
      .array(
        z.object({
          id: StationId,
          ...called,
          hangs: z
            .array(z.object({ kind: z.string(), title: Both, count: z.int() }))
            .describe('What is arranged there within a year of that day; nobody closes it but people'),
        }),
      )
      .describe('Stations that the plan does without: they stay open until somebody closes them'),
  })
  .meta({ id: 'OpeningPreview' })
export type OpeningPreview = z.infer<typeof OpeningPreview>

const StationNow = z.object({ id: StationId, ...called, status: StationStatus })

/** When a plan of sites was adopted, what it founded, and how far these are. */
export const Opening = z
  .object({
    id: z.uuid(),
    effective: Day,
    adoptedBy: PlanStaff.nullable(),
    adoptedAt: Instant,
    undoneBy: PlanStaff.nullable(),
    undoneAt: Instant.nullable(),
    mayUndo: z.boolean(),
    founded: z.array(StationNow).describe('As far as whoever asks may see them'),
    givenUp: z.array(StationNow),
  })
  .meta({ id: 'PlanOpening' })
export type Opening = z.infer<typeof Opening>

export const previewOpening = {
  method: 'GET',
  url: '/api/planning/plans/:planId/opening/preview',
  access: 'staff',
  schema: {
    operationId: 'previewOpening',
    summary: 'What a plan of sites would found and give up from a day on',
    tags,
    params: onePlan,
    querystring: z.object({ on: Day }),
    response: { 200: OpeningPreview, ...refusals },
  },
} as const satisfies RouteContract

export const openSites = {
  method: 'POST',
  url: '/api/planning/plans/:planId/opening',
  access: 'staff',
  schema: {
    operationId: 'openPlanSites',
    summary: 'Adopt an approved plan of sites: found its new stations as drafts, to open from a day on',
    tags,
    params: onePlan,
    body: Versioned.extend({
      on: Day,
      print: z.string().max(100).describe('Of the preview that was seen'),
      kind: StationKind.default('serviceStation').describe('What the new stations are to be'),
      tier: Tier.default('community'),
    }),
    response: { 200: Changed, ...refusals },
  },
} as const satisfies RouteContract

export const undoOpening = {
  method: 'POST',
  url: '/api/planning/plans/:planId/opening/undo',
  access: 'staff',
  schema: {
    operationId: 'undoPlanOpening',
    summary:
      'Take an adopted plan of sites back before its day, as long as nobody has worked on its stations',
    tags,
    params: onePlan,
    body: Versioned,
    response: { 200: Changed, ...refusals },
  },
} as const satisfies RouteContract

export const listOpenings = {
  method: 'GET',
  url: '/api/planning/plans/:planId/opening',
  access: 'staff',
  schema: {
    operationId: 'listPlanOpenings',
    summary: 'When a plan of sites was adopted and undone, and how far its new stations are',
    tags,
    params: onePlan,
    response: { 200: z.object({ openings: z.array(Opening) }), ...refusals },
  },
} as const satisfies RouteContract
