import { Checkbox } from 'antd'
import { useState } from 'react'
import type { Plan, PlanUnit } from '../../../../src/domains/planning/plans/contract.ts'
import { SearchInput } from '../../ui/search-input.tsx'
import { useWords } from '../../words.tsx'
import { GridName, PlanTable } from './table.tsx'
import { usePlanTexts } from './texts.ts'
import type { NamesOfToday } from './use-names.ts'

/** So many lines are in the page; the search finds the others. */
const MOST_LINES = 400

type Props = {
  plan: Plan
  tints: ReadonlyMap<number, number>
  /** Units elsewhere than today, by their places. */
  moved: ReadonlySet<number>
  today: NamesOfToday
  chosen: number | undefined
  onChoose: (unit: number) => void
}

/** The units of a plan, each with its grid today and in the plan; choosing one shows it on the map. */
export function UnitsTable(props: Props) {
  const { plan, moved } = props
  const { plan: texts } = usePlanTexts()
  const [text, setText] = useState('')
  const [onlyMoved, setOnlyMoved] = useState(false)
  const asked = text.trim().toLowerCase()
  const found = [...plan.units.entries()].filter(
    ([at, { zh, en }]) =>
      (!onlyMoved || moved.has(at)) &&
      (asked === '' || zh.includes(asked) || en.toLowerCase().includes(asked)),
  )
  return (
    <>
      <div className="plan-narrow">
        <SearchInput value={text} onChange={setText} label={texts.search} hint={texts.search} />
        <Checkbox checked={onlyMoved} onChange={({ target }) => setOnlyMoved(target.checked)}>
          {texts.onlyMoved}
        </Checkbox>
      </div>
      {found.length === 0 ? (
        <p className="hint">{texts.noUnits}</p>
      ) : (
        <PlanTable label={texts.units} long>
          <thead>
            <tr>
              <th scope="col">{texts.column.unit}</th>
              <th scope="col" className="figure">
                {texts.column.population}
              </th>
              <th scope="col">{texts.column.today}</th>
              <th scope="col">{texts.column.grid}</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, MOST_LINES).map(([at, unit]) => (
              <Line key={unit.id} {...props} at={at} unit={unit} />
            ))}
          </tbody>
        </PlanTable>
      )}
    </>
  )
}

function Line({
  plan,
  tints,
  moved,
  today,
  chosen,
  onChoose,
  at,
  unit,
}: Props & { at: number; unit: PlanUnit }) {
  const texts = usePlanTexts()
  const { inWords } = useWords()
  const grid = plan.grids.find(({ number }) => number === unit.grid)
  return (
    <tr className={at === chosen ? 'chosen' : ''}>
      <th scope="row">
        <button type="button" className="plan-link" aria-pressed={at === chosen} onClick={() => onChoose(at)}>
          {inWords(unit)}
        </button>
      </th>
      <td className="figure num">{texts.count(unit.population)}</td>
      <td>{today.nameOf(unit.today)}</td>
      <td className={moved.has(at) ? 'plan-moved' : ''}>
        {grid ? <GridName grid={grid} tint={tints.get(grid.number)} /> : '—'}
      </td>
    </tr>
  )
}
