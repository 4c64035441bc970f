import { type PointerEvent, useRef, useState } from 'react'
import type { Drawn } from './contract.ts'
import { follow } from './follow.ts'
import { drawn as drawnBetween, type Point } from './layout.ts'
import type { MovingWith } from './use-moving.ts'

type DrawingWith = Pick<MovingWith, 'scroller' | 'columns' | 'step' | 'pointAt'> & {
  readonly onDraw: ((drawn: Drawn) => void) | undefined
}

/** A new event is drawn on empty time: by dragging, by a click of the mouse, or by a finger that rests and drags. */
export function useDrawing({ scroller, columns, step, pointAt, onDraw }: DrawingWith) {
  const [drawn, setDrawn] = useState<Drawn>()
  const present = useRef<Drawn>(undefined)
  const begin = (event: PointerEvent) => {
    const isEmpty = !(event.target as Element).closest('.cal-event')
    if (!onDraw || !isEmpty || event.button !== 0 || !scroller.current) return
    const begun = pointAt(event.clientX, event.clientY)
    const show = (to: Point | undefined) => {
      present.current = to && drawnBetween(begun, to, { columns, step })
      setDrawn(present.current)
    }
    const done = () => {
      const wanted = present.current
      show(undefined)
      if (wanted) onDraw(wanted)
    }
    const isMouse = event.pointerType !== 'touch'
    follow(event, scroller.current, {
      onBegin: () => show(begun),
      onMove: (x, y) => show({ column: begun.column, minute: pointAt(x, y).minute }),
      onDrop: done,
      onGiveUp: () => show(undefined),
      ...(isMouse && {
        onClick: () => {
          show(begun)
          done()
        },
      }),
    })
  }
  return { drawn, begin }
}
