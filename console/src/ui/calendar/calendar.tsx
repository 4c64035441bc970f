import { type ReactNode, useMemo, useState } from 'react'
import {
  type CalendarEvent,
  type CalendarLane,
  type Drawn,
  type MoveAnswer,
  type Shown,
  type Tone,
  TONES,
} from './contract.ts'
import { DayList } from './day-list.tsx'
import { Details } from './details.tsx'
import { Grid } from './grid.tsx'
import { columnsOf, type DayHours, hoursTogether, type Place } from './layout.ts'
import { Toolbar } from './toolbar.tsx'
import { useNarrow } from './use-narrow.ts'
import { useNow } from './use-now.ts'
import './calendar.css'

/** Grey is for what is over or called off. */
const LANE_TONES: readonly Tone[] = TONES.filter((tone) => tone !== 'shut')

export type CalendarProps = {
  /** What the calendar shows, for those who listen. */
  label: string
  shown: Shown
  onShow: (shown: Shown) => void
  lanes: readonly CalendarLane[]
  events: readonly CalendarEvent[]
  /** Whose clock the minutes are told by (IANA name). */
  timeZone: string
  /** Minutes that moving and drawing go by. */
  step?: number
  /** What is said about an event when it is opened; called with a way to close it. */
  details?: (event: CalendarEvent, close: () => void) => ReactNode
  /** Asks the server; answers with the reason if it refuses. Without it nothing can be moved. */
  onMove?: (event: CalendarEvent, to: Place) => Promise<MoveAnswer>
  /** An empty time was drawn on. Without it nothing can be drawn. */
  onDraw?: (drawn: Drawn) => void
  /** More tools beside those of the calendar. */
  children?: ReactNode
}

/**
 * A week (days as columns) or a day (lanes as columns) with what is on. Events are moved and resized by
 * pointer, by keys, and in a form; what the server refuses springs back and says why. Phones get a list.
 */
export function Calendar(props: CalendarProps) {
  const { shown, lanes, events, step = 15, timeZone } = props
  const [chosen, setChosen] = useState<string>()
  const [open, setOpen] = useState<string>()
  const now = useNow(timeZone)
  const narrow = useNarrow()
  const lane = lanes.some(({ id }) => id === chosen) ? chosen : undefined
  const visible = useMemo(() => lanes.filter(({ id }) => !lane || id === lane), [lanes, lane])
  const seen = useMemo(() => {
    const ids = new Set(visible.map(({ id }) => id))
    return events.filter((event) => ids.has(event.lane))
  }, [events, visible])
  const columns = useMemo(
    () =>
      columnsOf(
        shown.view,
        shown.day,
        visible.map(({ id }) => id),
      ),
    [shown.view, shown.day, visible],
  )
  const hours = columns.map((column) => hoursOf(visible, column))
  const tones = new Map(lanes.map(({ id }, at) => [id, LANE_TONES[at % LANE_TONES.length] ?? 'brand']))
  const toned = seen.map((event) => ({ ...event, tone: event.tone ?? tones.get(event.lane) ?? 'brand' }))
  const opened = events.find(({ id }) => id === open)
  const parts = { columns, hours, lanes: visible, events: toned, now, step, onOpen: setOpen }
  return (
    <section className="cal" aria-label={props.label}>
      <Toolbar {...props} tones={tones} lane={lane} onLane={setChosen} today={now.day} columns={columns} />
      {narrow ? <DayList {...parts} shown={shown} /> : <Grid {...parts} {...props} {...parts} />}
      {opened && (
        <Details
          key={opened.id}
          event={opened}
          lanes={lanes}
          onClose={() => setOpen(undefined)}
          onMove={opened.isFixed ? undefined : props.onMove}
        >
          {props.details?.(opened, () => setOpen(undefined))}
        </Details>
      )}
    </section>
  )
}

export type Toned = CalendarEvent & { readonly tone: Tone }

/** The hours of what a column shows; undefined where none of its lanes says any. */
function hoursOf(
  lanes: readonly CalendarLane[],
  column: { day: string; lane?: string },
): DayHours | undefined {
  const known = lanes
    .filter(({ id }) => (column.lane ?? id) === id)
    .flatMap(({ hoursOn }) => hoursOn?.(column.day) ?? [])
  return known.length > 0 ? hoursTogether(known) : undefined
}
