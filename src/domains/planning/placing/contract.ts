import { z } from 'zod'
import type { RouteContract } from '../../../kernel/route.ts'
import { StationId } from '../../stations/contract.ts'
import { onePlan, PlanFigures, PlanId, PlanSite, refusals, tags, Versioned } from '../plans/contract.ts'

const place = { lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }
const site = z.int().min(0).describe('Its place in the list of the plan')

/** A change by hand: a new site, one taken away or moved, or a station that was given up after all. */
export const SiteEdit = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('add'), ...place }),
  z.strictObject({ what: z.literal('remove'), site }),
  z.strictObject({ what: z.literal('move'), site, ...place }),
  z.strictObject({ what: z.literal('restore'), station: StationId }),
])
export type SiteEdit = z.infer<typeof SiteEdit>

/** What follows from it at once. */
export const SitesEdited = z
  .object({
    id: PlanId,
    version: z.int(),
    sites: z.array(PlanSite),
    figures: PlanFigures.describe('SiteFigures; the bound is that of the last run, as far as it binds'),
    before: PlanFigures.nullable(),
    moves: z.int().describe('Changes that can be taken back'),
  })
  .meta({ id: 'SitesEdited' })
export type SitesEdited = z.infer<typeof SitesEdited>

export const editSites = {
  method: 'POST',
  url: '/api/planning/plans/:planId/sites',
  access: 'staff',
  schema: {
    operationId: 'editPlanSites',
    summary: 'Change the sites of a draft by hand: add one, take one away, move one',
    tags,
    params: onePlan,
    body: Versioned.extend({ edit: SiteEdit }),
    response: { 201: SitesEdited, ...refusals },
  },
} as const satisfies RouteContract

export const undoSites = {
  method: 'POST',
  url: '/api/planning/plans/:planId/sites/undo',
  access: 'staff',
  schema: {
    operationId: 'undoPlanSites',
    summary: 'Take back the last change of sites that stands',
    tags,
    params: onePlan,
    body: Versioned,
    response: { 200: SitesEdited, ...refusals },
  },
} as const satisfies RouteContract
