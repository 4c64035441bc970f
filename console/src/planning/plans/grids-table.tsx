import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Plan, PlanGrid } from '../../../../src/domains/planning/plans/contract.ts'
import { useWords } from '../../words.tsx'
import { inOrder } from './figures.ts'
import { NameForm } from './name-form.tsx'
import { GridName, PlanTable } from './table.tsx'
import { usePlanTexts } from './texts.ts'

type TableOfGrids = {
  plan: Plan
  tints: ReadonlyMap<number, number>
  /** Grids of a draft can be called otherwise. */
  naming?: boolean
}

/** The grids of a plan: what lies in each, how far off the mean it is, where it comes from. */
export function GridsTable({ plan, tints, naming = false }: TableOfGrids) {
  const texts = usePlanTexts()
  const { inWords, words } = useWords()
  const { column } = texts.plan
  const { closing } = plan
  const mayName = plan.state === 'draft' && plan.may.draw && plan.run === null && naming
  const grids = inOrder(plan.grids)
  const before = Map.groupBy(plan.units, ({ today }) => today)
  const mean = grids.reduce((sum, { population }) => sum + population, 0) / grids.length
  return (
    <>
      <PlanTable label={texts.plan.grids}>
        <thead>
          <tr>
            <th scope="col">{column.grid}</th>
            {([column.units, column.population, column.off, column.workload] as const).map((name) => (
              <th key={name} scope="col" className="figure">
                {name}
              </th>
            ))}
            <th scope="col">{column.becomes}</th>
            {mayName && (
              <th scope="col">
                <span className="unseen">{texts.naming.edit}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {grids.map((grid) => (
            <Line
              key={grid.number}
              plan={plan}
              mayName={mayName}
              grid={grid}
              before={grid.livesOnAs === null ? 0 : (before.get(grid.livesOnAs)?.length ?? 0)}
              tint={tints.get(grid.number)}
              mean={mean}
            />
          ))}
        </tbody>
      </PlanTable>
      {closing.length > 0 && (
        <p className="plan-closing">{texts.plan.closing(closing.map(inWords).join(words.format.list))}</p>
      )}
    </>
  )
}

type LineProps = {
  plan: Plan
  mayName: boolean
  grid: PlanGrid
  /** Units that the grid of today has, as which it lives on. */
  before: number
  tint: number | undefined
  mean: number
}

/** Whether a grid is being called otherwise: its name takes the focus, and its button gets it back. */
function useRenaming() {
  const [editing, setEditing] = useState(false)
  const row = useRef<HTMLTableRowElement>(null)
  const before = useRef(editing)
  useEffect(() => {
    if (before.current === editing) return
    before.current = editing
    row.current?.querySelector<HTMLElement>(editing ? 'input' : 'td:last-child button')?.focus()
  }, [editing])
  return { editing, setEditing, row }
}

function Line({ plan, mayName, grid, before, tint, mean }: LineProps) {
  const texts = usePlanTexts()
  const { inWords } = useWords()
  const { editing, setEditing, row } = useRenaming()
  const off = mean > 0 ? grid.population / mean - 1 : 0
  if (editing)
    return (
      <tr ref={row}>
        <td colSpan={7}>
          <NameForm plan={plan} grid={grid} onDone={() => setEditing(false)} />
        </td>
      </tr>
    )
  return (
    <tr ref={row}>
      <th scope="row">
        <GridName grid={grid} tint={tint} />
      </th>
      <td className="figure num">{texts.count(grid.units)}</td>
      <td className="figure num">{texts.count(grid.population)}</td>
      <td className="figure num">
        {off > 0 ? '+' : off < 0 ? '−' : ''}
        {texts.percent(Math.abs(off))}
      </td>
      <td className="figure num">{texts.count(grid.workload)}</td>
      <td>
        {grid.livesOnAs ? texts.plan.livesOn(before - grid.stay, grid.units - grid.stay) : texts.plan.fresh}
      </td>
      {mayName && (
        <td>
          <Button
            size="small"
            aria-label={texts.naming.editNamed(inWords(grid))}
            onClick={() => setEditing(true)}
          >
            {texts.naming.edit}
          </Button>
        </td>
      )}
    </tr>
  )
}
