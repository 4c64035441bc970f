import { z } from 'zod'
import { Instant } from '../../../kernel/instant.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Changed, onePlan, PlanStaff, refusals, tags, Versioned } from '../plans/contract.ts'

const Words = z.string().trim().min(1).max(2_000)

export const PlanComment = z
  .object({
    id: z.uuid(),
    by: PlanStaff.nullable(),
    at: Instant,
    about: z.int().describe('The version of the plan that it was said about'),
    words: z.string().nullable().describe('null: whoever said it has left'),
  })
  .meta({ id: 'PlanComment' })
export type PlanComment = z.infer<typeof PlanComment>

export const listComments = {
  method: 'GET',
  url: '/api/planning/plans/:planId/comments',
  access: 'staff',
  schema: {
    operationId: 'listPlanComments',
    summary: 'What was said about a plan, the oldest first',
    tags,
    params: onePlan,
    response: { 200: z.object({ comments: z.array(PlanComment) }), ...refusals },
  },
} as const satisfies RouteContract

export const commentPlan = {
  method: 'POST',
  url: '/api/planning/plans/:planId/comments',
  access: 'staff',
  schema: {
    operationId: 'commentPlan',
    summary: 'Say something about a plan; whoever has a part in it is told',
    tags,
    params: onePlan,
    body: z.object({ words: Words }),
    response: { 201: z.object({ id: z.uuid() }), ...refusals },
  },
} as const satisfies RouteContract

export const proposePlan = {
  method: 'POST',
  url: '/api/planning/plans/:planId/proposal',
  access: 'staff',
  schema: {
    operationId: 'proposePlan',
    summary: 'Propose a draft that is drawn; needs `plan.draw`, and those who may adopt it are told',
    tags,
    params: onePlan,
    body: Versioned,
    response: { 200: Changed, ...refusals },
  },
} as const satisfies RouteContract

export const approvePlan = {
  method: 'POST',
  url: '/api/planning/plans/:planId/approval',
  access: 'staff',
  schema: {
    operationId: 'approvePlan',
    summary: 'Approve a proposed plan; needs `plan.adopt`, and never by whoever proposed it',
    tags,
    params: onePlan,
    body: Versioned,
    response: { 200: Changed, ...refusals },
  },
} as const satisfies RouteContract

export const returnPlan = {
  method: 'POST',
  url: '/api/planning/plans/:planId/return',
  access: 'staff',
  schema: {
    operationId: 'returnPlan',
    summary: 'Send a proposed or approved plan back to a draft, and say why',
    tags,
    params: onePlan,
    body: Versioned.extend({ words: Words }),
    response: { 200: Changed, ...refusals },
  },
} as const satisfies RouteContract
