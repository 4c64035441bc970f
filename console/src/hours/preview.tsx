import { useMemo } from 'react'
import type { DayHours, OpeningPlan } from '../../../src/domains/stations/hours/contract.ts'
import { type ComingDay, comingWeeks } from '../../../src/domains/stations/hours/rules.ts'
import type { OfficialCalendar } from '../../../src/kernel/calendar.ts'
import { clockOfMinutes } from '../../../src/kernel/wall-clock.ts'
import { Card } from '../ui/card.tsx'
import { useWords } from '../words.tsx'
import { readablePlan } from './draft.ts'

/** How far ahead people look. */
const WEEKS = 4

/** The coming weeks as a calendar: what is open, which rule decides, what differs from what is saved. */
export function Preview({
  plan,
  saved,
  calendar,
}: {
  plan: OpeningPlan
  saved: OpeningPlan
  calendar: OfficialCalendar
}) {
  const { words } = useWords()
  const from = Temporal.Now.plainDateISO(saved.timeZone)
  const first = from.toString()
  const [days, before] = useMemo(() => {
    const start = Temporal.PlainDate.from(first)
    return [
      comingWeeks(readablePlan(plan), calendar, start, WEEKS),
      comingWeeks(saved, calendar, start, WEEKS),
    ] as const
  }, [plan, saved, calendar, first])
  const changes = days.filter((day, i) => textOf(day.hours) !== textOf(before[i]?.hours ?? [])).length
  return (
    <Card
      title={words.hours.preview}
      aside={
        <span className={changes > 0 ? 'tag tag-draft' : 'tag'}>{words.hours.changedDays(changes)}</span>
      }
      className="preview"
    >
      <p className="hint">{words.hours.previewIntro}</p>
      <div className="calendar" role="list" aria-label={words.hours.preview}>
        {words.hours.shortWeekdays.map((name) => (
          <b key={name} aria-hidden="true" className="calendar-head">
            {name}
          </b>
        ))}
        {days.map((day, i) => (
          <Day key={day.date} day={day} before={before[i]} isFirst={i === 0} />
        ))}
      </div>
    </Card>
  )
}

function textOf(hours: DayHours): string {
  return hours.map(({ opens, closes }) => `${clockOfMinutes(opens)}–${clockOfMinutes(closes)}`).join(' ')
}

/** As on a door: 8:30. */
function shortClock(minutes: number): string {
  return clockOfMinutes(minutes).replace(/^0/, '')
}

function Day({ day, before, isFirst }: { day: ComingDay; before: ComingDay | undefined; isFirst: boolean }) {
  const { words } = useWords()
  const changed = before !== undefined && textOf(before.hours) !== textOf(day.hours)
  const marks = [
    'calendar-day',
    `calendar-${day.decidedBy}`,
    changed && 'calendar-changed',
    day.weekday > 5 && 'calendar-rest',
  ]
  return (
    <div
      role="listitem"
      className={marks.filter(Boolean).join(' ')}
      style={isFirst ? { gridColumnStart: day.weekday } : undefined}
      data-date={day.date}
    >
      <DateLine day={day} isFirst={isFirst} />
      {day.hours.length === 0 && <span className="calendar-closed">{words.hours.closed}</span>}
      {day.hours.map(({ opens, closes }) => (
        <span key={opens} className="calendar-hours">
          {shortClock(opens)}–<wbr />
          {shortClock(closes)}
        </span>
      ))}
      <Rule day={day} />
      {changed && (
        <span className="calendar-before">
          {words.hours.before({ hours: textOf(before.hours) || words.hours.closed })}
        </span>
      )}
    </div>
  )
}

function DateLine({ day, isFirst }: { day: ComingDay; isFirst: boolean }) {
  const { words } = useWords()
  const [, month = '', date = ''] = day.date.split('-')
  return (
    <span className="calendar-date">
      {isFirst || date === '01' ? `${Number(month)}/${Number(date)}` : Number(date)}
      <span className="unseen">
        {' '}
        {words.hours.weekdays[day.weekday - 1]} {words.hours.dayKinds[day.kind]}
      </span>
      {isFirst && <em>{words.hours.today}</em>}
    </span>
  )
}

/** Which rule decided, and why; on plain days of the regular week there is nothing to say. */
function Rule({ day }: { day: ComingDay }) {
  const { words, inWords } = useWords()
  const why = day.reason ?? day.name
  if (day.decidedBy === 'regular' && !why) return null
  return (
    <span className={`rule rule-${day.decidedBy}`} title={why && inWords(why)}>
      {words.hours.decided[day.decidedBy]}
      {why && <span className="rule-why"> {inWords(why)}</span>}
    </span>
  )
}
