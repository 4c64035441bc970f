import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { getReachWeek, type ReachWeek } from '../../../../src/domains/planning/reach/week/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import { asking } from '../../ask.ts'
import { Card, Waiting } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { type CoverageSearch, hourOf, questionOf, without } from './asked.ts'
import { useCoverageTexts } from './texts.ts'
import { type Cell, extremesOf, moved, shadeOfShare } from './hours.ts'
import './week.css'

type Props = { unit: UnitId; search: CoverageSearch; onGo: (next: CoverageSearch) => void }

/** Who is covered in each hour of the week, as a table whose cells show that hour on the map. */
export function Week({ unit, search, onGo }: Props) {
  const texts = useCoverageTexts()
  const { words } = useWords()
  const { data, error, refetch } = useQuery({
    ...asking(getReachWeek, {
      params: { unitId: unit },
      querystring: questionOf(without(without(search, 'weekday'), 'hour'), { tried: true }),
    }),
    placeholderData: keepPreviousData,
  })
  if (data?.people === 0 && !error) return null
  const show = ({ day, hour }: Cell) => onGo({ ...search, weekday: day + 1, hour })
  return (
    <Card title={texts.week.title} className="coverage-week">
      {error && <Refusal error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting text={words.common.loading} rows={7} />}
      {data && (
        <>
          <Extremes week={data} />
          <Hours
            week={data}
            chosen={
              search.weekday === undefined ? undefined : { day: search.weekday - 1, hour: hourOf(search) }
            }
            onShow={show}
          />
        </>
      )}
    </Card>
  )
}

/** When most people are covered, and when fewest. */
function Extremes({ week }: { week: ReachWeek }) {
  const texts = useCoverageTexts()
  const { most, least } = extremesOf(week.covered)
  const said = (at: number) =>
    texts.week.at(
      texts.weekdays[Math.floor(at / 24)] ?? '',
      at % 24,
      texts.percent(percentOf(week, at, 10)),
      week.stations[at] ?? 0,
    )
  return <p className="hint num">{texts.week.extremes(said(most), said(least))}</p>
}

/** Rounded down: all is said only where it is all. */
function percentOf({ covered, people }: ReachWeek, at: number, parts: number): number {
  return Math.floor(((covered[at] ?? 0) / people) * 100 * parts) / parts
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

type HoursProps = { week: ReachWeek; chosen: Cell | undefined; onShow: (cell: Cell) => void }

function Hours({ week, chosen, onShow }: HoursProps) {
  const texts = useCoverageTexts()
  const [held, setHeld] = useState<Cell>(chosen ?? { day: 0, hour: 10 })
  const table = useRef<HTMLTableElement>(null)
  const goOn = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const next = moved(held, event.key)
    if (!next) return
    event.preventDefault()
    setHeld(next)
    table.current?.querySelector<HTMLElement>(`[data-hour="${next.day} ${next.hour}"]`)?.focus()
  }
  return (
    <div className="week-scroll" role="region" aria-label={texts.week.title} tabIndex={0}>
      <table ref={table} className="num" onKeyDown={goOn}>
        <caption>{texts.week.hint}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.weekday}</th>
            {HOURS.map((hour) => (
              <th key={hour} scope="col">
                {hour}
                <span className="unseen">:00</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {week.days.map((date, day) => (
            <tr key={date}>
              <th scope="row">
                {texts.weekdays[day]} <small>{texts.week.date(date)}</small>
              </th>
              {HOURS.map((hour) => (
                <HourCell
                  key={hour}
                  cell={{ day, hour }}
                  percent={percentOf(week, day * 24 + hour, 1)}
                  isHeld={held.day === day && held.hour === hour}
                  isChosen={chosen?.day === day && chosen.hour === hour}
                  onShow={(cell) => {
                    setHeld(cell)
                    onShow(cell)
                  }}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type CellProps = {
  cell: Cell
  percent: number
  /** Whether the Tab key comes here: arrows move from one hour to the next. */
  isHeld: boolean
  isChosen: boolean
  onShow: (cell: Cell) => void
}

function HourCell({ cell, percent, isHeld, isChosen, onShow }: CellProps) {
  const texts = useCoverageTexts()
  return (
    <td>
      <button
        type="button"
        className={`week-hour week-${shadeOfShare(percent)}`}
        data-hour={`${cell.day} ${cell.hour}`}
        tabIndex={isHeld ? 0 : -1}
        aria-pressed={isChosen}
        onClick={() => onShow(cell)}
      >
        {percent}
        <span className="unseen">% {texts.week.hour(texts.weekdays[cell.day] ?? '', cell.hour)}</span>
      </button>
    </td>
  )
}
