import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { Card, Waiting } from '../../ui/card.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useWords } from '../../words.tsx'
import { FiguresCard } from './figures-card.tsx'
import { figuresOf, shortOf } from './figures.ts'
import { GridsTable } from './grids-table.tsx'
import type { Ground } from './ground.ts'
import { PlanMap } from './plan-map.tsx'
import { usePlanTexts } from './texts.ts'
import { UnitsTable } from './units-table.tsx'
import { labelsOfToday, movedOf, useGround, useTints, useTintsOfToday } from './use-drawing.ts'
import { useFraming } from './use-framing.ts'
import { type NamesOfToday, useNamesOfToday } from './use-names.ts'

/** The map of a plan with all that belongs to it. */
export function Workbench({ plan }: { plan: Plan }) {
  const texts = usePlanTexts()
  const ground = useGround(plan)
  const today = useNamesOfToday(plan.id)
  const labels = useMemo(() => plan.units.map(({ grid }) => grid), [plan.units])
  const moved = useMemo(() => movedOf(plan), [plan])
  const tints = useTints(ground, labels)
  const [chosen, setChosen] = useState<number>()
  const drawing = { plan, tints, moved, today, chosen, onChoose: setChosen }
  return (
    <>
      <div className="plan-columns">
        <MapCard {...drawing} ground={ground} labels={labels} />
        <div className="plan-parts">
          {plan.drawn && <FiguresCard plan={plan} figures={figuresOf(plan.figures)} />}
        </div>
      </div>
      <Tabs
        items={[
          { key: 'grids', label: texts.plan.grids, children: <GridsTable plan={plan} tints={tints} /> },
          { key: 'units', label: texts.plan.units, children: <UnitsTable {...drawing} /> },
        ]}
      />
    </>
  )
}

type Drawn = {
  plan: Plan
  ground: Ground | undefined
  labels: readonly (number | null)[]
  tints: ReadonlyMap<number, number>
  moved: ReadonlySet<number>
  today: NamesOfToday
  chosen: number | undefined
  onChoose: (unit: number | undefined) => void
}

function MapCard(props: Drawn) {
  const { plan, ground } = props
  const texts = usePlanTexts()
  const { words } = useWords()
  const [side, setSide] = useState<'plan' | 'today'>(plan.drawn ? 'plan' : 'today')
  return (
    <Card
      title={texts.plan.map}
      aside={
        plan.drawn && (
          <Segmented<'plan' | 'today'>
            aria-label={texts.plan.map}
            value={side}
            onChange={setSide}
            options={[
              { value: 'plan', label: texts.plan.drawn },
              { value: 'today', label: texts.plan.today },
            ]}
          />
        )
      }
    >
      {!ground && <Waiting text={words.common.loading} rows={8} />}
      {ground && side === 'plan' && <MapOfPlan {...props} ground={ground} />}
      {ground && side === 'today' && <MapOfToday {...props} ground={ground} />}
    </Card>
  )
}

type OnGround = Drawn & { ground: Ground }

function MapOfPlan({ plan, ground, labels, tints, moved, chosen, onChoose }: OnGround) {
  const texts = usePlanTexts()
  const { inWords } = useWords()
  const framing = useFraming(ground.box)
  const names = useMemo(() => new Map(plan.grids.map((grid) => [grid.number, grid])), [plan.grids])
  return (
    <>
      <PlanMap
        label={texts.plan.mapLabel(plan.title, plan.units.length, plan.grids.length)}
        ground={ground}
        labels={labels}
        tints={tints}
        framing={framing}
        hatched={moved}
        markOf={(grid) => shortOf(names.get(grid), grid)}
        chosen={chosen}
        onChoose={onChoose}
        tell={(at) => {
          const unit = plan.units[at]
          const grid = unit?.grid === null || unit === undefined ? undefined : names.get(unit.grid)
          return (
            unit && texts.plan.tell(inWords(unit), unit.population, grid ? inWords(grid) : texts.plan.inNone)
          )
        }}
      />
      {moved.size > 0 && <p className="plan-key">{texts.plan.differ}</p>}
    </>
  )
}

function MapOfToday({ plan, ground, tints, today, chosen, onChoose }: OnGround) {
  const texts = usePlanTexts()
  const { inWords } = useWords()
  const framing = useFraming(ground.box)
  const labels = useMemo(() => labelsOfToday(plan), [plan])
  const ownTints = useTintsOfToday(ground, labels, tints)
  const ids = new Map(labels.map((label, at) => [label, plan.units[at]?.today ?? null]))
  return (
    <PlanMap
      label={texts.plan.todayLabel(plan.units.length)}
      ground={ground}
      labels={labels}
      tints={ownTints}
      framing={framing}
      markOf={(label) => {
        const grid = today.grids.find(({ livesOnAs }) => livesOnAs === ids.get(label))
        return grid ? shortOf(grid, label) : ''
      }}
      chosen={chosen}
      onChoose={onChoose}
      tell={(at) => {
        const unit = plan.units[at]
        return unit && texts.plan.tell(inWords(unit), unit.population, today.nameOf(unit.today))
      }}
    />
  )
}
