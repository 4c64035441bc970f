import { z } from 'zod'
import { UnitId } from '../../../kernel/ids.ts'
import { Day } from '../../../kernel/instant.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { RouteContract } from '../../../kernel/route.ts'
import { Both, CategoryCode, Source } from '../category/contract.ts'

/** How much time one step has, from a day on. */
export const BudgetId = z.uuid().brand<'BudgetId'>()
export type BudgetId = z.infer<typeof BudgetId>

/** Steps whose time a list says, by the names of their clocks; others have the times of their process. */
export const StepClock = z.enum(['accept', 'respond', 'solve', 'answer', 'feedback'])
export type StepClock = z.infer<typeof StepClock>

/** Time for a step, as the engine's clocks want it: one of the three. */
export const StepBudget = z
  .object({
    workingDays: z.int().optional(),
    workingMinutes: z.int().optional(),
    days: z.int().optional(),
  })
  .meta({ id: 'StepBudget' })
export type StepBudget = z.infer<typeof StepBudget>

export const BudgetWish = z
  .object({
    category: CategoryCode.nullable().describe('It and all below it; null: whatever no entry names'),
    clock: StepClock,
    budget: z
      .object({
        workingDays: z.int().min(1).max(400).optional(),
        workingMinutes: z.int().min(1).max(100_000).optional(),
        days: z.int().min(1).max(1000).optional(),
      })
      .describe('One of the three'),
    source: Source,
    from: Day,
  })
  .meta({ id: 'StepBudgetWish' })
export type BudgetWish = z.infer<typeof BudgetWish>

export const ToldBudget = z
  .object({
    id: BudgetId,
    list: UnitId.describe('Whose list says it; the city’s holds everywhere'),
    category: Both.extend({ code: CategoryCode }).nullable(),
    clock: z.string(),
    budget: StepBudget,
    source: Both,
    from: Day,
    until: Day.nullable(),
  })
  .meta({ id: 'ToldStepBudget' })
export type ToldBudget = z.infer<typeof ToldBudget>

const tags = ['responsibility']
const oneList = z.object({ unitId: UnitId })
const oneBudget = z.object({ budgetId: BudgetId })
const version = z
  .int()
  .min(0)
  .describe('The version of the list that was read; refused if it was changed since')
const written = z.object({ id: BudgetId, version: z.int() })
const refusals = { 400: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem }

export const listBudgets = {
  method: 'GET',
  url: '/api/responsibility/lists/:unitId/budgets',
  access: 'staff',
  schema: {
    operationId: 'listBudgets',
    summary:
      'Times that steps had, have and will have at a unit, all of them or those that count for a category',
    tags,
    params: oneList,
    querystring: z.object({ category: CategoryCode.optional() }),
    response: { 200: z.array(ToldBudget), 404: Problem },
  },
} as const satisfies RouteContract

export const setBudget = {
  method: 'POST',
  url: '/api/responsibility/lists/:unitId/budgets',
  access: 'staff',
  schema: {
    operationId: 'setBudget',
    summary: 'Say how much time a step has from a day on; what was filed before keeps its own',
    tags,
    params: oneList,
    body: BudgetWish.extend({ version }),
    response: { 201: written, ...refusals },
  },
} as const satisfies RouteContract

export const endBudget = {
  method: 'POST',
  url: '/api/responsibility/budgets/:budgetId/end',
  access: 'staff',
  schema: {
    operationId: 'endBudget',
    summary: 'End a time on a day, the first on which the next one above it counts',
    tags,
    params: oneBudget,
    body: z.object({ version, on: Day }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract

export const takeBackBudget = {
  method: 'POST',
  url: '/api/responsibility/budgets/:budgetId/take-back',
  access: 'staff',
  schema: {
    operationId: 'takeBackBudget',
    summary: 'Take back a time that has not begun; what it would have followed goes on',
    tags,
    params: oneBudget,
    body: z.object({ version }),
    response: { 200: written, ...refusals },
  },
} as const satisfies RouteContract
