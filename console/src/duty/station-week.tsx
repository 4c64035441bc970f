import { Button } from 'antd'
import type { Roster, Shift, StationWeek } from '../../../src/domains/duty/contract.ts'
import { DAY, gapsOf, overlaps } from '../../../src/domains/duty/spans/rules.ts'
import { useTexts, useWords } from '../words.tsx'
import { type Draft, fillStation, onDay, openOn, shiftsOf, spansText } from './draft.ts'
import { DUTY_TEXTS } from './texts.ts'

type WeekProps = {
  roster: Roster
  draft: Draft
  one: StationWeek
  names: ReadonlyMap<string, string>
  /** What was refused where, by `station day`. */
  faults: ReadonlyMap<string, string>
  onChange: (shifts: readonly Shift[]) => void
  onOpen: (day: number) => void
}

/** The week of one station, day below day: for a thumb as well as for a desk. */
export function StationWeekList({ roster, draft, one, names, faults, onChange, onOpen }: WeekProps) {
  const texts = useTexts(DUTY_TEXTS)
  const fill = (day: number) => {
    const full = fillStation(roster, draft, one, { from: day * DAY, to: (day + 1) * DAY })
    // Nobody of this week is free: somebody else is chosen by hand.
    if (full.length > shiftsOf(one, draft).length) onChange(full)
    else onOpen(day)
  }
  return (
    <ol className="duty-days" aria-label={texts.grid}>
      {texts.weekdays.map((weekday, day) => (
        <Day
          key={weekday}
          one={one}
          shifts={shiftsOf(one, draft)}
          day={day}
          date={Temporal.PlainDate.from(roster.monday).add({ days: day }).toString()}
          names={names}
          fault={faults.get(`${one.station} ${day}`)}
          onFill={() => fill(day)}
          onOpen={() => onOpen(day)}
        />
      ))}
    </ol>
  )
}

type DayProps = Pick<WeekProps, 'one' | 'names'> & {
  shifts: readonly Shift[]
  day: number
  date: string
  fault: string | undefined
  onFill: () => void
  onOpen: () => void
}

function Day({ one, shifts, day, date, names, fault, onFill, onOpen }: DayProps) {
  const texts = useTexts(DUTY_TEXTS)
  const weekday = texts.weekdays[day] ?? ''
  const today = onDay(shifts, day).toSorted((a, b) => a.from - b.from)
  const gaps = openOn(gapsOf(one.open, shifts), day)
  return (
    <li className={fault || gaps.length > 0 ? 'duty-day duty-day-gap' : 'duty-day'}>
      <div className="duty-day-head">
        <h2>
          {weekday} <small className="num">{date.slice(5)}</small>
        </h2>
        <OpenHours one={one} day={day} />
      </div>
      {fault && <p className="fault">{fault}</p>}
      {gaps.length > 0 && <p className="duty-hole num">{texts.gap(spansText(gaps))}</p>}
      {today.map((shift) => (
        <button
          type="button"
          className="duty-stretch"
          key={`${shift.from} ${shift.post} ${shift.person}`}
          onClick={onOpen}
        >
          <b className="num">{spansText([shift])}</b>
          <span>{names.get(shift.person)}</span>
          <small>{texts.posts[shift.post]}</small>
        </button>
      ))}
      <div className="duty-day-acts">
        {gaps.length > 0 && (
          <Button onClick={onFill} aria-label={texts.onThatDay(texts.fillDay, weekday)}>
            {texts.fillDay}
          </Button>
        )}
        <Button type="text" onClick={onOpen} aria-label={texts.onThatDay(texts.changeDay, weekday)}>
          {texts.changeDay}
        </Button>
      </div>
    </li>
  )
}

/** When it is open that day, or why it is not. */
function OpenHours({ one, day }: { one: StationWeek; day: number }) {
  const texts = useTexts(DUTY_TEXTS)
  const { inWords } = useWords()
  const open = openOn(one.open, day)
  const closure = one.closures.find((known) => overlaps(known, { from: day * DAY, to: (day + 1) * DAY }))
  return (
    <span className="hint num">
      {open.length > 0 ? `${texts.openHours} ${spansText(open)}` : !closure && texts.shut}
      {closure && (
        <span className="duty-shut">
          {texts.closed} · {inWords(closure.reason)}
        </span>
      )}
    </span>
  )
}
