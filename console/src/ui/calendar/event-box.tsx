import type { CSSProperties } from 'react'
import type { Toned } from './calendar.tsx'
import { heightOf } from './frame.tsx'
import { type Arranged, type Column, columnAt, type Place, type Span } from './layout.ts'
import { useCalendarTexts } from './texts.ts'
import type { Mover } from './use-moving.ts'

type Boxed = { within: Span; count: number; mover: Mover; laneName: (lane: string) => string }

type EventBoxProps = Boxed & {
  piece: Arranged<Toned>
  /** Where it stands now, be it away or not. */
  place: Place
  canMove: boolean
  onOpen: (event: string) => void
}

/** Below this many minutes a box has one line. */
const ONE_LINE = 45

/** An event: a button that opens it, grips to stretch it, and why the server would not have it moved. */
export function EventBox(props: EventBoxProps) {
  const { piece, canMove, within, count, mover } = props
  const { event, share, column } = piece
  const style: CSSProperties = {
    ...heightOf(piece, within),
    left: `${((column + share.at / share.of) / count) * 100}%`,
    width: `${(share.wide / share.of / count) * 100}%`,
  }
  return (
    <li className={classOf(piece, mover.moving?.id === event.id, canMove)} style={style}>
      <Around event={event} piece={piece} />
      <Box {...props} />
      {canMove && piece.isStart && (
        <i
          className="cal-grip cal-grip-start"
          onPointerDown={(pointer) => mover.grab(event, 'start', pointer)}
        />
      )}
      {canMove && piece.isEnd && (
        <i className="cal-grip cal-grip-end" onPointerDown={(pointer) => mover.grab(event, 'end', pointer)} />
      )}
      {mover.refused?.id === event.id && piece.isStart && (
        <Refused reason={mover.refused.reason} onDismiss={mover.dismiss} isLeft={column >= count / 2} />
      )}
    </li>
  )
}

function Box({ piece: { event, isAway }, place, canMove, mover, laneName, onOpen }: EventBoxProps) {
  const { clock, day } = useCalendarTexts()
  const { moving } = mover
  const isCarried = moving?.id === event.id
  return (
    <button
      type="button"
      className="cal-box"
      aria-describedby={canMove ? 'cal-hint' : 'cal-hint-fixed'}
      aria-busy={isAway && !isCarried}
      onPointerDown={(pointer) => mover.grab(event, 'whole', pointer)}
      onClick={() => !mover.endsDrag() && !isCarried && onOpen(event.id)}
      onKeyDown={(pressed) => mover.press(event, pressed)}
      onKeyUp={(pressed) => pressed.key === ' ' && pressed.preventDefault()}
      onBlur={() => isCarried && moving.by === 'keys' && mover.giveUp()}
    >
      <b>{event.title}</b>
      <span className="unseen"> {day(place.day)} </span>
      <span className="num">
        {clock(place.from)}–{clock(place.to)}
      </span>
      {event.note && <small> {event.note}</small>}
      <span className="unseen"> {laneName(place.lane)}</span>
    </button>
  )
}

type RefusedProps = { reason: string; onDismiss: () => void; isLeft: boolean }

/** Why it did not move, where one looks. */
function Refused({ reason, onDismiss, isLeft }: RefusedProps) {
  const { texts } = useCalendarTexts()
  return (
    <div
      className={isLeft ? 'cal-refused cal-refused-left' : 'cal-refused'}
      role="alert"
      onKeyDown={({ key }) => key === 'Escape' && onDismiss()}
    >
      <b>{texts.refused}</b>
      <p>{reason}</p>
      <button type="button" onClick={onDismiss}>
        {texts.dismiss}
      </button>
    </div>
  )
}

function classOf({ event, from, to, isAway }: Arranged<Toned>, isCarried: boolean, canMove: boolean): string {
  return [
    'cal-event',
    `cal-${event.tone}`,
    event.isTentative && 'cal-tentative',
    event.isOff && 'cal-off',
    to - from < ONE_LINE && 'cal-short',
    isAway && 'cal-away',
    isCarried && 'cal-carried',
    canMove && 'cal-movable',
  ]
    .filter(Boolean)
    .join(' ')
}

/** Setting up before, cleaning after: the room is taken then too. */
function Around({ event, piece }: { event: Toned; piece: Span }) {
  const share = (minutes: number) => `${(minutes / (piece.to - piece.from)) * 100}%`
  return (
    <>
      {event.before ? (
        <i className="cal-around" style={{ bottom: '100%', height: share(event.before) }} />
      ) : null}
      {event.after ? <i className="cal-around" style={{ top: '100%', height: share(event.after) }} /> : null}
    </>
  )
}

type GhostProps = {
  within: Span
  place: Span & { day: string; lane?: string }
  columns: readonly Column[]
  isNew?: boolean
}

/** The place that something is leaving, or the time that is being drawn. */
export function Ghost({ place, columns, within, isNew = false }: GhostProps) {
  const { clock } = useCalendarTexts()
  const column = columnAt(columns, { day: place.day, lane: place.lane ?? '' })
  const at =
    column < 0 ? columns.findIndex(({ day, lane }) => day === place.day && lane === undefined) : column
  if (at < 0) return null
  return (
    <div
      className={isNew ? 'cal-ghost cal-new' : 'cal-ghost'}
      aria-hidden
      style={{
        ...heightOf(place, within),
        left: `${(at / columns.length) * 100}%`,
        width: `${100 / columns.length}%`,
      }}
    >
      {isNew && (
        <span className="num">
          {clock(place.from)}–{clock(place.to)}
        </span>
      )}
    </div>
  )
}
