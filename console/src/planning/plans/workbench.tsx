import { useMemo, useState } from 'react'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { AdoptCard } from './adopt-card.tsx'
import { AdoptedCard } from './adopted-card.tsx'
import { FiguresCard } from './figures-card.tsx'
import { figuresOf } from './figures.ts'
import { GridsTable } from './grids-table.tsx'
import { HandCard } from './hand-card.tsx'
import { LayingCard } from './laying-card.tsx'
import { MapCard } from './map-card.tsx'
import { RunCard, useGridsRun } from './run-card.tsx'
import { StayCard } from './stay-card.tsx'
import { TalkTab } from './talk-tab.tsx'
import { usePlanTexts } from './texts.ts'
import { UnitsTable } from './units-table.tsx'
import { movedOf, useGround, useTints } from './use-drawing.ts'
import { heldOf, useBarredLines, usePlanBarriers } from './use-ground.ts'
import { useNamesOfToday } from './use-names.ts'
import { useRunAtWork } from './use-run.ts'
import { WayCard } from './way-card.tsx'
import './workbench.css'

/** What an approved plan would move, and where an adopted one leads. */
function Adopting({ plan }: { plan: Plan }) {
  if (plan.state === 'adopted') return <AdoptedCard plan={plan} />
  return plan.state === 'approved' && plan.may.adopt ? <AdoptCard plan={plan} /> : null
}

/** The map of a plan with all that belongs to it; while a run is at work, its best so far. */
export function Workbench({ plan }: { plan: Plan }) {
  const texts = usePlanTexts()
  const ground = useGround(plan)
  const today = useNamesOfToday(plan.id)
  const run = useRunAtWork(plan)
  const parts = useGridsRun(plan)
  const own = useMemo(() => plan.units.map(({ grid }) => grid), [plan.units])
  const live = run?.best?.labels ? run.best : undefined
  const labels = live?.labels ?? own
  const moved = useMemo(() => movedOf(plan), [plan])
  const tints = useTints(ground, labels)
  const [chosen, setChosen] = useState<number>()
  const held = useMemo(() => heldOf(plan), [plan])
  const lines = useBarredLines(plan, ground, usePlanBarriers(plan))
  const drawing = { plan, tints, moved, today, held, lines, chosen, onChoose: setChosen }
  const grids = {
    key: 'grids',
    label: texts.plan.grids,
    children: <GridsTable plan={plan} tints={tints} naming />,
  }
  const units = { key: 'units', label: texts.plan.units, children: <UnitsTable {...drawing} /> }
  const talk = { key: 'talk', label: texts.talk.title, children: <TalkTab plan={plan} /> }
  return (
    <>
      <WayCard plan={plan} />
      <LayingCard plan={plan} />
      <Adopting plan={plan} />
      <div className="plan-columns">
        <MapCard {...drawing} ground={ground} labels={labels} live={live !== undefined} />
        <div className="plan-parts plan-side">
          <RunCard plan={plan} run={run} parts={parts} />
          <HandCard {...drawing} ground={ground} labels={labels} />
          <StayCard {...drawing} />
          {(plan.drawn || live) && (
            <FiguresCard plan={plan} figures={figuresOf(live ? live.figures : plan.figures)} />
          )}
        </div>
        <div className="plan-tabs">
          <Tabs items={plan.drawn ? [grids, units, talk] : [units, talk]} />
        </div>
      </div>
    </>
  )
}
