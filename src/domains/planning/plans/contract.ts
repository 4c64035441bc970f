import { z } from 'zod'
import { PersonId, UnitId } from '../../../kernel/ids.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { StationId } from '../../stations/contract.ts'
import { BarrierId, BarrierIds } from '../barriers/id/contract.ts'
import { PlanFeature } from './features/contract.ts'
import { FixedPart, FixedParts } from './fixed/contract.ts'
import { GridNames, Title } from './naming/contract.ts'

export const PlanId = z.uuid().brand<'PlanId'>()
export type PlanId = z.infer<typeof PlanId>
export const RunId = z.uuid().brand<'PlanRunId'>()
export type RunId = z.infer<typeof RunId>

/** grids: area grids put together from communities or micro-grids. sites: where stations are to stand. */
export const PlanKind = z.enum(['grids', 'sites'])
export type PlanKind = z.infer<typeof PlanKind>

/** A plan's way: drawn, proposed, approved by somebody else, adopted from a day on, taken back before that day. */
export const PlanState = z.enum(['draft', 'proposed', 'approved', 'adopted', 'undone', 'withdrawn'])
export type PlanState = z.infer<typeof PlanState>

export const MemberKind = z.enum(['community', 'microGrid'])
export type MemberKind = z.infer<typeof MemberKind>

export const tags = ['planning']
export const refusals = {
  400: Problem,
  401: Problem,
  403: Problem,
  404: Problem,
  409: Problem,
  422: Problem,
}

export const PlanStaff = z.object({ id: PersonId, name: z.string().nullable() }).meta({ id: 'PlanStaff' })
export type PlanStaff = z.infer<typeof PlanStaff>
export const PlanPlace = z.object({ id: UnitId, zh: z.string(), en: z.string() }).meta({ id: 'PlanPlace' })
export type PlanPlace = z.infer<typeof PlanPlace>

/** What the solver is asked for, in its own form: GridsWish or SitesWish. */
export const PlanWish = z.record(z.string(), z.unknown()).meta({ id: 'PlanWish' })
export type PlanWish = z.infer<typeof PlanWish>
/** How good the result is, as the solver says it: GridFigures or SiteFigures. */
export const PlanFigures = z.record(z.string(), z.unknown()).meta({ id: 'PlanFigures' })
export type PlanFigures = z.infer<typeof PlanFigures>

export { Title } from './naming/contract.ts'

/** A plan as a line of a list. */
export const PlanBrief = z
  .object({
    id: PlanId,
    kind: PlanKind,
    place: PlanPlace,
    title: z.string(),
    state: PlanState,
    memberKind: MemberKind.nullable().describe('Of grids: what they are put together from'),
    madeBy: PlanStaff.nullable(),
    madeAt: Instant,
    changedAt: Instant,
    proposedBy: PlanStaff.nullable(),
    approvedBy: PlanStaff.nullable(),
    effective: Day.nullable().describe('Of an adopted one: the day from which it holds'),
    copiedFrom: PlanId.nullable(),
    drawn: z.boolean().describe('Whether there is a result yet'),
    figures: PlanFigures.nullable(),
    run: RunId.nullable().describe('The run that is at work on it'),
    version: z.int(),
  })
  .meta({ id: 'PlanBrief' })
export type PlanBrief = z.infer<typeof PlanBrief>

/** A unit of a plan of grids, as it was when the plan was laid upon it. */
export const PlanUnit = z
  .object({
    id: UnitId,
    zh: z.string(),
    en: z.string(),
    at: z.tuple([z.number(), z.number()]),
    population: z.int(),
    workload: z.int().describe('Cases opened and visits made there in the last year'),
    within: UnitId.nullable().describe('Of a micro-grid: its community'),
    today: UnitId.nullable().describe('The area grid that it belongs to today'),
    grid: z.int().nullable().describe('The number of its grid in the plan'),
  })
  .meta({ id: 'PlanUnit' })
export type PlanUnit = z.infer<typeof PlanUnit>

/** A grid of a plan. It lives on as the grid of today that it has most people in common with, or is new. */
export const PlanGrid = z
  .object({
    number: z.int(),
    livesOnAs: UnitId.nullable().describe('null: a new grid'),
    zh: z.string(),
    en: z.string(),
    units: z.int(),
    population: z.int(),
    workload: z.int(),
    stay: z.int().describe('How many of its units belong to the grid of today that it lives on as'),
  })
  .meta({ id: 'PlanGrid' })
export type PlanGrid = z.infer<typeof PlanGrid>

/** A place for a station, of a plan of sites. */
export const PlanSite = z
  .object({
    lon: z.number(),
    lat: z.number(),
    station: StationId.nullable().describe('A station that stands there; null: a new one'),
    unit: UnitId.nullable(),
    people: z.number().describe('Who is served there: nearest to it, within reach'),
  })
  .meta({ id: 'PlanSite' })
export type PlanSite = z.infer<typeof PlanSite>

/** The same with its name: of a station, of a place that was brought, or of the unit that it lies in. */
export const CalledSite = PlanSite.extend({ zh: z.string(), en: z.string() }).meta({ id: 'CalledSite' })
export type CalledSite = z.infer<typeof CalledSite>

