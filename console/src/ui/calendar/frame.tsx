import type { CSSProperties } from 'react'
import { clockOfMinutes } from '../../../../src/kernel/wall-clock.ts'
import type { CalendarProps } from './calendar.tsx'
import type { GridParts } from './grid.tsx'
import { shutWithin, type Span } from './layout.ts'
import { useCalendarTexts } from './texts.ts'

/** From top to bottom of the hours shown, as shares of their height. */
export function heightOf({ from, to }: Span, within: Span): CSSProperties {
  const share = (minutes: number) => `${(minutes / (within.to - within.from)) * 100}%`
  return { top: share(from - within.from), height: share(to - from) }
}

type HeadsProps = GridParts & Pick<CalendarProps, 'shown' | 'onShow'>

/** What the columns are: days, each a way to see it alone, or lanes. */
export function Heads({ columns, lanes, shown, onShow, now }: HeadsProps) {
  const { texts, said, day } = useCalendarTexts()
  return (
    <>
      <div className="cal-corner" />
      {columns.map((column) => {
        const lane = lanes.find(({ id }) => id === column.lane)
        const isToday = column.day === now.day
        return (
          <div key={`${column.day} ${column.lane}`} className="cal-head">
            {shown.view === 'week' ? (
              <button
                type="button"
                className={isToday ? 'cal-day cal-today' : 'cal-day'}
                aria-current={isToday ? 'date' : undefined}
                onClick={() => onShow({ view: 'day', day: column.day })}
              >
                <span>{said(column.day, { weekday: 'short' })}</span>
                <b className="num">{said(column.day, { day: 'numeric' }).replace(/\D/g, '')}</b>
                <span className="unseen"> {texts.showDay(day(column.day))}</span>
              </button>
            ) : (
              <div className="cal-lane">
                <b title={lane?.name}>{lane?.name}</b>
                {lane?.note && <small>{lane.note}</small>}
              </div>
            )}
          </div>
        )
      })}
    </>
  )
}

export function Hours({ within }: { within: Span }) {
  const hours = Array.from({ length: (within.to - within.from) / 60 }, (_, at) => within.from + at * 60)
  return (
    <div className="cal-hours num" aria-hidden>
      {hours.map((hour, at) => (
        <span key={hour}>{at > 0 && clockOfMinutes(hour)}</span>
      ))}
    </div>
  )
}

type ShadesProps = Pick<GridParts, 'columns' | 'hours' | 'now'> & { within: Span }

/** What is not open is shaded; what is closed although it would be open is hatched, with its reason. */
export function Shades({ columns, hours, within, now }: ShadesProps) {
  const { texts } = useCalendarTexts()
  return (
    <div className="cal-columns">
      {columns.map((column, at) => {
        const known = hours[at]
        return (
          <div
            key={`${column.day} ${column.lane}`}
            className={column.day === now.day ? 'cal-column cal-column-today' : 'cal-column'}
          >
            {known &&
              shutWithin(known.open, within).map((span) => (
                <i key={span.from} className="cal-not-open" style={heightOf(span, within)} />
              ))}
            {known?.closed.map((span) => (
              <p
                key={`${span.from} ${span.reason}`}
                className="cal-closed"
                style={heightOf(clipped(span, within), within)}
              >
                <span>{texts.closed(span.reason)}</span>
              </p>
            ))}
          </div>
        )
      })}
    </div>
  )
}

function clipped({ from, to }: Span, within: Span): Span {
  const begins = Math.min(within.to, Math.max(from, within.from))
  return { from: begins, to: Math.max(begins, Math.min(to, within.to)) }
}

/** The present moment, over today's columns. */
export function NowLine({ columns, within, now }: Pick<GridParts, 'columns' | 'now'> & { within: Span }) {
  const { texts } = useCalendarTexts()
  const first = columns.findIndex(({ day }) => day === now.day)
  if (first < 0 || now.minute < within.from || now.minute > within.to) return null
  const count = columns.filter(({ day }) => day === now.day).length
  return (
    <div
      className="cal-now"
      title={`${texts.now} ${clockOfMinutes(now.minute)}`}
      style={{
        ...heightOf({ from: now.minute, to: now.minute }, within),
        left: `${(first / columns.length) * 100}%`,
        width: `${(count / columns.length) * 100}%`,
      }}
    />
  )
}
