import type { Plan, PlanGrid } from '../../../../src/domains/planning/plans/contract.ts'
import { useWords } from '../../words.tsx'
import { inOrder, shortOf } from './figures.ts'
import { usePlanTexts } from './texts.ts'
import { TINTS } from './tints.ts'
import './table.css'

/** The number of a grid on its tint, as on the map. */
export function GridBadge({ text, tint }: { text: string; tint: number | undefined }) {
  return (
    <span
      className="plan-badge num"
      style={tint === undefined ? undefined : { background: TINTS[tint] }}
      aria-hidden="true"
    >
      {text}
    </span>
  )
}

/** The grids of a plan: what lies in each, how far off the mean it is, where it comes from. */
export function GridsTable({ plan, tints }: { plan: Plan; tints: ReadonlyMap<number, number> }) {
  const texts = usePlanTexts()
  const { inWords, words } = useWords()
  const { column } = texts.plan
  const { closing } = plan
  const grids = inOrder(plan.grids)
  const mean = grids.reduce((sum, { population }) => sum + population, 0) / grids.length
  return (
    <>
      <div className="plan-scroll" role="region" aria-label={texts.plan.grids} tabIndex={0}>
        <table className="plan-table">
          <thead>
            <tr>
              <th scope="col">{column.grid}</th>
              {([column.units, column.population, column.off, column.workload] as const).map((name) => (
                <th key={name} scope="col" className="figure">
                  {name}
                </th>
              ))}
              <th scope="col">{column.becomes}</th>
            </tr>
          </thead>
          <tbody>
            {grids.map((grid) => (
              <Line
                key={grid.number}
                grid={grid}
                before={plan.units.filter(({ today }) => today !== null && today === grid.livesOnAs).length}
                tint={tints.get(grid.number)}
                mean={mean}
              />
            ))}
          </tbody>
        </table>
      </div>
      {closing.length > 0 && (
        <p className="plan-closing">{texts.plan.closing(closing.map(inWords).join(words.format.list))}</p>
      )}
    </>
  )
}

type LineProps = {
  grid: PlanGrid
  /** Units that the grid of today has, as which it lives on. */
  before: number
  tint: number | undefined
  mean: number
}

function Line({ grid, before, tint, mean }: LineProps) {
  const texts = usePlanTexts()
  const { inWords } = useWords()
  const off = mean > 0 ? grid.population / mean - 1 : 0
  return (
    <tr>
      <th scope="row">
        <GridBadge text={shortOf(grid, grid.number)} tint={tint} /> {inWords(grid)}
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
    </tr>
  )
}
