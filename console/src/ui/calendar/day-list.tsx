import type { CalendarProps } from './calendar.tsx'
import type { GridParts } from './grid.tsx'
import { useCalendarTexts } from './texts.ts'

type DayListProps = GridParts & Pick<CalendarProps, 'shown'>

/** The same on a phone: day by day what is on, to be opened and moved in a form. */
export function DayList({ columns, hours, lanes, events, now, onOpen }: DayListProps) {
  const { texts, day, clock } = useCalendarTexts()
  const days = [...new Set(columns.map((column) => column.day))]
  const several = lanes.length > 1
  return (
    <ol className="cal-list">
      {days.map((one) => {
        const on = events.filter((event) => event.day === one).toSorted((a, b) => a.from - b.from)
        const closed = columns.flatMap((column, at) =>
          column.day === one ? (hours[at]?.closed ?? []).map(({ reason }) => reason) : [],
        )
        return (
          <li key={one}>
            <h3 className={one === now.day ? 'cal-list-today' : ''}>
              {day(one)}
              {one === now.day && <small>{texts.today}</small>}
            </h3>
            {[...new Set(closed)].map((reason) => (
              <p key={reason} className="cal-list-closed">
                {texts.closed(reason)}
              </p>
            ))}
            {on.length === 0 && <p className="hint">{texts.nothing}</p>}
            {on.map((event) => (
              <button
                key={event.id}
                type="button"
                className={`cal-line cal-${event.tone}${event.isOff ? ' cal-off' : ''}`}
                onClick={() => onOpen(event.id)}
              >
                <span className="num">
                  {clock(event.from)}
                  <small>{clock(event.to)}</small>
                </span>
                <span>
                  <b>{event.title}</b>
                  <small>
                    {[several && lanes.find(({ id }) => id === event.lane)?.name, event.note]
                      .filter(Boolean)
                      .join(' · ')}
                  </small>
                </span>
              </button>
            ))}
          </li>
        )
      })}
    </ol>
  )
}
