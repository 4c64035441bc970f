import { Input, Select } from 'antd'
import type { AdoptionPreview, adoptPlan } from '../../../../src/domains/planning/adopting/contract.ts'
import type { z } from 'zod'
import { useWords } from '../../words.tsx'
import { PlanTable } from './table.tsx'
import { usePlanTexts } from './texts.ts'

type Choice = z.infer<typeof adoptPlan.schema.body>['choices'][number]
type Grid = AdoptionPreview['grids'][number]

/** What is wanted otherwise than suggested, by the number of the grid. */
export type Choices = ReadonlyMap<number, Choice>
export const AS_SUGGESTED: Choices = new Map()

/** The main station of a grid from that day on: as chosen, else as suggested. */
export function mainOf({ number, mainStation, stations }: Grid, choices: Choices): Grid['mainStation'] {
  const main = choices.get(number)?.main
  if (main === undefined) return mainStation
  return [...stations, mainStation].find((station) => station?.id === main) ?? null
}

/** The stations that can be chosen; the one that is suggested among them wherever it stands. */
function offered({ mainStation, stations }: Grid): Grid['stations'] {
  const known = mainStation === null || stations.some(({ id }) => id === mainStation.id)
  return known ? stations : [mainStation, ...stations]
}

/** Grids for which something can be chosen: new ones have a code, and others where stations stand. */
export const choosable = ({ grids }: AdoptionPreview): Grid[] =>
  grids.filter(({ fate, stations }) => fate === 'new' || (fate === 'changes' && stations.length > 0))

/** Of very many grids, those for which it is chosen here; the others are told on their own pages. */
const MOST = 200

/** Of what was chosen, all that can still be: for grids that are still there, and stations that stand in them. */
export function stillOf(preview: AdoptionPreview, choices: Choices): Choices {
  const grids = new Map(choosable(preview).map((grid) => [grid.number, grid]))
  const isOffered = (number: number, main: Choice['main']) => {
    const grid = grids.get(number)
    return grid !== undefined && (!main || offered(grid).some(({ id }) => id === main))
  }
  return new Map([...choices].filter(([number, { main }]) => isOffered(number, main)))
}

/** As they are sent: codes without spaces around them, none where nothing is left. */
export const sentOf = (choices: Choices): Choice[] =>
  [...choices.values()].map(({ code, ...others }) =>
    code === undefined ? others : { ...others, code: code?.trim() || null },
  )

type Props = {
  preview: AdoptionPreview
  choices: Choices
  onChange: (choices: Choices) => void
}

/** The main station and the code of each grid that is new or changes, to be chosen otherwise. */
export function AdoptChoices({ preview, choices, onChange }: Props) {
  const { adopt: texts, plan: words } = usePlanTexts()
  const grids = choosable(preview)
  if (grids.length === 0) return null
  const choose = (grid: number, what: Omit<Choice, 'grid'>) =>
    onChange(new Map([...choices, [grid, { ...choices.get(grid), ...what, grid }]]))
  return (
    <details className="plan-kind">
      <summary>
        <b>{texts.choose}</b> <span className="num">{texts.chooseTold(grids.length)}</span>
      </summary>
      <PlanTable label={texts.choose} long>
        <thead>
          <tr>
            <th scope="col">{words.column.grid}</th>
            <th scope="col">{texts.code}</th>
            <th scope="col">{texts.mainStation}</th>
          </tr>
        </thead>
        <tbody>
          {grids.slice(0, MOST).map((grid) => (
            <Line key={grid.number} grid={grid} choices={choices} choose={choose} />
          ))}
        </tbody>
      </PlanTable>
      {grids.length > MOST && <p className="hint">{texts.further(grids.length - MOST)}</p>}
    </details>
  )
}

type LineProps = {
  grid: Grid
  choices: Choices
  choose: (grid: number, what: Omit<Choice, 'grid'>) => void
}

function Line({ grid, choices, choose }: LineProps) {
  const { adopt: texts } = usePlanTexts()
  const { inWords } = useWords()
  const { number, fate } = grid
  const stations = offered(grid)
  const name = inWords(grid)
  const chosen = choices.get(number)
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {fate === 'new' ? (
          <Input
            aria-label={texts.codeOf(name)}
            className="plan-code num"
            maxLength={40}
            value={(chosen?.code === undefined ? grid.code : chosen.code) ?? ''}
            onChange={({ target }) => choose(number, { code: target.value })}
          />
        ) : (
          <span className="hint">{texts.codeStays}</span>
        )}
      </td>
      <td>
        {stations.length > 0 ? (
          <Select
            aria-label={texts.mainOf(name)}
            className="plan-main"
            value={mainOf(grid, choices)?.id ?? null}
            onChange={(main) => choose(number, { main })}
            options={[
              ...stations.map((station) => ({ value: station.id, label: inWords(station) })),
              { value: null, label: texts.nobody },
            ]}
          />
        ) : (
          <span className="hint">{texts.noStation}</span>
        )}
      </td>
    </tr>
  )
}
