import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Instant } from '../../../kernel/instant.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { onePlan, PlanFigures, PlanId, PlanStaff, refusals, tags, Versioned } from '../plans/contract.ts'

export const Move = z
  .object({
    number: z.int(),
    unit: UnitId,
    from: z.int(),
    to: z.int(),
    by: PlanStaff.nullable(),
    at: Instant,
    undone: z.boolean().describe('Taken back'),
    superseded: z.boolean().describe('A run has drawn the plan anew since'),
  })
  .meta({ id: 'PlanMove' })
export type Move = z.infer<typeof Move>

/** What follows from a move at once. */
export const Moved = z
  .object({
    id: PlanId,
    version: z.int(),
    unit: UnitId,
    grid: z.int().describe('The number of the grid that it is in now'),
    figures: PlanFigures.describe('GridFigures: objective, balance and contiguity after the move'),
    before: PlanFigures.nullable().describe('The same before'),
    moves: z.int().describe('Moves that can be taken back'),
  })
  .meta({ id: 'PlanMoved' })
export type Moved = z.infer<typeof Moved>

export const listMoves = {
  method: 'GET',
  url: '/api/planning/plans/:planId/moves',
  access: 'staff',
  schema: {
    operationId: 'listPlanMoves',
    summary: 'Moves by hand, the latest first',
    tags,
    params: onePlan,
    response: { 200: z.object({ moves: z.array(Move) }), ...refusals },
  },
} as const satisfies RouteContract

export const tryMove = {
  method: 'GET',
  url: '/api/planning/plans/:planId/moves/trial',
  access: 'staff',
  schema: {
    operationId: 'tryPlanMove',
    summary: 'What a move would lead to, without making it',
    tags,
    params: onePlan,
    querystring: z.object({ unit: UnitId, to: z.coerce.number().int().min(0).max(100_000) }),
    response: {
      200: z.object({ figures: PlanFigures, before: PlanFigures.nullable() }),
      ...refusals,
    },
  },
} as const satisfies RouteContract

export const makeMove = {
  method: 'POST',
  url: '/api/planning/plans/:planId/moves',
  access: 'staff',
  schema: {
    operationId: 'makePlanMove',
    summary: 'Move a unit to another grid, or (the number after the last) to one of its own',
    tags,
    params: onePlan,
    body: Versioned.extend({ unit: UnitId, to: z.int().min(0).max(100_000) }),
    response: { 201: Moved, ...refusals },
  },
} as const satisfies RouteContract

export const undoMove = {
  method: 'POST',
  url: '/api/planning/plans/:planId/moves/undo',
  access: 'staff',
  schema: {
    operationId: 'undoPlanMove',
    summary: 'Take back the last move that stands',
    tags,
    params: onePlan,
    body: Versioned,
    response: { 200: Moved, ...refusals },
  },
} as const satisfies RouteContract
