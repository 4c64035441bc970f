import type { Engine } from './engine.ts'

export type Gestures = {
  /** A click or a tap, or Enter upon the middle; CSS pixels of the map. */
  readonly onPress: (px: number, py: number) => void
  /** A pointer without a button pressed; undefined when it has left. */
  readonly onPoint: (at: { px: number; py: number } | undefined) => void
  /** 0, Home: back to where the map began. */
  readonly onHome: () => void
  readonly onEscape: () => void
}

/** A pointer that moved less than this, in CSS pixels, has pressed and not dragged. */
const STILL = 5
/** Arrow keys move by this many CSS pixels. */
const STEP = 90

type Held = { x: number; y: number }

/** Wheel, drag, pinch, double click and keys; returns how to stop listening. */
export function listenTo(canvas: HTMLCanvasElement, engine: Engine, gestures: Gestures): () => void {
  const ending = new AbortController()
  const on = <K extends keyof HTMLElementEventMap>(
    name: K,
    act: (event: HTMLElementEventMap[K]) => void,
    passive = true,
  ) => canvas.addEventListener(name, act, { signal: ending.signal, passive })
  listenToPointers(on, canvas, engine, gestures)
  on(
    'wheel',
    (event) => {
      event.preventDefault()
      const lines = event.deltaMode === 1 ? 30 : 1
      const speed = event.ctrlKey ? 0.01 : 0.0018
      const factor = Math.exp(-Math.max(-240, Math.min(240, event.deltaY * lines)) * speed)
      engine.zoom(factor, { px: event.offsetX, py: event.offsetY })
    },
    false,
  )
  on('dblclick', ({ offsetX, offsetY }) => engine.zoom(2, { px: offsetX, py: offsetY }))
  on(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const act = keyActs(engine, gestures)[event.key]
      if (!act) return
      event.preventDefault()
      act()
    },
    false,
  )
  return () => ending.abort()
}

function keyActs(engine: Engine, gestures: Gestures): Record<string, () => void> {
  const { width, height } = engine.view
  return {
    ArrowLeft: () => engine.pan(STEP, 0, true),
    ArrowRight: () => engine.pan(-STEP, 0, true),
    ArrowUp: () => engine.pan(0, STEP, true),
    ArrowDown: () => engine.pan(0, -STEP, true),
    '+': () => engine.zoom(1.6),
    '=': () => engine.zoom(1.6),
    '-': () => engine.zoom(1 / 1.6),
    '0': gestures.onHome,
    Home: gestures.onHome,
    Enter: () => {
      engine.land()
      gestures.onPress(width / 2, height / 2)
    },
    Escape: gestures.onEscape,
  }
}

type On = <K extends keyof HTMLElementEventMap>(name: K, act: (event: HTMLElementEventMap[K]) => void) => void

function listenToPointers(on: On, canvas: HTMLCanvasElement, engine: Engine, gestures: Gestures): void {
  const held = new Map<number, Held>()
  let travelled = 0
  on('pointerdown', (event) => {
    if (event.button !== 0) return
    canvas.setPointerCapture(event.pointerId)
    if (held.size === 0) travelled = 0
    held.set(event.pointerId, { x: event.offsetX, y: event.offsetY })
  })
  on('pointermove', (event) => {
    const before = held.get(event.pointerId)
    if (!before) {
      if (event.pointerType === 'mouse') gestures.onPoint({ px: event.offsetX, py: event.offsetY })
      return
    }
    const now = { x: event.offsetX, y: event.offsetY }
    travelled += Math.hypot(now.x - before.x, now.y - before.y)
    const other = [...held].find(([id]) => id !== event.pointerId)?.[1]
    held.set(event.pointerId, now)
    if (travelled < STILL) return
    gestures.onPoint(undefined)
    if (other) pinch(engine, other, before, now)
    else engine.pan(now.x - before.x, now.y - before.y)
  })
  const release = (event: PointerEvent) => {
    const at = held.get(event.pointerId)
    held.delete(event.pointerId)
    if (at && event.type === 'pointerup' && held.size === 0 && travelled < STILL) gestures.onPress(at.x, at.y)
  }
  on('pointerup', release)
  on('pointercancel', release)
  on('pointerleave', () => gestures.onPoint(undefined))
}

/** Two fingers: the point between them stays under them. */
function pinch(engine: Engine, other: Held, before: Held, now: Held): void {
  const gap = Math.hypot(before.x - other.x, before.y - other.y)
  const grown = Math.hypot(now.x - other.x, now.y - other.y)
  engine.pan((now.x - before.x) / 2, (now.y - before.y) / 2)
  if (gap > 0 && grown > 0) engine.zoom(grown / gap, { px: (now.x + other.x) / 2, py: (now.y + other.y) / 2 })
}
