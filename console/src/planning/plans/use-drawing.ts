import { useMemo, useRef } from 'react'
import { getPlanOutlines, type Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { useAsk } from '../../ask.ts'
import { type Ground, groundOf, type Labels, touchingOf } from './ground.ts'
import { tintsOf } from './tints.ts'

/** Bends smaller than this, in metres, are left out where there are many units. */
const toleranceFor = (units: number) => (units > 8_000 ? 40 : units > 1_000 ? 10 : 0)

/** The ground of a plan; undefined until its outlines are here. */
export function useGround({ id, units }: Pick<Plan, 'id' | 'units'>): Ground | undefined {
  const { data } = useAsk(getPlanOutlines, {
    params: { planId: id },
    querystring: { tolerance: toleranceFor(units.length) },
  })
  return useMemo(() => data && groundOf(units, data.outlines), [data, units])
}

/** A tint for each grid; grids keep theirs while others come and go. */
export function useTints(ground: Ground | undefined, labels: Labels): ReadonlyMap<number, number> {
  const kept = useRef<ReadonlyMap<number, number>>(new Map())
  return useMemo(() => {
    if (!ground) return kept.current
    const tints = tintsOf(touchingOf(ground, labels), kept.current)
    kept.current = tints
    return tints
  }, [ground, labels])
}

/** The grids of today, tinted as those of the plan that live on as them. */
export function useTintsOfToday(
  ground: Ground,
  labels: Labels,
  tints: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  return useMemo(() => tintsOf(touchingOf(ground, labels), tints), [ground, labels, tints])
}

/** Numbers that no grid of a plan has, for grids of today that do not live on. */
const CLOSING = 1_000_000

/** The grids of today by the numbers of those that live on as them, so that both are tinted alike. */
export function labelsOfToday({ units, grids }: Pick<Plan, 'units' | 'grids'>): Labels {
  const numbers = new Map(grids.flatMap(({ livesOnAs, number }) => (livesOnAs ? [[livesOnAs, number]] : [])))
  return units.map(({ today }) => {
    if (today === null) return null
    const known = numbers.get(today) ?? CLOSING + numbers.size
    numbers.set(today, known)
    return known
  })
}

/** Units that are in another grid than that which lives on as theirs, by their places. */
export function movedOf({ units, grids }: Pick<Plan, 'units' | 'grids'>): ReadonlySet<number> {
  const livesOn = new Map(grids.map(({ number, livesOnAs }) => [number, livesOnAs]))
  const moved = [...units.entries()].filter(
    ([, { grid, today }]) => grid !== null && (livesOn.get(grid) ?? null) !== today,
  )
  return new Set(moved.map(([at]) => at))
}
