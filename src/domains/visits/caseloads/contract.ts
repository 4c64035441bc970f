import { z } from 'zod'
import { PersonId, UnitId } from '../../../kernel/ids.ts'
import { Day, Instant } from '../../../kernel/instant.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { CaseloadId, Named, NamedArea, refusals, tags, words } from '../contract.ts'

/** Hand-overs in one action at most: more than the visitors of a city. */
export const MOST_MOVES = 5_000

/** Caseloads that visitors are asked for at once: more of them make an address too long. */
export const MOST_ASKED = 200
const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const IDS = new RegExp(`^${ID}(?:,${ID})*$`)

export const Caseload = z
  .object({
    id: CaseloadId,
    name: z.string(),
    unit: NamedArea,
    whole: z.boolean().describe('New places of the unit come into it by themselves'),
    places: z.int(),
    holder: Named.nullable().describe('Of today'),
    until: Day.nullable().describe('The day on which that ends; null: open'),
    next: Named.nullable().describe('Who holds it after that, where it is known'),
    version: z.int(),
  })
  .meta({ id: 'Caseload' })
export type Caseload = z.infer<typeof Caseload>

export const CaseloadWish = z.object({
  unit: UnitId,
  name: words(60),
  whole: z.boolean().default(false),
})
export type CaseloadWish = z.infer<typeof CaseloadWish>

/**
 * Who holds what from a day on: chosen caseloads, all that somebody holds below the unit, or all of the unit.
 * `to` null: nobody from then on.
 */
export const ReassignWish = z
  .object({
    unit: UnitId.describe('Below which it happens; needs `visit.plan` there'),
    from: Day.describe('Today or later'),
    until: Day.nullable()
      .default(null)
      .describe('Back to who held it before from this day on; null: for good'),
    which: z.discriminatedUnion('by', [
      z.object({
        by: z.literal('caseload'),
        moves: z
          .array(z.object({ caseload: CaseloadId, to: PersonId.nullable() }))
          .min(1)
          .max(MOST_MOVES),
      }),
      z.object({
        by: z.literal('holder'),
        moves: z
          .array(z.object({ heldBy: PersonId, to: PersonId.nullable() }))
          .min(1)
          .max(MOST_MOVES),
      }),
      z.object({ by: z.literal('unit'), to: PersonId.nullable() }),
    ]),
  })
  .refine(({ from, until }) => until === null || from < until, {
    params: { fault: 'window-ends-first' },
    path: ['until'],
  })
export type ReassignWish = z.infer<typeof ReassignWish>

export const HoldingShown = z
  .object({ person: Named, from: Day, until: Day.nullable(), notedAt: Instant })
  .meta({ id: 'CaseloadHolding' })
export type HoldingShown = z.infer<typeof HoldingShown>

const one = z.object({ caseloadId: CaseloadId })

export const listCaseloads = {
  method: 'GET',
  url: '/api/home-visits/caseloads',
  access: 'staff',
  schema: {
    operationId: 'listCaseloads',
    summary: 'Caseloads of a unit and below, by name; needs `visit.plan`',
    tags,
    querystring: z.object({
      unit: UnitId,
      text: z.string().trim().min(1).max(60).optional().describe('In the name'),
      heldBy: PersonId.optional(),
      free: z.stringbool().optional().describe('Only those that nobody holds today'),
      after: CaseloadId.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    response: {
      200: z.object({ caseloads: z.array(Caseload), total: z.int(), next: CaseloadId.nullable() }),
      ...refusals,
    },
  },
} as const satisfies RouteContract

export const foundCaseload = {
  method: 'POST',
  url: '/api/home-visits/caseloads',
  access: 'staff',
  schema: {
    operationId: 'foundCaseload',
    summary: 'Found a caseload; one that is `whole` takes in the places of its unit that are in none',
    tags,
    body: CaseloadWish,
    response: { 201: z.object({ id: CaseloadId }), ...refusals },
  },
} as const satisfies RouteContract

export const foundWholeCaseloads = {
  method: 'POST',
  url: '/api/home-visits/caseloads/of-micro-grids',
  access: 'staff',
  schema: {
    operationId: 'foundWholeCaseloads',
    summary: 'Found one for every micro-grid below a unit that has none, named after it',
    tags,
    body: z.object({ unit: UnitId }),
    response: { 201: z.object({ founded: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const editCaseload = {
  method: 'PATCH',
  url: '/api/home-visits/caseloads/:caseloadId',
  access: 'staff',
  schema: {
    operationId: 'editCaseload',
    summary: 'Call a caseload otherwise, or close it; its places are then in none',
    tags,
    params: one,
    body: z.object({
      version: z.int(),
      name: words(60).optional(),
      closed: z.literal(true).optional(),
    }),
    response: { 200: z.object({ id: CaseloadId, version: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

export const getHoldings = {
  method: 'GET',
  url: '/api/home-visits/caseloads/:caseloadId/holdings',
  access: 'staff',
  schema: {
    operationId: 'getHoldings',
    summary: 'Who holds a caseload, held it and will hold it, the latest first',
    tags,
    params: one,
    response: { 200: z.object({ holdings: z.array(HoldingShown) }), ...refusals },
  },
} as const satisfies RouteContract

export const reassign = {
  method: 'POST',
  url: '/api/home-visits/reassign',
  access: 'staff',
  schema: {
    operationId: 'reassignCaseloads',
    summary: 'Give one, many or all caseloads of a unit to others from a day on, in one action',
    tags,
    body: ReassignWish,
    response: { 200: z.object({ reassigned: z.int() }), ...refusals },
  },
} as const satisfies RouteContract

const VisitorsAsked = z.object({
  unit: UnitId,
  caseloads: z
    .string()
    .max(MOST_ASKED * 37)
    .regex(IDS)
    .optional()
    .describe('Which are to be given to one of them, by commas'),
  heldBy: PersonId.optional().describe('All that somebody holds is to be given to one of them'),
  whole: z.enum(['true', 'false']).default('false').describe('All of the unit is'),
})
export type VisitorsAsked = z.infer<typeof VisitorsAsked>

export const listVisitors = {
  method: 'GET',
  url: '/api/home-visits/visitors',
  access: 'staff',
  schema: {
    operationId: 'listVisitors',
    summary: 'Staff who may make visits at a unit, with how many caseloads and places they hold there',
    tags,
    querystring: VisitorsAsked,
    response: {
      200: z.object({
        visitors: z.array(
          z
            .object({
              id: PersonId,
              name: z.string().nullable(),
              caseloads: z.int(),
              places: z.int(),
              fits: z.boolean().describe('May make visits wherever what is to be given lies'),
            })
            .meta({ id: 'Visitor' }),
        ),
      }),
      ...refusals,
    },
  },
} as const satisfies RouteContract
