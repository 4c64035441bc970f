import type { Both } from '../category/contract.ts'
import { isInForce } from '../category/rules.ts'
import type { StepBudget } from '../routing/contract.ts'

/** Time for a step of one kind: for a category and all below it (null: all), in a unit and below (null: everywhere). */
export type Budget = {
  readonly unit: string | null
  readonly category: string | null
  readonly clock: string
  readonly budget: StepBudget
  readonly source: Both
  readonly from: string
  readonly until: string | null
}

/** How much time each clock gives: what is said of the most specific category, and of those by the nearest unit. */
export function budgetsFor(
  all: readonly Budget[],
  { category, path, on }: { category: string | null; path: readonly string[]; on: string },
): Map<string, Budget> {
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
