import { useMemo } from 'react'
import type { Plan, PlanGrid } from '../../../../src/domains/planning/plans/contract.ts'
import { useWords } from '../../words.tsx'
import { shortOf } from './figures.ts'
import type { Ground, Labels } from './ground.ts'
import { PlanMap } from './plan-map.tsx'
import { usePlanTexts } from './texts.ts'
import type { Framing } from './use-framing.ts'

type GridsMapProps = {
  plan: Plan
  /** What its grids are called together: the name of a plan, or that they are today's. */
  name: string
  /** Those whose numbers the labels are; undefined while a run is at work, which gives no names. */
  grids: readonly PlanGrid[] | undefined
  ground: Ground
  labels: Labels
  tints: ReadonlyMap<number, number>
  framing: Framing
  /** Units that lie elsewhere, by their places; they are hatched. */
  differing: ReadonlySet<number>
  /** What the hatching says. */
  differs: string
  /** Units that stay as they are, by their places. */
  held?: ReadonlySet<number> | undefined
  /** Lines that no grid crosses, as one path. */
  lines?: string | undefined
  chosen: number | undefined
  onChoose: (unit: number | undefined) => void
}

/** The units of a plan with grids drawn over them, each with its number; what differs is hatched. */
export function GridsMap({ plan, name, grids, differing, differs, labels, ...map }: GridsMapProps) {
  const { plan: texts } = usePlanTexts()
  const { inWords } = useWords()
  const known = useMemo(() => new Map((grids ?? []).map((grid) => [grid.number, grid])), [grids])
  const tell = (at: number) => {
    const unit = plan.units[at]
    const grid = known.get(labels[at] ?? -1)
    return unit && texts.tell(inWords(unit), unit.population, grid ? inWords(grid) : texts.inNone)
  }
  return (
    <>
      <PlanMap
        {...map}
        labels={labels}
        label={texts.mapLabel(name, plan.units.length, grids?.length ?? new Set(labels).size)}
        hatched={differing}
        {...(grids && { markOf: (grid) => shortOf(known.get(grid), grid), tell })}
      />
      {differing.size > 0 && <p className="plan-key">{differs}</p>}
    </>
  )
}
