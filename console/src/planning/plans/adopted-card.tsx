import { useMemo, useState } from 'react'
import {
  getGridsOn,
  listAdoptions,
  undoAdoption,
} from '../../../../src/domains/planning/adopting/contract.ts'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { useAsk, useSend } from '../../ask.ts'
import { today } from '../../city-time.ts'
import { Card, Waiting } from '../../ui/card.tsx'
import { dayInWords } from '../../ui/days.ts'
import { DayField } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { shortOf } from './figures.ts'
import { groundOf, middleOf } from './ground.ts'
import { PlanMap } from './plan-map.tsx'
import { PlanTable } from './table.tsx'
import { usePlanTexts } from './texts.ts'
import { UndoButton } from './undo-button.tsx'
import { useTints } from './use-drawing.ts'
import { type Framing, useFraming } from './use-framing.ts'
import './beside.css'

/** An adopted plan: taking it back, and the grids of today beside those of its day, as the territory has them. */
export function AdoptedCard({ plan }: { plan: Plan }) {
  const { adopt: texts } = usePlanTexts()
  const [on, setOn] = useState(plan.effective ?? today())
  const frame = useFraming(useGrids(plan, today()).ground)
  return (
    <Card title={texts.days} aside={<Undo plan={plan} />}>
      <div className="plan-beside">
        <div>
          <h3>{texts.todayIs}</h3>
          <DayMap plan={plan} on={today()} framing={frame} />
        </div>
        <div>
          <div className="plan-day">
            <DayField label={texts.day} value={on} onChange={setOn} />
          </div>
          {on !== '' && <DayMap plan={plan} on={on} framing={frame} />}
        </div>
      </div>
    </Card>
  )
}

function Undo({ plan }: { plan: Plan }) {
  const { adopt: texts } = usePlanTexts()
  const { data } = useAsk(listAdoptions, { params: { planId: plan.id } })
  const undo = useSend(undoAdoption, { redrawn: true })
  const may = data?.adoptions.some(({ mayUndo, undoneAt }) => mayUndo && undoneAt === null)
  if (!may) return null
  return (
    <UndoButton
      texts={texts}
      undo={undo}
      onUndo={() => undo.mutateAsync({ params: { planId: plan.id }, body: { version: plan.version } })}
    />
  )
}

/** The grids of the place on a day, laid upon the same world whatever the day. */
function useGrids({ place, units }: Plan, on: string) {
  const { data, error } = useAsk(getGridsOn, { querystring: { place: place.id, on } })
  const ground = useMemo(() => {
    if (!data) return undefined
    const drawn = data.grids.map((grid) => ({ id: grid.id as string, at: middleOf(grid.rings) }))
    return groundOf(drawn, data.grids, units[0]?.at)
  }, [data, units])
  return { grids: data?.grids, ground, error }
}

function DayMap({ plan, on, framing }: { plan: Plan; on: string; framing: Framing }) {
  const { adopt: texts, count, plan: words } = usePlanTexts()
  const { words: common, inWords, language } = useWords()
  const { grids, ground, error } = useGrids(plan, on)
  const labels = useMemo(() => (grids ?? []).map((_, at) => at), [grids])
  const tints = useTints(ground, labels)
  if (error) return <Refusal error={error} />
  if (!grids || !ground) return <Waiting text={common.common.loading} rows={8} />
  const day = dayInWords(on, language)
  return (
    <>
      <PlanMap
        label={texts.dayLabel(inWords(plan.place), day, grids.length)}
        ground={ground}
        labels={labels}
        tints={tints}
        framing={framing}
        markOf={(at) => shortOf(grids[at], at)}
        tell={(at) => {
          const grid = grids[at]
          return grid && texts.gridTold(inWords(grid), grid.population)
        }}
      />
      <PlanTable label={texts.dayGrids(day)} narrow>
        <thead>
          <tr>
            <th scope="col">{words.column.grid}</th>
            <th scope="col" className="figure">
              {words.column.population}
            </th>
            <th scope="col" className="figure">
              {texts.communities}
            </th>
          </tr>
        </thead>
        <tbody>
          {grids.map((grid) => (
            <tr key={grid.id}>
              <th scope="row">
                {inWords(grid)}
                {grid.until && (
                  <small className="hint"> {texts.until(dayInWords(grid.until, language))}</small>
                )}
              </th>
              <td className="figure num">{count(grid.population)}</td>
              <td className="figure num">{count(grid.units.length)}</td>
            </tr>
          ))}
        </tbody>
      </PlanTable>
    </>
  )
}
