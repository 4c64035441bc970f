import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react'
import type { CalendarEvent, MoveAnswer } from './contract.ts'
import { follow } from './follow.ts'
import { dragged, type Frame, type Grip, isSamePlace, type Place, type Point, stepped } from './layout.ts'
import { useCalendarTexts } from './texts.ts'

export type Moving = { readonly id: string; readonly at: Place; readonly by: 'pointer' | 'keys' }

export type MovingWith = Frame & {
  readonly scroller: RefObject<HTMLElement | null>
  /** The point of the calendar below a place on the screen. */
  readonly pointAt: (x: number, y: number) => Point
  readonly laneName: (lane: string) => string
  /** Asks the server; undefined where nothing may be moved. */
  readonly onMove: ((event: CalendarEvent, to: Place) => Promise<MoveAnswer>) | undefined
}

export type Mover = ReturnType<typeof useMoving>

/**
 * Events on their way: what is being moved by pointer or by keys, what the server is being asked about, and
 * why it refused. Whatever happens is announced to those who listen.
 */
export function useMoving(having: MovingWith) {
  const carrying = useCarrying(having)
  return {
    ...carrying,
    ...useGrips(having, carrying),
    press: (event: CalendarEvent, pressed: KeyboardEvent) => {
      if (having.onMove && !event.isFixed) pressKey(having, carrying, event, pressed)
    },
  }
}

type Carrying = ReturnType<typeof useCarrying>

function useCarrying({ laneName, onMove }: MovingWith) {
  const { texts, when } = useCalendarTexts()
  const [moving, setMoving] = useState<Moving>()
  const [asked, setAsked] = useState<ReadonlyMap<string, Place>>(new Map())
  const [refused, setRefused] = useState<{ id: string; reason: string }>()
  const [said, setSaid] = useState('')
  const present = useRef<Moving>(undefined)
  const carry = (next: Moving | undefined) => {
    present.current = next
    setMoving(next)
  }
  const dismiss = () => setRefused(undefined)
  return {
    moving,
    asked,
    refused,
    said,
    /** As it stands this moment, between two drawings. */
    present,
    carry,
    dismiss,
    takeUp: (event: CalendarEvent, by: Moving['by']) => {
      dismiss()
      carry({ id: event.id, at: event, by })
      if (by === 'keys') setSaid(texts.picked(event.title))
    },
    /** Says where it is, or that it went no further. */
    announce: (at: Place, before: Place) =>
      setSaid(isSamePlace(at, before) ? texts.edge : texts.at(when(at), laneName(at.lane))),
    giveUp: () => {
      carry(undefined)
      setSaid(texts.givenUp)
    },
    /** Asks for a new place; until the answer comes the event is shown there already. */
    place: async (event: CalendarEvent, to: Place): Promise<void> => {
      carry(undefined)
      if (!onMove || isSamePlace(event, to)) return
      dismiss()
      setSaid(texts.asking)
      setAsked((before) => new Map([...before, [event.id, to]]))
      const reason = await onMove(event, to)
      setAsked((before) => new Map([...before].filter(([id]) => id !== event.id)))
      if (reason !== undefined) setRefused({ id: event.id, reason })
      setSaid(reason === undefined ? texts.moved(when(to), laneName(to.lane)) : '')
    },
  }
}

function useGrips({ scroller, columns, step, pointAt, onMove }: MovingWith, carrying: Carrying) {
  const hasDragged = useRef(false)
  const { carry, takeUp, place, giveUp, present, asked } = carrying
  return {
    /** Whether the click that comes now only ends a drag. */
    endsDrag: () => hasDragged.current,
    grab: (event: CalendarEvent, grip: Grip, pointer: PointerEvent) => {
      hasDragged.current = false
      if (!onMove || event.isFixed || pointer.button !== 0 || !scroller.current || asked.has(event.id)) return
      const grabbed = pointAt(pointer.clientX, pointer.clientY)
      follow(pointer, scroller.current, {
        onBegin: () => {
          hasDragged.current = true
          takeUp(event, 'pointer')
        },
        onMove: (x, y) => {
          const at = dragged(event, grip, grabbed, pointAt(x, y), { columns, step })
          carry({ id: event.id, at, by: 'pointer' })
        },
        onDrop: () => void place(event, present.current?.at ?? event),
        onGiveUp: giveUp,
      })
    },
  }
}

/** Space picks up and puts down, arrows carry, Escape gives up. */
function pressKey(frame: Frame, carrying: Carrying, event: CalendarEvent, pressed: KeyboardEvent): void {
  const { present, asked, place, takeUp, giveUp, carry, announce } = carrying
  const carried = present.current?.id === event.id ? present.current : undefined
  if (!carried) {
    if (pressed.key !== ' ' || asked.has(event.id)) return
    pressed.preventDefault()
    takeUp(event, 'keys')
  } else if (pressed.key === ' ' || pressed.key === 'Enter') {
    pressed.preventDefault()
    void place(event, carried.at)
  } else if (pressed.key === 'Escape') {
    pressed.stopPropagation()
    giveUp()
  } else {
    const at = stepped(carried.at, pressed.key, pressed.shiftKey, frame)
    if (!at) return
    pressed.preventDefault()
    carry({ ...carried, at })
    announce(at, carried.at)
  }
}
