import type { Box, Spot } from './world.ts'

/** What a map shows: the spot in its middle, CSS pixels per unit of the world, and its size in CSS pixels. */
export type View = Spot & { readonly scale: number; readonly width: number; readonly height: number }

/** From a whole province in one view to single buildings, in CSS pixels per unit. */
const LEAST_SCALE = 0.002
const GREATEST_SCALE = 3

export function worldAt(view: View, px: number, py: number): Spot {
  return { x: view.x + (px - view.width / 2) / view.scale, y: view.y + (py - view.height / 2) / view.scale }
}

export function screenAt(view: View, { x, y }: Spot): { px: number; py: number } {
  return { px: (x - view.x) * view.scale + view.width / 2, py: (y - view.y) * view.scale + view.height / 2 }
}

/** The part of the world in view, and so many CSS pixels around it. */
export function boxInView({ x, y, scale, width, height }: View, margin = 0): Box {
  const dx = (width / 2 + margin) / scale
  const dy = (height / 2 + margin) / scale
  return { x0: x - dx, y0: y - dy, x1: x + dx, y1: y + dy }
}

/** Moved by so many CSS pixels, as a finger would. */
export function panned(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x - dx / view.scale, y: view.y - dy / view.scale }
}

/** Nearer or farther by a factor; what lies under the pixel stays there. */
export function zoomedAt(view: View, factor: number, px: number, py: number): View {
  const scale = Math.min(GREATEST_SCALE, Math.max(LEAST_SCALE, view.scale * factor))
  const fixed = worldAt(view, px, py)
  return {
    ...view,
    scale,
    x: fixed.x - (px - view.width / 2) / scale,
    y: fixed.y - (py - view.height / 2) / scale,
  }
}

export type Padding = {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}
const SOME: Padding = { top: 28, right: 28, bottom: 28, left: 28 }

/** The view that shows a whole box inside of its padding. */
export function fitted(box: Box, width: number, height: number, padding: Padding = SOME): View {
  const wide = Math.max(40, width - padding.left - padding.right)
  const high = Math.max(40, height - padding.top - padding.bottom)
  const scale = Math.min(
    GREATEST_SCALE / 2,
    wide / Math.max(1, box.x1 - box.x0),
    high / Math.max(1, box.y1 - box.y0),
  )
  return {
    scale,
    width,
    height,
    x: (box.x0 + box.x1) / 2 + (padding.right - padding.left) / 2 / scale,
    y: (box.y0 + box.y1) / 2 + (padding.bottom - padding.top) / 2 / scale,
  }
}

/** Between two views: 0 is the first, 1 the second; scales in equal ratios. */
export function between(a: View, b: View, part: number): View {
  const scale = a.scale * (b.scale / a.scale) ** part
  // The middle moves with the scale, so that the way there looks straight.
  const moved = a.scale === b.scale ? part : (1 / a.scale - 1 / scale) / (1 / a.scale - 1 / b.scale)
  return { ...b, scale, x: a.x + (b.x - a.x) * moved, y: a.y + (b.y - a.y) * moved }
}
