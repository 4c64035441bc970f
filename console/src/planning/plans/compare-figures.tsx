import type { Comparison } from '../../../../src/domains/planning/plans/comparing/contract.ts'
import type { Plan, PlanGrid } from '../../../../src/domains/planning/plans/contract.ts'
import { bestOf } from './figures-card.tsx'
import { figuresOf, type GridFigures } from './figures.ts'
import { PlanTable } from './table.tsx'
import { usePlanTexts } from './texts.ts'
import type { Measure } from './wish.ts'

type Side = {
  readonly isToday: boolean
  readonly byHand: boolean
  readonly grids: readonly PlanGrid[]
  readonly figures: GridFigures | undefined
}
type Line = readonly [name: string, told: (side: Side) => string]

/** How good either side is, beside each other. */
export function CompareFigures({
  plan,
  rightName,
  compared,
}: {
  plan: Plan
  rightName: string
  compared: Comparison
}) {
  const texts = usePlanTexts()
  const left: Side = {
    isToday: false,
    byHand: plan.moves > 0,
    grids: plan.grids,
    figures: figuresOf(plan.figures),
  }
  const right: Side = {
    isToday: compared.right === null,
    byHand: false,
    grids: compared.rightGrids,
    figures: figuresOf(compared.rightFigures),
  }
  return (
    <PlanTable label={texts.compare.figures} narrow>
      <thead>
        <tr>
          <th scope="col">{texts.compare.what}</th>
          <th scope="col">{plan.title}</th>
          <th scope="col">{rightName}</th>
        </tr>
      </thead>
      <tbody>
        {linesOf(left, right, texts).map(([name, told]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="num">{told(left)}</td>
            <td className="num">{told(right)}</td>
          </tr>
        ))}
      </tbody>
    </PlanTable>
  )
}

type Texts = ReturnType<typeof usePlanTexts>

function linesOf(left: Side, right: Side, texts: Texts): Line[] {
  const measured = [left, right].flatMap(
    ({ figures }) => figures?.balance.map(({ measure }) => measure) ?? [],
  )
  const measures = [...new Set<Measure>(['population', ...measured])]
  const { figures: words } = texts
  const of = (told: (figures: GridFigures) => string) => (side: Side) =>
    side.figures ? told(side.figures) : '—'
  return [
    [texts.plan.grids, ({ grids }) => texts.count(grids.length)],
    [texts.compare.kept, of(({ broken }) => (broken.length === 0 ? words.kept : words.broken))],
    ...measures.flatMap((measure): Line[] => [
      [texts.compare.largest(texts.measures[measure]), (side) => spreadOf(side, measure, texts)?.[0] ?? '—'],
      [texts.compare.spread(texts.measures[measure]), (side) => spreadOf(side, measure, texts)?.[1] ?? '—'],
    ]),
    [words.whole, of(({ contiguous }) => (contiguous ? words.wholeTold : words.apart))],
    [words.moved, of(({ moved }) => (moved === null ? '—' : texts.list.moved(moved)))],
    [texts.compare.within, of(({ similarity }) => texts.percent(similarity.share))],
    [texts.compare.borders, of(({ borders }) => texts.compare.km((borders.metres / 1000).toFixed(1)))],
    [texts.compare.score, of(({ objective }) => objective.toFixed(3))],
    [words.best, (side) => bestIn(side, words)],
  ]
}

/** Nothing is said of grids as they are today; of what was moved by hand, that it was. */
function bestIn({ figures, isToday, byHand }: Side, words: Texts['figures']): string {
  if (!figures || isToday) return '—'
  return byHand ? words.byHand : bestOf(figures, words)
}

/** The largest deviation and the ends, as the solver tells them, else by the grids themselves. */
function spreadOf({ grids, figures }: Side, measure: Measure, texts: Texts): [string, string] | undefined {
  const amount = texts.amount[measure]
  const told = figures?.balance.find((one) => one.measure === measure)
  if (told) return [texts.percent(told.largest), `${amount(told.lowest)} – ${amount(told.highest)}`]
  if (measure === 'area' || grids.length === 0) return undefined
  const amounts = grids.map((grid) => grid[measure])
  const mean = amounts.reduce((sum, one) => sum + one, 0) / amounts.length
  const [lowest, highest] = [Math.min(...amounts), Math.max(...amounts)]
  const largest = mean > 0 ? Math.max(highest / mean - 1, 1 - lowest / mean) : 0
  return [texts.percent(largest), `${amount(lowest)} – ${amount(highest)}`]
}