export const Plan = PlanBrief.extend({
  wish: PlanWish,
  seed: z.int().nullable(),
  laidOn: Day.describe('The day as of which units, people and workload were read'),
  units: z.array(PlanUnit),
  grids: z.array(PlanGrid),
  closing: z
    .array(PlanPlace.extend({ units: z.int(), population: z.int() }))
    .describe('Grids of today in which no grid of the plan lives on'),
  sites: z.array(CalledSite),
  barriers: z.array(BarrierId).describe('Lines that its grids do not cross'),
  fixed: z.array(FixedPart),
  names: GridNames,
  features: z.array(PlanFeature).describe('What is known of its units that they can be alike in'),
  moves: z.int().describe('Moves by hand that can be taken back'),
  may: z.object({ draw: z.boolean(), adopt: z.boolean(), approve: z.boolean() }).describe('Whoever asks'),
}).meta({ id: 'Plan' })
export type Plan = z.infer<typeof Plan>

/** The outline of a unit: rings in 1/100,000 degree, each flat [lon, lat, Δlon, Δlat, …], as of `UnitOutline`. */
export const MemberOutline = z
  .object({ id: UnitId, rings: z.array(z.array(z.int())) })
  .meta({ id: 'MemberOutline' })

export const PlanDraft = z.object({
  kind: PlanKind,
  place: UnitId.describe('A subdistrict or above'),
  title: Title,
  wish: PlanWish,
  memberKind: MemberKind.default('community'),
  fromToday: z.boolean().default(false).describe('Begin with the grids or stations of today as the result'),
  sites: z
    .array(z.object({ lon: z.number(), lat: z.number() }))
    .max(100)
    .optional()
    .describe('Of sites: begin with the stations of today and these'),
  barriers: BarrierIds.optional().describe('Left out: all that stand there'),
  fixed: FixedParts.optional(),
})
export type PlanDraft = z.infer<typeof PlanDraft>

export const onePlan = z.object({ planId: PlanId })
export const Versioned = z.object({ version: z.int() })
export const Changed = z.object({ id: PlanId, version: z.int(), state: PlanState })
export type Changed = z.infer<typeof Changed>

export const listPlans = {
  method: 'GET',
  url: '/api/planning/plans',
  access: 'staff',
  schema: {
    operationId: 'listPlans',
    summary: 'Plans of a place and below, the latest first; `plan.draw` or `plan.adopt`',
    tags,
    querystring: z.object({
      unit: UnitId,
      kind: PlanKind.optional(),
      state: PlanState.optional(),
      withdrawn: z.stringbool().default(false),
    }),
    response: { 200: z.object({ plans: z.array(PlanBrief), mayDraw: z.boolean() }), ...refusals },
  },
} as const satisfies RouteContract

export const getPlan = {
  method: 'GET',
  url: '/api/planning/plans/:planId',
  access: 'staff',
  schema: {
    operationId: 'getPlan',
    summary: 'A plan with its units, grids and figures',
    tags,
    params: onePlan,
    response: { 200: Plan, ...refusals },
  },
} as const satisfies RouteContract

export const getPlanOutlines = {
  method: 'GET',
  url: '/api/planning/plans/:planId/outlines',
  access: 'staff',
  schema: {
    operationId: 'getPlanOutlines',
    summary: 'Outlines of the units of a plan, for a map',
    tags,
    params: onePlan,
    querystring: z.object({ tolerance: z.coerce.number().min(0).max(500).default(0) }),
    response: { 200: z.object({ outlines: z.array(MemberOutline) }), ...refusals },
  },
} as const satisfies RouteContract

export const draftPlan = {
  method: 'POST',
  url: '/api/planning/plans',
  access: 'staff',
  schema: {
    operationId: 'draftPlan',
    summary: 'Begin a plan for a place; needs `plan.draw` there',
    tags,
    body: PlanDraft,
    response: { 201: Changed, ...refusals },
  },
} as const satisfies RouteContract

export const changePlan = {
  method: 'PATCH',
  url: '/api/planning/plans/:planId',
  access: 'staff',
  schema: {
    operationId: 'changePlan',
    summary: 'Call a draft otherwise, wish otherwise, name its grids, or lay it upon the units of today',
    tags,
    params: onePlan,
    body: z.object({
      version: z.int(),
      title: Title.optional(),
      wish: PlanWish.optional(),
      names: GridNames.optional().describe('What is left out is called by the program'),
      barriers: BarrierIds.optional().describe('Lines that its grids do not cross'),
      fixed: FixedParts.optional(),
      layAnew: z.boolean().optional().describe('Read units, people and workload as they are today'),
    }),
    response: { 200: Changed, ...refusals },
  },
} as const satisfies RouteContract

export const copyPlan = {
  method: 'POST',
  url: '/api/planning/plans/:planId/copies',
  access: 'staff',
  schema: {
    operationId: 'copyPlan',
    summary: 'A draft that begins as this plan stands',
    tags,
    params: onePlan,
    body: z.object({ title: Title }),
    response: { 201: Changed, ...refusals },
  },
} as const satisfies RouteContract

export const withdrawPlan = {
  method: 'POST',
  url: '/api/planning/plans/:planId/withdrawal',
  access: 'staff',
  schema: {
    operationId: 'withdrawPlan',
    summary: 'Put a plan aside that was not adopted',
    tags,
    params: onePlan,
    body: Versioned,
    response: { 200: Changed, ...refusals },
  },
} as const satisfies RouteContract
