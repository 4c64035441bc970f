import type { PointerEvent as ReactPointerEvent } from 'react'

/** Pixels that a mouse or pen goes before a press becomes a drag. */
const MOUSE_SLACK = 4
/** A finger must rest this long (milliseconds) before it drags; sooner it scrolls. */
const FINGER_RESTS = 350
/** Pixels that a resting finger may tremble. */
const FINGER_SLACK = 10
/** Near an edge (pixels) the view scrolls along. */
const EDGE = 24
/** Height of the head that stays in view, in pixels. */
const HEAD = 49

type Following = {
  /** The drag has begun: from here on the page does not scroll under the finger. */
  readonly onBegin: () => void
  readonly onMove: (x: number, y: number) => void
  /** Let go after dragging. */
  readonly onDrop: () => void
  /** Given up by Escape, or taken away by the browser. */
  readonly onGiveUp: () => void
  /** Let go without having dragged. */
  readonly onClick?: () => void
}

/** Follows a pressed pointer until it is let go. Returns at once; nothing is left behind afterwards. */
export function follow(
  { pointerId, pointerType, clientX, clientY }: ReactPointerEvent,
  scroller: HTMLElement,
  { onBegin, onMove, onDrop, onGiveUp, onClick }: Following,
): void {
  const isFinger = pointerType === 'touch'
  const ended = new AbortController()
  const { signal } = ended
  let isDragging = false
  const begin = () => {
    isDragging = true
    onBegin()
  }
  const rest = isFinger ? setTimeout(begin, FINGER_RESTS) : undefined
  const end = () => {
    clearTimeout(rest)
    ended.abort()
  }
  const giveUp = () => {
    end()
    if (isDragging) onGiveUp()
  }
  const mine = (work: (event: PointerEvent) => void) => (event: PointerEvent) => {
    if (event.pointerId === pointerId) work(event)
  }
  const moved = (event: PointerEvent) => {
    if (!isDragging) {
      const away = Math.hypot(event.clientX - clientX, event.clientY - clientY)
      if (isFinger && away > FINGER_SLACK) end()
      if (isFinger || away < MOUSE_SLACK) return
      begin()
    }
    scrollAlong(scroller, event)
    onMove(event.clientX, event.clientY)
  }
  const dropped = () => {
    end()
    if (isDragging) onDrop()
    else onClick?.()
  }
  const escaped = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    giveUp()
  }
  window.addEventListener('pointermove', mine(moved), { signal })
  window.addEventListener('pointerup', mine(dropped), { signal })
  window.addEventListener('pointercancel', mine(giveUp), { signal })
  window.addEventListener('keydown', escaped, { signal, capture: true })
  // A finger that drags must neither scroll the page nor open the browser's menu.
  const still = (event: Event) => isDragging && event.cancelable && event.preventDefault()
  scroller.addEventListener('touchmove', still, { signal, passive: false })
  window.addEventListener('contextmenu', (event) => isFinger && event.preventDefault(), { signal })
}

function scrollAlong(scroller: HTMLElement, { clientX, clientY }: PointerEvent): void {
  const box = scroller.getBoundingClientRect()
  const bottom = Math.min(box.bottom, window.innerHeight)
  scroller.scrollBy(beyond(clientX, box.left, box.right), beyond(clientY, box.top + HEAD, bottom))
}

/** How far to scroll for a pointer this near to the edges, in pixels. */
function beyond(at: number, low: number, high: number): number {
  if (at < low + EDGE) return -14
  return at > high - EDGE ? 14 : 0
}
