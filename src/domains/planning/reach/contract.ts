import { z } from 'zod'
import { Day, Instant } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { StationId, StationPoints } from '../../stations/contract.ts'
import { UnitId, UnitKind } from '../../territory/contract.ts'

const PLACE = String.raw`-?\d{1,3}(\.\d{1,17})?,-?\d{1,2}(\.\d{1,17})?`
/** Stations tried at once: more than anybody plans at one sitting. */
export const MOST_TRIED = 20

const when = {
  weekday: z.coerce
    .number()
    .int()
    .min(1)
    .max(7)
    .optional()
    .describe('Only stations open then: 1 Monday to 7 Sunday, the coming one; left out: all stations'),
  hour: z.coerce.number().int().min(0).max(23).default(10).describe('At this full hour of that weekday'),
}

/** What may be asked: how far people go, when, and as if which stations were there. */
export const Question = z.object({
  metres: z.coerce
    .number()
    .min(50)
    .max(5_000)
    .default(500)
    .describe('How far people go, as the crow flies; not looked at where minutes are given'),
  minutes: z.coerce
    .number()
    .int()
    .min(1)
    .max(60)
    .optional()
    .describe('How long people walk, instead of metres: along the streets of the city where it keeps some'),
  ...when,
  tried: z
    .string()
    .regex(new RegExp(`^${PLACE}(;${PLACE}){0,${MOST_TRIED - 1}}$`))
    .optional()
    .describe('As if stations stood here as well, open then: lon,lat;lon,lat'),
})
export type Question = z.infer<typeof Question>
const place = {
  lon: z.coerce.number().min(-180).max(180),
  lat: z.coerce.number().min(-90).max(90),
}
export const oneUnit = z.object({ unitId: UnitId })
export const tags = ['reach']

/** How the question was understood. */
export const ReachAsked = z
  .object({
    metres: z.number().describe('Along the streets where streets are told, else as the crow flies'),
    minutes: z.number().nullable(),
    estimated: z.boolean().describe('A walk was guessed from the straight line'),
    streets: z
      .object({ source: z.string(), licence: z.string(), asOf: Day })
      .nullable()
      .describe('Whose streets were walked on; null where nobody walked on any'),
    at: Instant.nullable().describe('The moment at which stations had to be open; null: all of them'),
    stations: z.int().describe('In the whole city, open then'),
  })
  .meta({ id: 'ReachAsked' })
export type ReachAsked = z.infer<typeof ReachAsked>

/** Who is reached, in people and micro-grids. A micro-grid counts as where its label stands. */
export const Covered = z
  .object({
    people: z.int(),
    covered: z.int().describe('People with a station within reach'),
    share: z.number().nullable().describe('covered / people; null where nobody lives'),
    grids: z.int().describe('Micro-grids'),
    coveredGrids: z.int(),
    unknown: z.int().describe('Micro-grids whose population nobody has told; they count as empty'),
    far: z
      .int()
      .describe(
        'Micro-grids more than 200 m from any street, whose walks were guessed from the straight line',
      ),
  })
  .meta({ id: 'Covered' })
export type Covered = z.infer<typeof Covered>

export const Named = z.object({ id: UnitId, kind: UnitKind, zh: z.string(), en: z.string() })
export const StationNear = z
  .object({ id: StationId, zh: z.string(), en: z.string(), metres: z.int() })
  .meta({ id: 'StationNear', description: 'The nearest station that is open then' })
export type StationNear = z.infer<typeof StationNear>

export const UnitReach = z
  .object({
    asked: ReachAsked,
    unit: Named,
    covered: Covered,
    within: z
      .array(z.object({ unit: Named, covered: Covered }))
      .describe(
        'The units of one level that hang on it and make it up, those with most people out of reach first',
      ),
  })
  .meta({ id: 'UnitReach' })
export type UnitReach = z.infer<typeof UnitReach>

/** Every micro-grid of a unit in columns of equal length, for a map. */
export const ReachMap = z
  .object({
    asked: ReachAsked,
    ids: z.array(UnitId),
    lon: z.array(z.int()).describe('1/100,000 degree'),
    lat: z.array(z.int()),
    people: z.array(z.int()),
    metres: z
      .array(z.int())
      .describe(
        'To the nearest station open then, along streets where streets are told; -1: there is no way',
      ),
    covered: z
      .array(z.int())
      .describe('1 where it is within reach, 2 where only a station that is tried reaches it'),
  })
  .meta({ id: 'ReachMap' })
