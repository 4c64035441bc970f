import { z } from 'zod'
import type { RouteContract } from '../../../../kernel/route.ts'
import { StationId } from '../../../stations/contract.ts'
import { UnitId } from '../../../territory/contract.ts'
import { SitesWish } from '../../siting/contract.ts'
import { CalledSite, onePlan, PlanFigures, refusals, RunId, tags } from '../contract.ts'

/** Places that somebody brings: more than a city has sites on offer at a time. */
export const MOST_PLACES = 2_000

const Room = z.number().min(1).max(10_000_000)

/** A place where a station may stand: bought, offered, or clicked on the map. */
export const CandidatePlace = z.strictObject({
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  name: z.string().trim().max(60).default(''),
  room: Room.nullable().default(null).describe('People that a station there has room for'),
})
export type CandidatePlace = z.infer<typeof CandidatePlace>

const Candidates = z.strictObject({
  units: z
    .enum(['microGrid', 'community'])
    .nullable()
    .default('microGrid')
    .describe('The middle of each of these; null: only the places'),
  places: z.array(CandidatePlace).max(MOST_PLACES).default([]),
})

/** What a plan of sites is wished for: the solver's wish, and where stations may stand. */
export const SitesPlanWish = SitesWish.extend({
  candidates: Candidates.default({ units: 'microGrid', places: [] }).refine(
    ({ units, places }) => units !== null || places.length > 0,
    { params: { fault: 'too-short' }, path: ['places'] },
  ),
  room: Room.nullable()
    .default(null)
    .describe(
      'People that any station has room for, unless its place says otherwise; of use with `capacities`',
    ),
})
export type SitesPlanWish = z.infer<typeof SitesPlanWish>

/** A station that stands in the place of a plan, or so near to it that people of the place reach it. */
export const GroundStation = z
  .object({
    id: StationId,
    zh: z.string(),
    en: z.string(),
    lon: z.number(),
    lat: z.number(),
    own: z
      .boolean()
      .describe('It stands in the place, and may move where that is wished for; others always stay'),
    people: z.number().describe('Who is served there today, of the people of the place'),
  })
  .meta({ id: 'GroundStation' })
export type GroundStation = z.infer<typeof GroundStation>

/** What a plan of sites is laid upon: people by micro-grid in columns of equal length, and stations. */
export const SitesGround = z
  .object({
    ids: z.array(UnitId),
    lon: z.array(z.int()).describe('1/100,000 degree'),
    lat: z.array(z.int()),
    people: z.array(z.int()),
    today: z
      .array(z.int())
      .describe('1 where a station of today reaches it, and serves it where room counts'),
    before: PlanFigures.describe('SiteFigures of the stations as they stand'),
    stations: z.array(GroundStation),
    candidates: z.int().describe('Places on offer'),
  })
  .meta({ id: 'SitesGround' })
export type SitesGround = z.infer<typeof SitesGround>

/** Whom a set of sites reaches, in the order of the ground. */
export const SitesReached = z
  .object({
    reached: z.array(z.int()).describe('1 where a station reaches it'),
    sites: z.array(CalledSite),
    figures: PlanFigures.nullable(),
  })
  .meta({ id: 'SitesReached' })
export type SitesReached = z.infer<typeof SitesReached>

export const getSitesGround = {
  method: 'GET',
  url: '/api/planning/plans/:planId/ground',
  access: 'staff',
  schema: {
    operationId: 'getSitesGround',
    summary: 'What a plan of sites is laid upon: people, stations that stand, and whom they reach',
    tags,
    params: onePlan,
    response: { 200: SitesGround, ...refusals },
  },
} as const satisfies RouteContract

export const getSitesReached = {
  method: 'GET',
  url: '/api/planning/plans/:planId/reached',
  access: 'staff',
  schema: {
    operationId: 'getSitesReached',
    summary: 'Whom the sites of a plan reach, or the best so far of a run',
    tags,
    params: onePlan,
    querystring: z.object({ run: RunId.optional() }),
    response: { 200: SitesReached, ...refusals },
  },
} as const satisfies RouteContract
