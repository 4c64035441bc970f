import { useMemo } from 'react'
import { type Barrier, listPlanBarriers } from '../../../../src/domains/planning/barriers/contract.ts'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { useAsk } from '../../ask.ts'
import { type Ground, linesOn } from './ground.ts'

const NO_BARRIERS: readonly Barrier[] = []

/** Barriers that a plan has or may have. */
export function usePlanBarriers({ id, kind }: Pick<Plan, 'id' | 'kind'>): readonly Barrier[] {
  const { data } = useAsk(listPlanBarriers, kind === 'grids' ? { params: { planId: id } } : undefined)
  return data?.barriers ?? NO_BARRIERS
}

/** The barriers of a plan as one path on its ground; empty while one of the two is not here. */
export function useBarredLines(plan: Plan, ground: Ground | undefined, all: readonly Barrier[]): string {
  return useMemo(
    () =>
      ground
        ? linesOn(
            ground,
            all.filter(({ id }) => plan.barriers.includes(id)).flatMap(({ lines }) => lines),
          )
        : '',
    [plan.barriers, ground, all],
  )
}

/** Units of a plan that are held in a part that stays, by their places. */
export function heldOf({ fixed, units }: Pick<Plan, 'fixed' | 'units'>): ReadonlySet<number> {
  const grids = new Set(fixed.flatMap((part) => ('grid' in part ? [part.grid] : [])))
  const single = new Set(fixed.flatMap((part) => ('grid' in part ? [] : part.units)))
  return new Set(
    [...units.entries()].flatMap(([at, { id, today }]) =>
      single.has(id) || (today !== null && grids.has(today)) ? [at] : [],
    ),
  )
}