export type ReachMap = z.infer<typeof ReachMap>

/** People without a station, whom one station would reach. */
export const Gap = z
  .object({
    at: z.tuple([z.number(), z.number()]).describe('Where a station would reach all of them: lon, lat'),
    unit: Named.describe('The micro-grid there'),
    path: z.array(Named).describe('From the city down to it'),
    people: z.int(),
    grids: z.array(UnitId),
    nearest: StationNear.nullable(),
  })
  .meta({ id: 'Gap' })
export type Gap = z.infer<typeof Gap>

export const GapList = z
  .object({
    asked: ReachAsked,
    gaps: z.array(Gap).describe('Most people first; no person counts twice'),
    people: z.int().describe('Out of reach in all'),
    left: z.int().describe('Of these, in none of the gaps listed'),
  })
  .meta({ id: 'GapList' })
export type GapList = z.infer<typeof GapList>

export const WhatIf = z
  .object({
    asked: ReachAsked,
    before: Covered,
    after: Covered,
    won: z.array(UnitId).describe('Micro-grids that come within reach'),
    unit: Named.nullable().describe('The micro-grid in which the place lies'),
    nearest: StationNear.nullable().describe('The station nearest to the place'),
  })
  .meta({ id: 'WhatIf' })
export type WhatIf = z.infer<typeof WhatIf>

export const Isochrone = z
  .object({
    asked: ReachAsked,
    at: z.tuple([z.number(), z.number()]),
    rings: z
      .array(z.array(z.int()))
      .describe(
        'As in outlines: flat, lon, lat, then differences, 1/100,000 degree; holes turn with the clock',
      ),
    people: z.int().describe('Who live in it'),
    grids: z.int(),
  })
  .meta({ id: 'Isochrone' })
export type Isochrone = z.infer<typeof Isochrone>

export const getReach = {
  method: 'GET',
  url: '/api/reach/units/:unitId',
  access: 'staff',
  schema: {
    operationId: 'getReach',
    summary: 'How many people of a unit, and of those that hang on it, have an open station within reach',
    tags,
    params: oneUnit,
    querystring: Question,
    response: { 200: UnitReach, 404: Problem },
  },
} as const satisfies RouteContract

export const mapReach = {
  method: 'GET',
  url: '/api/reach/units/:unitId/map',
  access: 'staff',
  schema: {
    operationId: 'mapReach',
    summary: 'Which micro-grids of a unit have an open station within reach, for a map',
    tags,
    params: oneUnit,
    querystring: Question,
    response: { 200: ReachMap, 404: Problem },
  },
} as const satisfies RouteContract

export const listPointsThen = {
  method: 'GET',
  url: '/api/reach/stations',
  access: 'staff',
  schema: {
    operationId: 'listPointsThen',
    summary: 'Where all published stations are and which are open at an hour of a weekday, for a map',
    tags,
    querystring: z.object(when),
    response: { 200: StationPoints },
  },
} as const satisfies RouteContract

export const listGaps = {
  method: 'GET',
  url: '/api/reach/units/:unitId/gaps',
  access: 'staff',
  schema: {
    operationId: 'listGaps',
    summary: 'Where most people of a unit have no station within reach',
    tags,
    params: oneUnit,
    querystring: Question.extend({ limit: z.coerce.number().int().min(1).max(200).default(20) }),
    response: { 200: GapList, 404: Problem },
  },
} as const satisfies RouteContract

export const whatIf = {
  method: 'GET',
  url: '/api/reach/units/:unitId/what-if',
  access: 'staff',
  schema: {
    operationId: 'whatIf',
    summary: 'What a new station at a place, open at that time, would change in a unit',
    tags,
    params: oneUnit,
    querystring: Question.extend(place),
    response: { 200: WhatIf, 404: Problem },
  },
} as const satisfies RouteContract

export const drawIsochrone = {
  method: 'GET',
  url: '/api/reach/isochrone',
  access: 'staff',
  schema: {
    operationId: 'drawIsochrone',
    summary: 'From where people reach a place, and how many live there',
    tags,
    querystring: z.object({ ...place, metres: Question.shape.metres, minutes: Question.shape.minutes }),
    response: { 200: Isochrone },
  },
} as const satisfies RouteContract
