import { comparePlans } from '../../../../src/domains/planning/plans/comparing/contract.ts'
import type { Plan, PlanGrid, PlanId } from '../../../../src/domains/planning/plans/contract.ts'
import { listChildren } from '../../../../src/domains/territory/contract.ts'
import { useAsk } from '../../ask.ts'
import { useWords } from '../../words.tsx'
import { usePlanTexts } from './texts.ts'

export type NamesOfToday = {
  /** The grids of today; empty until they are here. */
  readonly grids: readonly PlanGrid[]
  /** What a grid of today is called; of null: that it is in none. */
  nameOf(grid: string | null): string
}

/** What the grids of today are called, as they were when the plan was laid. */
export function useNamesOfToday(planId: PlanId): NamesOfToday {
  const { plan: texts } = usePlanTexts()
  const { inWords } = useWords()
  const { data } = useAsk(comparePlans, { params: { planId }, querystring: {} })
  const grids = data?.rightGrids ?? []
  return {
    grids,
    nameOf: (grid) => {
      if (grid === null) return texts.inNone
      const known = grids.find(({ livesOnAs }) => livesOnAs === grid)
      return known ? inWords(known) : '…'
    },
  }
}

/** What an area within a place is called, by its id; null for anything else. Nothing is asked unless `asked`. */
export function useAreas(
  { place }: Pick<Plan, 'place'>,
  asked: boolean,
): (area: string | null) => string | null {
  const { inWords } = useWords()
  const { data } = useAsk(listChildren, asked ? { params: { unitId: place.id }, querystring: {} } : undefined)
  return (area) => {
    const found = data?.find(({ id }) => id === area)
    return found ? inWords(found) : null
  }
}
