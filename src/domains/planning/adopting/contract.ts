import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { OrganisationId } from '../../organisations/contract.ts'
import { StationId } from '../../stations/contract.ts'
import {
  Changed,
  onePlan,
  PlanId,
  PlanPlace,
  PlanStaff,
  refusals,
  tags,
  Versioned,
} from '../plans/contract.ts'

const NamedStation = z.object({ id: StationId, zh: z.string(), en: z.string() })

/** What becomes of a grid: it stays as it is, has other land from that day on, or is founded. */
export const GridFate = z.enum(['stays', 'changes', 'new'])

/** What a plan moves on its day: each kind with how many, and which (at most 1,000 of each). */
export const AdoptionPreview = z
  .object({
    on: Day,
    print: z.string().describe('Changes with anything below: who adopts says what they saw'),
    grids: z.array(
      z.object({
        number: z.int(),
        unit: UnitId.nullable().describe('The grid of today that it lives on as'),
        zh: z.string(),
        en: z.string(),
        fate: GridFate,
        units: z.int(),
        population: z.int(),
        comesFrom: PlanPlace.nullable().describe('Of a new one: the grid that most of its people come from'),
        mainStation: NamedStation.nullable().describe('From that day on; null: none stands in it yet'),
        mainStationBefore: NamedStation.nullable(),
        stations: z
          .array(NamedStation)
          .describe('Of one that is new or changes: stations that stand in it, nearest to its people first'),
        code: z
          .string()
          .nullable()
          .describe("Of a new one: the next in the city's own numbering, where it has one"),
      }),
    ),
    closed: z.array(
      PlanPlace.extend({ heir: z.int().describe('The number of the grid that most of its people go to') }),
    ),
    units: z.object({
      count: z.int(),
      people: z.int(),
      list: z.array(
        PlanPlace.extend({
          kind: z.string(),
          from: UnitId.nullable(),
          to: z.int().describe('The number of the grid'),
        }),
      ),
    }),
    posts: z.object({
      ending: z.int().describe('Posts of grids that close'),
      held: z.int().describe('Of these, how many somebody holds'),
      founded: z.int().describe('Vacant posts of new grids'),
      list: z.array(z.object({ grid: UnitId, kind: z.string(), posts: z.int(), held: z.int() })),
    }),
    roles: z
      .array(z.object({ grid: UnitId, people: z.int() }))
      .describe('Who holds a role at a grid that closes'),
    rosters: z.object({
      count: z.int(),
      list: z.array(z.object({ id: OrganisationId, zh: z.string(), from: StationId, to: StationId })),
    }),
    organisations: z.object({
      count: z.int(),
      list: z.array(
        z.object({
          id: OrganisationId,
          zh: z.string(),
          kind: z.enum(['seat', 'site', 'leads']),
          from: UnitId,
          to: z.int().nullable().describe('null: it leads no grid any more'),
        }),
      ),
    }),
    cases: z.object({
      count: z.int().describe('With sealed ones, which are not listed'),
      list: z.array(
        z.object({
          id: z.uuid(),
          number: z.string(),
          unit: UnitId,
          handedTo: z
            .int()
            .nullable()
            .describe('The grid that leads it from then on; null: whoever leads it goes on'),
        }),
      ),
    }),
    visits: z.object({
      places: z.int(),
      caseloads: z.array(z.object({ id: z.uuid(), name: z.string(), unit: UnitId })),
      plans: z.array(z.object({ id: z.uuid(), name: z.string(), unit: UnitId })),
    }),
  })
  .meta({ id: 'AdoptionPreview' })
export type AdoptionPreview = z.infer<typeof AdoptionPreview>

export const Adoption = z
  .object({
    id: z.uuid(),
    plan: PlanId,
    effective: Day,
    adoptedBy: PlanStaff.nullable(),
    adoptedAt: Instant,
    undoneBy: PlanStaff.nullable(),
    undoneAt: Instant.nullable(),
    mayUndo: z.boolean(),
  })
  .meta({ id: 'PlanAdoption' })
export type Adoption = z.infer<typeof Adoption>

export const previewAdoption = {
  method: 'GET',
  url: '/api/planning/plans/:planId/adoption/preview',
  access: 'staff',
  schema: {
    operationId: 'previewAdoption',
    summary: 'What a plan of grids would move if it held from a day on',
    tags,
    params: onePlan,
    querystring: z.object({ on: Day }),
    response: { 200: AdoptionPreview, ...refusals },
  },
} as const satisfies RouteContract

export const adoptPlan = {
  method: 'POST',
  url: '/api/planning/plans/:planId/adoption',
  access: 'staff',
  schema: {
    operationId: 'adoptPlan',
    summary:
      'Let an approved plan hold from a day on; needs `plan.adopt`, and all that it moves moves together',
    tags,
    params: onePlan,
    body: Versioned.extend({
      on: Day,
      print: z.string().max(100).describe('Of the preview that was seen'),
      choices: z
        .array(
          z.object({
            grid: z.int().describe('The number of one that is new or changes'),
            main: StationId.nullable().optional().describe('A station that stands in it; null: none'),
            code: z.string().trim().min(1).max(40).nullable().optional().describe('Of a new one; null: none'),
          }),
        )
        .max(5_000)
        .default([])
        .describe('Main stations and codes that are wanted otherwise than the preview suggests'),
    }),
    response: { 200: Changed, ...refusals },
  },
} as const satisfies RouteContract

export const undoAdoption = {
  method: 'POST',
  url: '/api/planning/plans/:planId/adoption/undo',
  access: 'staff',
  schema: {
    operationId: 'undoAdoption',
    summary: 'Take an adopted plan back before its day, as though it had never been',
    tags,
    params: onePlan,
    body: Versioned,
    response: { 200: Changed, ...refusals },
  },
} as const satisfies RouteContract

export const listAdoptions = {
  method: 'GET',
  url: '/api/planning/plans/:planId/adoption',
  access: 'staff',
  schema: {
    operationId: 'listAdoptions',
    summary: 'When a plan was adopted and undone',
    tags,
    params: onePlan,
    response: { 200: z.object({ adoptions: z.array(Adoption) }), ...refusals },
  },
} as const satisfies RouteContract

/** The area grids of a place on a day, as a map. */
export const getGridsOn = {
  method: 'GET',
  url: '/api/planning/territory',
  access: 'staff',
  schema: {
    operationId: 'getGridsOn',
    summary: 'The area grids of a place as they were or will be on a day, with their outlines and units',
    tags,
    querystring: z.object({
      place: UnitId,
      on: Day.optional().describe('Today if left out'),
      tolerance: z.coerce.number().min(0).max(500).default(0),
    }),
    response: {
      200: z.object({
        on: Day,
        grids: z.array(
          PlanPlace.extend({
            code: z.string().nullable(),
            until: Day.nullable().describe('The day from which it is no more, where one is known'),
            population: z.int(),
            rings: z.array(z.array(z.int())).describe('As of `UnitOutline`'),
            units: z.array(UnitId).describe('Communities that belong to it'),
          }),
        ),
      }),
      ...refusals,
    },
  },
} as const satisfies RouteContract
