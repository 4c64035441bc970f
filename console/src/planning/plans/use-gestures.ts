import { useEffect, useRef } from 'react'
import type { Spot } from '../../map/world.ts'
import type { Framing } from './use-framing.ts'

type Heard = {
  /** A click or a tap. */
  onPress(spot: Spot): void
  /** A mouse without a button pressed; undefined once it has left. */
  onPoint(spot: Spot | undefined): void
}

/** A pointer that moved less than this, in CSS pixels, has pressed and not dragged. */
const STILL = 5

/**
 * Drag, pinch, double click, and the wheel with Ctrl or ⌘ held: without, it scrolls the page, as one finger does as
 * long as all is in view.
 */
export function useGestures(
  svg: { readonly current: SVGSVGElement | null },
  framing: Framing,
  heard: Heard,
): void {
  const latest = useRef({ framing, heard })
  useEffect(() => {
    latest.current = { framing, heard }
  })
  useEffect(() => {
    const element = svg.current
    if (!element) return undefined
    const ending = new AbortController()
    listenToPointers(element, latest, ending.signal)
    element.addEventListener(
      'wheel',
      (event) => {
        if (!event.ctrlKey && !event.metaKey) return
        event.preventDefault()
        const steps = Math.max(-240, Math.min(240, event.deltaY * (event.deltaMode === 1 ? 30 : 1)))
        latest.current.framing.zoom(Math.exp(-steps * 0.004), spotOf(element, event))
      },
      { signal: ending.signal, passive: false },
    )
    element.addEventListener('dblclick', (event) => latest.current.framing.zoom(2, spotOf(element, event)), {
      signal: ending.signal,
    })
    return () => ending.abort()
  }, [svg])
}

type At = { readonly clientX: number; readonly clientY: number }

function spotOf(svg: SVGSVGElement, { clientX, clientY }: At): Spot {
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM()?.inverse())
  return { x, y }
}

function listenToPointers(
  svg: SVGSVGElement,
  latest: { readonly current: { readonly framing: Framing; readonly heard: Heard } },
  signal: AbortSignal,
): void {
  const held = new Map<number, At>()
  let travelled = 0
  const on = (
    name: 'pointerdown' | 'pointermove' | 'pointerup' | 'pointercancel' | 'pointerleave',
    act: (event: PointerEvent) => void,
  ) => svg.addEventListener(name, act, { signal })
  on('pointerdown', (event) => {
    if (event.button !== 0) return
    if (held.size === 0) travelled = 0
    held.set(event.pointerId, event)
  })
  on('pointermove', (event) => {
    const { framing, heard } = latest.current
    const before = held.get(event.pointerId)
    if (!before) return event.pointerType === 'mouse' ? heard.onPoint(spotOf(svg, event)) : undefined
    travelled += Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY)
    const other = [...held].find(([id]) => id !== event.pointerId)?.[1]
    held.set(event.pointerId, event)
    if (travelled < STILL) return undefined
    svg.setPointerCapture(event.pointerId)
    return other ? pinch(svg, framing, other, before, event) : drag(svg, framing, before, event)
  })
  const release = (event: PointerEvent) => {
    const known = held.delete(event.pointerId)
    if (known && event.type === 'pointerup' && held.size === 0 && travelled < STILL)
      latest.current.heard.onPress(spotOf(svg, event))
  }
  on('pointerup', release)
  on('pointercancel', release)
  on('pointerleave', () => latest.current.heard.onPoint(undefined))
}

function drag(svg: SVGSVGElement, framing: Framing, before: At, now: At): void {
  const [a, b] = [spotOf(svg, before), spotOf(svg, now)]
  framing.pan((a.x - b.x) / framing.frame.width, (a.y - b.y) / framing.frame.height)
}

/** Two fingers: what lies between them stays there. */
function pinch(svg: SVGSVGElement, framing: Framing, other: At, before: At, now: At): void {
  const gap = Math.hypot(before.clientX - other.clientX, before.clientY - other.clientY)
  const grown = Math.hypot(now.clientX - other.clientX, now.clientY - other.clientY)
  if (gap === 0 || grown === 0) return
  const between = { clientX: (now.clientX + other.clientX) / 2, clientY: (now.clientY + other.clientY) / 2 }
  framing.zoom(grown / gap, spotOf(svg, between))
}
