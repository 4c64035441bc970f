import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { UnitBrief } from '../../territory/contract.ts'
import { StepBudget } from '../budget/contract.ts'
import { Both, Category, CategoryCode } from '../category/contract.ts'
import { Level, ListRuleId } from '../list/contract.ts'

/** A unit and all above it, lowest first. */
export const Placement = z.object({ unit: UnitId, lineage: z.array(UnitId) })
export type Placement = z.infer<typeof Placement>

/** An entry that could have decided and did not, with the reason. */
export const CloseRule = z.object({ rule: ListRuleId, why: Both })
export type CloseRule = z.infer<typeof CloseRule>

/**
 * Where a case goes, and why. Plain data: whoever opens the case keeps it with the case, so that the reason can be
 * told when the list has long been changed.
 */
export const Routing = z
  .object({
    lead: Placement,
    assists: z.array(Placement),
    rule: ListRuleId.nullable().describe(
      'The entry that decided; null: no entry speaks of it, or two sides are asked',
    ),
    list: UnitId.nullable().describe('Whose list that entry stands on'),
    level: Level.nullable(),
    fired: Both.describe('Why there, in a sentence'),
    close: z
      .array(CloseRule)
      .describe('Entries that came close, the closest first, and why they did not decide'),
    changers: z.array(UnitId).describe('Units whose officers can change that entry, the nearest first'),
    asks: z
      .array(UnitId)
      .describe('Near a border: the units of both sides, each of which may take it over; else empty'),
    tiers: z
      .array(z.object({ level: Level, rule: ListRuleId, ...Placement.shape }))
      .describe('Who has it at the next levels up: where an escalation goes'),
    goesDown: z.boolean().describe('Whether the lead may give it to a unit below without an approval'),
    budgets: z.record(z.string(), StepBudget).describe('By the name of the clock'),
    budgetSources: z.record(z.string(), Both).describe('Where each is written'),
  })
  .meta({ id: 'Routing' })
export type Routing = z.infer<typeof Routing>

/** What is asked of the routing. */
export type RouteAsk = {
  /** null: nobody could say. */
  readonly category: CategoryCode | null
  /** The place: a unit and all above it by every kind of edge, lowest first. */
  readonly path: readonly UnitId[]
  /** Near a border: the lineages of the other units that it may lie in. */
  readonly near?: readonly (readonly UnitId[])[]
  /** YYYY-MM-DD in the city. */
  readonly on: string
}

/** The routing told to a person. */
export const WhatIf = z
  .object({
    on: Day,
    at: z
      .array(UnitBrief)
      .describe('Where it lies, from the city down; near a border the part that is certain'),
    example: UnitBrief.nullable().describe('The micro-grid that stands for the unit that was asked about'),
    near: z.array(UnitBrief).describe('Near a border: the units that it may lie in'),
    category: Category.nullable(),
    routing: Routing,
    units: z.array(UnitBrief).describe('All units that the routing names'),
  })
  .meta({ id: 'WhatIf' })
export type WhatIf = z.infer<typeof WhatIf>

export const askRoute = {
  method: 'GET',
  url: '/api/responsibility/route',
  access: 'staff',
  schema: {
    operationId: 'askRoute',
    summary:
      'Where would this go? The unit, the entry that decides, those that came close, who can change it',
    tags: ['responsibility'],
    querystring: z.object({
      category: CategoryCode.optional(),
      unit: UnitId.optional().describe('Where, by unit; or by lon and lat'),
      example: z
        .enum(['yes', 'no'])
        .default('no')
        .describe(
          'Whether a micro-grid somewhere in the unit stands for it, so that what grids handle is told',
        ),
      lon: z.coerce.number().min(-180).max(180).optional(),
      lat: z.coerce.number().min(-90).max(90).optional(),
      accuracy: z.coerce
        .number()
        .min(0)
        .max(500)
        .default(25)
        .describe('How far off the point may be, in metres'),
      on: Day.optional(),
    }),
    response: { 200: WhatIf, 400: Problem, 404: Problem, 422: Problem },
  },
} as const satisfies RouteContract
