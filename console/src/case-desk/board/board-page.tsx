import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented, Select } from 'antd'
import type { Board } from '../../../../src/domains/handling/board/contract.ts'
import { getBoard } from '../../../../src/domains/handling/board/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import { asking } from '../../ask.ts'
import { useProcesses } from '../../cases/processes.ts'
import { useNow } from '../../cases/time.ts'
import { useMine } from '../../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../../ui/card.tsx'
import { choicesOf } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import type { BoardSearch } from '../asked.ts'
import { Column } from './column.tsx'
import { useBoardTexts } from './texts.ts'
import '../../cases/cases.css'
import './board.css'

/** The open cases of a unit and those below it by stage: how many, and which are due first. */
export function BoardPage() {
  const texts = useBoardTexts()
  const { words } = useWords()
  const search = useSearch({ from: '/shell/cases/board' })
  const { board, process, error, refetch } = useBoard(search)
  return (
    <>
      <PageHead title={texts.title} above={board && <Path board={board} search={search} />}>
        <Choices search={search} process={process?.name} />
      </PageHead>
      <Refusal error={error} onRetry={() => void refetch()} />
      {!board && !error && <Waiting text={words.common.loading} rows={8} />}
      {board && <Columns board={board} stages={process?.stages ?? []} />}
      {board && board.below.length > 0 && <Below board={board} search={search} />}
    </>
  )
}

/** The board that is asked for; of my unit and the first process where nothing is said. */
function useBoard(search: BoardSearch) {
  const { unit: mine } = useMine()
  const processes = useProcesses()
  const process = processes?.find(({ name }) => name === search.process) ?? processes?.[0]
  const querystring = {
    unit: (search.unit ?? mine.id) as UnitId,
    part: search.part ?? 'lead',
    process: process?.name ?? 'request',
  } as const
  const { data, error, refetch } = useQuery({
    ...asking(getBoard, { querystring }),
    enabled: process !== undefined,
    placeholderData: keepPreviousData,
  })
  return { board: data, process, error, refetch }
}

/** Of which process, and whether what is led or what is assisted in. */
function Choices({ search, process }: { search: BoardSearch; process: string | undefined }) {
  const texts = useBoardTexts()
  const navigate = useNavigate()
  const processes = useProcesses() ?? []
  const go = (next: BoardSearch) => void navigate({ to: '/cases/board', search: next })
  const { part, ...others } = search
  return (
    <>
      {processes.length > 1 && (
        <Select
          aria-label={texts.process}
          value={process ?? null}
          popupMatchSelectWidth={false}
          onChange={(name) => name && go({ ...search, process: name })}
          options={processes.map(({ name, words: label }) => ({ value: name, label }))}
        />
      )}
      <Segmented
        aria-label={texts.part}
        value={part ?? 'lead'}
        onChange={(next) => go(next === 'assist' ? { ...others, part: 'assist' } : others)}
        options={choicesOf(texts.parts).map(([value, label]) => ({ value, label }))}
      />
    </>
  )
}

type Stages = readonly { readonly name: string; readonly words: string }[]

function Columns({ board, stages }: { board: Board; stages: Stages }) {
  const texts = useBoardTexts()
  const now = useNow()
  const some = board.columns.filter(({ counts }) => counts.open > 0)
  if (some.length === 0) return <p className="board-nothing">{texts.nothing}</p>
  return (
    <div className="board-columns" role="list" aria-label={texts.columns}>
      {board.columns.map((column) => (
        <Column
          key={column.stage}
          column={column}
          name={stages.find(({ name }) => name === column.stage)?.words ?? column.stage}
          now={now}
        />
      ))}
    </div>
  )
}

/** From the unit I look after down to the one shown, each a way back. */
function Path({ board, search }: { board: Board; search: BoardSearch }) {
  const { inWords } = useWords()
  const root = useMine().unit.id
  const at = board.path.findIndex(({ id }) => id === root)
  const shown = board.path.slice(Math.max(0, at))
  const { unit: _, ...others } = search
  return (
    <nav className="unit-path">
      <ol>
        {shown.map((unit) => (
          <li key={unit.id}>
            {unit.id === board.unit.id ? (
              <span aria-current="page">{inWords(unit)}</span>
            ) : (
              <Link to="/cases/board" search={unit.id === root ? others : { ...others, unit: unit.id }}>
                {inWords(unit)}
              </Link>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Below({ board, search }: { board: Board; search: BoardSearch }) {
  const texts = useBoardTexts()
  const { inWords, words } = useWords()
  return (
    <Card title={texts.below} aside={<span className="hint">{texts.belowHint}</span>} className="board-below">
      <div className="board-table" tabIndex={0} role="region" aria-label={texts.below}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.of}</th>
              <th scope="col">{texts.open}</th>
              <th scope="col">{texts.soon}</th>
              <th scope="col">{texts.late}</th>
            </tr>
          </thead>
          <tbody className="num">
            {board.below.map(({ unit, counts }) => (
              <tr key={unit.id}>
                <th scope="row">
                  <Link to="/cases/board" search={{ ...search, unit: unit.id }}>
                    {inWords(unit)}
                  </Link>
                </th>
                <td>{words.format.count(counts.open)}</td>
                <td>{counts.dueSoon > 0 ? words.format.count(counts.dueSoon) : '–'}</td>
                <td className={counts.overdue > 0 ? 'board-late' : ''}>
                  {counts.overdue > 0 ? words.format.count(counts.overdue) : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
