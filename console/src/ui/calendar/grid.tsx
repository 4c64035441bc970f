import { type CSSProperties, type RefObject, useLayoutEffect, useRef } from 'react'
import type { CalendarProps, Toned } from './calendar.tsx'
import type { CalendarLane } from './contract.ts'
import { EventBox, Ghost } from './event-box.tsx'
import { Heads, Hours, NowLine, Shades } from './frame.tsx'
import { arranged, type Column, type DayHours, hoursShown, type Span } from './layout.ts'
import { useCalendarTexts } from './texts.ts'
import { useDrawing } from './use-drawing.ts'
import { type Mover, useMoving } from './use-moving.ts'

export type GridParts = {
  columns: readonly Column[]
  /** Of each column; undefined where none are said. */
  hours: readonly (DayHours | undefined)[]
  lanes: readonly CalendarLane[]
  events: readonly Toned[]
  now: { day: string; minute: number }
  step: number
  onOpen: (event: string) => void
}

type GridProps = GridParts & Pick<CalendarProps, 'shown' | 'onShow' | 'onMove' | 'onDraw' | 'label'>

/** Days or lanes across, hours down. */
export function Grid(props: GridProps) {
  const { columns, hours, lanes, events, shown, step, onMove, onDraw } = props
  const scroller = useRef<HTMLDivElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const within = hoursShown(
    hours.flatMap((one) => one ?? []),
    arranged(columns, events, new Map()),
  )
  const pointAt = (x: number, y: number) => {
    const box = layer.current?.getBoundingClientRect() ?? new DOMRect()
    const column = Math.floor(((x - box.left) / box.width) * columns.length)
    return {
      column: Math.min(columns.length - 1, Math.max(0, column)),
      minute: within.from + ((y - box.top) / box.height) * (within.to - within.from),
    }
  }
  const laneName = (id: string) => lanes.find((lane) => lane.id === id)?.name ?? ''
  const mover = useMoving({ scroller, columns, step, pointAt, laneName, onMove })
  const drawing = useDrawing({ scroller, columns, step, pointAt, onDraw })
  useNowInView(scroller, layer, within, props)
  const size = { '--columns': columns.length, '--hours': (within.to - within.from) / 60 } as CSSProperties
  return (
    <div ref={scroller} className="cal-scroll" role="group" aria-label={props.label} tabIndex={0}>
      <div className={`cal-frame cal-by-${shown.view}`} style={size}>
        <Heads {...props} />
        <Hours within={within} />
        <div
          ref={layer}
          className={onDraw ? 'cal-layer cal-drawable' : 'cal-layer'}
          onPointerDown={drawing.begin}
        >
          <Shades {...props} within={within} />
          <NowLine {...props} within={within} />
          {drawing.drawn && <Ghost place={drawing.drawn} columns={columns} within={within} isNew />}
          <Events {...props} within={within} mover={mover} laneName={laneName} />
        </div>
      </div>
      <Spoken said={mover.said} />
    </div>
  )
}

/** The hours around now are seen first, where today is shown; the passing time does not pull the page along. */
function useNowInView(
  scroller: RefObject<HTMLElement | null>,
  layer: RefObject<HTMLElement | null>,
  within: Span,
  { columns, now, shown }: GridProps,
) {
  useLayoutEffect(() => {
    if (!scroller.current || !layer.current || columns.every(({ day }) => day !== now.day)) return
    const hour = layer.current.offsetHeight / ((within.to - within.from) / 60)
    scroller.current.scrollTop = ((now.minute - within.from) / 60 - 2) * hour
  }, [shown.view, shown.day])
}

type EventsProps = GridProps & { within: Span; mover: Mover; laneName: (lane: string) => string }

function Events({ events, columns, within, mover, laneName, onMove, onOpen }: EventsProps) {
  const away = new Map(mover.asked)
  if (mover.moving) away.set(mover.moving.id, mover.moving.at)
  return (
    <>
      {events.map(
        (event) =>
          away.has(event.id) && <Ghost key={event.id} place={event} columns={columns} within={within} />,
      )}
      <ul className="cal-events">
        {arranged(columns, events, away).map((piece) => (
          <EventBox
            key={`${piece.event.id} ${piece.isStart}`}
            piece={piece}
            place={away.get(piece.event.id) ?? piece.event}
            canMove={onMove !== undefined && !piece.event.isFixed}
            count={columns.length}
            {...{ within, mover, laneName, onOpen }}
          />
        ))}
      </ul>
    </>
  )
}

/** What is said aloud, and how to move by keys. */
function Spoken({ said }: { said: string }) {
  const { texts } = useCalendarTexts()
  return (
    <>
      <p className="unseen" aria-live="assertive">
        {said}
      </p>
      <p className="unseen" id="cal-hint">
        {texts.hint}
      </p>
      <p className="unseen" id="cal-hint-fixed">
        {texts.hintFixed}
      </p>
    </>
  )
}
