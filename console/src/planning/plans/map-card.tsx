import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { Card, Waiting } from '../../ui/card.tsx'
import { useWords } from '../../words.tsx'
import { shortOf } from './figures.ts'
import { GridsMap } from './grids-map.tsx'
import type { Ground, Labels } from './ground.ts'
import { PlanMap } from './plan-map.tsx'
import { usePlanTexts } from './texts.ts'
import { labelsOfToday, useTintsOfToday } from './use-drawing.ts'
import { type Framing, useFraming } from './use-framing.ts'
import type { NamesOfToday } from './use-names.ts'

export type Drawn = {
  plan: Plan
  ground: Ground | undefined
  labels: Labels
  tints: ReadonlyMap<number, number>
  /** Units elsewhere than today, by their places. */
  moved: ReadonlySet<number>
  today: NamesOfToday
  /** Units that stay as they are, by their places. */
  held?: ReadonlySet<number>
  /** Lines that no grid crosses, as one path. */
  lines?: string
  chosen: number | undefined
  onChoose: (unit: number | undefined) => void
}
type Shown = Drawn & { live: boolean }

/** The plan, or the grids of today, on a map. */
export function MapCard(props: Shown) {
  const { plan, ground, live } = props
  const texts = usePlanTexts()
  const { words } = useWords()
  const [side, setSide] = useState<'plan' | 'today'>('plan')
  const some = plan.drawn || live
  const shown = some ? side : 'today'
  return (
    <Card
      title={some ? texts.plan.map : texts.plan.mapOfToday}
      aside={
        some && (
          <Segmented<'plan' | 'today'>
            aria-label={texts.plan.map}
            value={side}
            onChange={setSide}
            options={[
              { value: 'plan', label: live ? texts.plan.live : texts.plan.drawn },
              { value: 'today', label: texts.plan.today },
            ]}
          />
        )
      }
    >
      {ground ? (
        <OneSide {...props} ground={ground} shown={shown} />
      ) : (
        <Waiting text={words.common.loading} rows={8} />
      )}
    </Card>
  )
}

type OnGround = Shown & { ground: Ground; shown: 'plan' | 'today' }

function OneSide(props: OnGround) {
  const texts = usePlanTexts()
  const framing = useFraming(props.ground)
  const map =
    props.shown === 'plan' ? (
      <MapOfPlan {...props} framing={framing} />
    ) : (
      <MapOfToday {...props} framing={framing} />
    )
  return (
    <>
      {map}
      {props.lines && <p className="plan-key plan-key-line">{texts.barriers.key}</p>}
      {props.held && props.held.size > 0 && <p className="plan-key plan-key-held">{texts.stay.key}</p>}
    </>
  )
}

type Framed = Omit<Drawn, 'ground'> & { ground: Ground; framing: Framing }

const NONE: ReadonlySet<number> = new Set()

/** The grids of a plan; while a run is at work they have no names, and nothing is said of what moves. */
export function MapOfPlan({ live, moved, ...drawn }: Omit<Framed, 'today'> & { live: boolean }) {
  const { plan } = drawn
  const { plan: texts } = usePlanTexts()
  return (
    <GridsMap
      {...drawn}
      name={plan.title}
      grids={live ? undefined : plan.grids}
      differing={live ? NONE : moved}
      differs={texts.differ}
    />
  )
}

function MapOfToday({ plan, ground, tints, today, framing, held, lines, chosen, onChoose }: Framed) {
  const texts = usePlanTexts()
  const { inWords } = useWords()
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
      held={held}
      lines={lines}
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
