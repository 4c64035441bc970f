import { useMemo, useState } from 'react'
import type { Box, Spot } from '../../map/world.ts'
import { type Ground, NOWHERE } from './ground.ts'

export type Frame = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Which part of the ground is in view. Maps that are given the same one move together. */
export type Framing = {
  readonly frame: Frame
  /** Whether less than all is in view. */
  readonly near: boolean
  zoom(factor: number, at?: Spot): void
  /** By parts of the width and the height. */
  pan(right: number, down: number): void
  home(): void
}

/** Ground around all, as a part of the longer side. */
const ROOM = 0.04
/** As near as this, in units of the ground (1.1 m). */
const NEAREST = 60

/** Begins with all in view, as soon as there is ground. */
export function useFraming({ box }: Pick<Ground, 'box'> = { box: NOWHERE }): Framing {
  const [moved, setMoved] = useState<{ box: Box; frame: Frame }>()
  return useMemo(() => {
    const whole = wholeOf(box)
    const frame = moved && isSame(moved.box, box) ? moved.frame : whole
    const show = (next: Frame) => setMoved({ box, frame: next })
    return {
      frame,
      near: frame.width < whole.width * 0.999,
      zoom: (factor, at = middleOf(frame)) => show(zoomed(frame, factor, at, whole)),
      pan: (right, down) =>
        show({ ...frame, x: frame.x + right * frame.width, y: frame.y + down * frame.height }),
      home: () => setMoved(undefined),
    }
  }, [box, moved])
}

const isSame = (a: Box, b: Box) => a.x0 === b.x0 && a.y0 === b.y0 && a.x1 === b.x1 && a.y1 === b.y1

function wholeOf({ x0, y0, x1, y1 }: Box): Frame {
  const room = Math.max(x1 - x0, y1 - y0) * ROOM
  return { x: x0 - room, y: y0 - room, width: x1 - x0 + 2 * room, height: y1 - y0 + 2 * room }
}

const middleOf = ({ x, y, width, height }: Frame): Spot => ({ x: x + width / 2, y: y + height / 2 })

/** What lies at the spot stays where it is. */
function zoomed(frame: Frame, factor: number, at: Spot, whole: Frame): Frame {
  const width = Math.min(whole.width, Math.max(NEAREST, frame.width / factor))
  if (width >= whole.width) return whole
  const part = width / frame.width
  return {
    x: at.x - (at.x - frame.x) * part,
    y: at.y - (at.y - frame.y) * part,
    width,
    height: frame.height * part,
  }
}
