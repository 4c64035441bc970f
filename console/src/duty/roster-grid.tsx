import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, memo, useRef } from 'react'
import type { Roster, Shift, StationWeek } from '../../../src/domains/duty/contract.ts'
import { DAY, gapsOf, overlaps } from '../../../src/domains/duty/spans/rules.ts'
import { useTexts, useWords } from '../words.tsx'
import { type Draft, onDay, openOn, shiftsOf, spansText } from './draft.ts'
import { DUTY_TEXTS } from './texts.ts'

/** Height of a row in CSS pixels; the style sheet knows it as well. */
const ROW = 84
export type Cell = { readonly station: string; readonly day: number }

type GridProps = {
  roster: Roster
  draft: Draft
  names: ReadonlyMap<string, string>
  /** What was refused where, by `station day`. */
  faults: ReadonlyMap<string, string>
  onOpen: (cell: Cell) => void
}

/** Stations down, days across; only rows in view are in the page. Arrow keys go from cell to cell. */
export function RosterGrid({ roster, draft, names, faults, onOpen }: GridProps) {
  const texts = useTexts(DUTY_TEXTS)
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: roster.stations.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
  })
  const move = (event: KeyboardEvent) => {
    const to = cellAfter(event, roster.stations.length)
    if (!to) return
    event.preventDefault()
    virtual.scrollToIndex(to.row)
    const next = `[data-cell="${to.row} ${to.day}"]`
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(next)?.focus())
  }
  return (
    <div
      ref={scroller}
      className="duty-scroll"
      onKeyDown={move}
      role="region"
      aria-label={texts.grid}
      tabIndex={0}
    >
      <div
        role="table"
        aria-label={texts.grid}
        aria-rowcount={roster.stations.length + 1}
        className="duty-table"
      >
        <Head monday={Temporal.PlainDate.from(roster.monday)} />
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const one = roster.stations[index]
            return (
              one && (
                <Row
                  key={one.station}
                  one={one}
                  shifts={shiftsOf(one, draft)}
                  isChanged={draft.has(one.station)}
                  index={index}
                  top={start}
                  names={names}
                  faults={faults}
                  week={roster.week}
                  onOpen={onOpen}
                />
              )
            )
          })}
        </div>
      </div>
    </div>
  )
}

const ARROWS: Readonly<Record<string, readonly [row: number, day: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** The cell that an arrow key leads to; undefined at an edge, and for other keys. */
function cellAfter(event: KeyboardEvent, rows: number): { row: number; day: number } | undefined {
  const step = ARROWS[event.key]
  const at = (event.target as HTMLElement).dataset['cell']?.split(' ')
  if (!step || !at) return undefined
  const [row, day] = [Number(at[0]) + step[0], Number(at[1]) + step[1]]
  return row >= 0 && row < rows && day >= 0 && day <= 6 ? { row, day } : undefined
}

function Head({ monday }: { monday: Temporal.PlainDate }) {
  const texts = useTexts(DUTY_TEXTS)
  return (
    <div role="rowgroup" className="duty-head">
      <div role="row" aria-rowindex={1} className="duty-row">
        <div role="columnheader">{texts.station}</div>
        {texts.weekdays.map((weekday, day) => (
          <div role="columnheader" key={weekday}>
            {weekday} <small className="num">{monday.add({ days: day }).toString().slice(5)}</small>
          </div>
        ))}
      </div>
    </div>
  )
}

type RowProps = Pick<GridProps, 'names' | 'faults' | 'onOpen'> & {
  one: StationWeek
  shifts: readonly Shift[]
  isChanged: boolean
  index: number
  top: number
  week: string
}

const Row = memo(function Row({ one, shifts, isChanged, index, top, week, ...rest }: RowProps) {
  const texts = useTexts(DUTY_TEXTS)
  const { inWords } = useWords()
  const state = one.published
    ? texts.published
    : one.version === 0 && shifts.length === 0
      ? texts.unplanned
      : texts.draft
  return (
    <div role="row" aria-rowindex={index + 2} className="duty-row duty-line" style={{ top }}>
      <div role="rowheader" className="duty-name">
        <Link to="/duty" search={{ week, unit: one.unit, station: one.station }}>
          {inWords(one)}
        </Link>
        <span className={one.published ? 'tag tag-published' : 'tag'}>
          {state}
          {isChanged ? ' *' : ''}
        </span>
      </div>
      {texts.weekdays.map((weekday, day) => (
        <DayCell key={weekday} one={one} shifts={shifts} day={day} index={index} {...rest} />
      ))}
    </div>
  )
})

type CellProps = Pick<RowProps, 'one' | 'shifts' | 'index' | 'names' | 'faults' | 'onOpen'> & { day: number }

function DayCell({ one, shifts, day, index, names, faults, onOpen }: CellProps) {
  const texts = useTexts(DUTY_TEXTS)
  const { inWords } = useWords()
  const today = onDay(shifts, day)
  const open = openOn(one.open, day)
  const gaps = openOn(gapsOf(one.open, shifts), day)
  const isClosed = one.closures.some((closure) => overlaps(closure, { from: day * DAY, to: (day + 1) * DAY }))
  const fault = faults.get(`${one.station} ${day}`)
  const desk = [
    ...new Set(today.filter(({ post }) => post === 'reception').map(({ person }) => names.get(person) ?? '')),
  ]
  const atDesk = texts.listed(desk)
  const others = today.length - today.filter(({ post }) => post === 'reception').length
  const said = [
    fault ?? '',
    gaps.length > 0 ? texts.gap(spansText(gaps)) : '',
    isClosed ? texts.closed : open.length === 0 && today.length === 0 ? texts.shut : '',
    atDesk,
    others > 0 ? `+${others}` : '',
  ].filter((part) => part !== '')
  return (
    <div role="cell">
      <button
        type="button"
        className={`duty-cell ${fault || gaps.length > 0 ? 'duty-gap' : ''} ${isClosed ? 'duty-closed' : ''}`}
        data-cell={`${index} ${day}`}
        tabIndex={day === 0 ? 0 : -1}
        aria-label={texts.cellLabel(inWords(one), texts.weekdays[day] ?? '', said.join(' '))}
        onClick={() => onOpen({ station: one.station, day })}
      >
        {said.slice(0, 3).map((part) => (
          <span key={part}>{part === atDesk ? <People names={desk} listed={texts.listed} /> : part}</span>
        ))}
      </button>
    </div>
  )
}

/** Each name stays in one piece, so that two people never read as one. */
function People({
  names,
  listed,
}: {
  names: readonly string[]
  listed: (names: readonly string[]) => string
}) {
  return names.map((name, at) => (
    <i key={name}>{at < names.length - 1 ? listed([name, '']).trimEnd() : name} </i>
  ))
}
