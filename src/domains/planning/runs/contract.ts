import { z } from 'zod'
import { Instant } from '../../../kernel/instant.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import {
  onePlan,
  PlanFigures,
  PlanId,
  PlanSite,
  PlanStaff,
  refusals,
  RunId,
  tags,
} from '../plans/contract.ts'

/** How long a run may take whose wish names no limit: others wait for the same few solvers. Seconds. */
export const USUAL_SECONDS = 180

/** impossible: nothing fits the wish, and `trouble` says why. failed: the solver broke, or its workers did too often. */
export const RunState = z.enum(['waiting', 'running', 'done', 'cancelled', 'impossible', 'failed'])
export type RunState = z.infer<typeof RunState>

/** The best that a run has found so far: what its plan becomes once it ends. */
export const RunBest = z
  .object({
    at: Instant,
    figures: PlanFigures,
    labels: z
      .array(z.int())
      .nullable()
      .describe("Of grids: the number of each unit's grid, as the plan lists units"),
    sites: z.array(PlanSite).nullable(),
  })
  .meta({ id: 'RunBest' })
export type RunBest = z.infer<typeof RunBest>

export const Run = z
  .object({
    id: RunId,
    plan: PlanId,
    state: RunState,
    askedBy: PlanStaff.nullable(),
    askedAt: Instant,
    startedAt: Instant.nullable(),
    endedAt: Instant.nullable(),
    resumed: z.boolean().describe('It began from what had been found before'),
    cancelAsked: z.boolean(),
    best: RunBest.nullable(),
    ended: z
      .string()
      .nullable()
      .describe('Of one that is done: why the search ended (proven, steps, seconds, …)'),
    trouble: z
      .array(z.record(z.string(), z.unknown()))
      .describe("Why nothing fits, or what is wrong with the units: the solver's Trouble, or LandFault"),
  })
  .meta({ id: 'PlanRun' })
export type Run = z.infer<typeof Run>

const oneRun = z.object({ runId: RunId })

export const startRun = {
  method: 'POST',
  url: '/api/planning/plans/:planId/runs',
  access: 'staff',
  schema: {
    operationId: 'startPlanRun',
    summary: 'Let a draft be drawn as it is wished for: enlists a run; one at a time',
    tags,
    params: onePlan,
    body: z.object({
      version: z.int(),
      resume: z.boolean().default(false).describe('Begin from the result that is there'),
    }),
    response: { 201: z.object({ id: RunId }), ...refusals },
  },
} as const satisfies RouteContract

export const listRuns = {
  method: 'GET',
  url: '/api/planning/plans/:planId/runs',
  access: 'staff',
  schema: {
    operationId: 'listPlanRuns',
    summary: 'Runs of a plan, the latest first, without what each found',
    tags,
    params: onePlan,
    response: { 200: z.object({ runs: z.array(Run) }), ...refusals },
  },
} as const satisfies RouteContract

export const getRun = {
  method: 'GET',
  url: '/api/planning/runs/:runId',
  access: 'staff',
  schema: {
    operationId: 'getPlanRun',
    summary: 'How far a run is: the best so far, told anew at most once a second',
    tags,
    params: oneRun,
    querystring: z.object({
      since: Instant.optional().describe('Leave out what was found no later than this'),
    }),
    response: { 200: Run, ...refusals },
  },
} as const satisfies RouteContract

export const cancelRun = {
  method: 'POST',
  url: '/api/planning/runs/:runId/cancel',
  access: 'staff',
  schema: {
    operationId: 'cancelPlanRun',
    summary: 'Stop a run; its plan becomes the best so far, or stays as it was',
    tags,
    params: oneRun,
    body: z.object({ keep: z.boolean().default(true).describe('Keep the best so far as the result') }),
    response: { 200: z.object({ id: RunId, state: RunState }), ...refusals },
  },
} as const satisfies RouteContract
