import type { UnitId } from '../../../kernel/ids.ts'
import type { Fault } from '../../../kernel/problem.ts'
import type { Both } from '../category/contract.ts'
import { isInForce } from '../category/rules.ts'
import type { BudgetId, BudgetWish, StepBudget } from './contract.ts'

/** Time for a step of one kind: for a category and all below it (null: all), in a unit and below (null: everywhere). */
export type Budget = {
  readonly id: BudgetId
  readonly unit: UnitId | null
  readonly category: string | null
  readonly clock: string
  readonly budget: StepBudget
  readonly source: Both
  readonly from: string
  readonly until: string | null
}

type Asked = {
  readonly category: string | null
  readonly path: readonly string[]
  readonly on: string
}

/** How much time each clock gives: what is said of the most specific category, and of those by the nearest unit. */
export function budgetsFor(all: readonly Budget[], { category, path, on }: Asked): Map<string, Budget> {
  const found = new Map<string, Budget>()
  for (const one of all) {
    if (!isInForce(one, on)) continue
    if (one.category !== null && !category?.startsWith(one.category)) continue
    if (one.unit !== null && !path.includes(one.unit)) continue
    const known = found.get(one.clock)
    if (!known || isNearer(one, known, path)) found.set(one.clock, one)
  }
  return found
}

function isNearer(one: Budget, other: Budget, path: readonly string[]): boolean {
  const [a, b] = [one.category?.length ?? 0, other.category?.length ?? 0]
  if (a !== b) return a > b
  const distance = ({ unit }: Budget) => (unit === null ? path.length : path.indexOf(unit))
  return distance(one) < distance(other)
}

/** What is wrong with a time before it is compared with others; pointers into the body of the request. */
export function budgetFaults({ budget, from }: BudgetWish, today: string, isKnown: boolean): Fault[] {
  const faults: Fault[] = []
  if (from < today) faults.push({ pointer: '#/body/from', code: 'day-has-passed' })
  if (!isKnown) faults.push({ pointer: '#/body/category', code: 'category-unknown' })
  if (Object.values(budget).filter((amount) => amount !== undefined).length !== 1)
    faults.push({ pointer: '#/body/budget', code: 'budget-one-way' })
  return faults
}
