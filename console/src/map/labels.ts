import type { View } from './camera.ts'
import { screenAt } from './camera.ts'
import type { Spot } from './world.ts'

export type Label = {
  readonly text: string
  readonly spot: Spot
  readonly font: string
  readonly weight: number
  readonly ink: string
}
export type Placed = { readonly label: Label; readonly px: number; readonly py: number }
type Taken = { x0: number; y0: number; x1: number; y1: number }

/** Free room around a label, in CSS pixels, so that names do not run into each other. */
const GAP = 5
const LINE = 17

/**
 * Where labels go: heavier ones first, each only if it touches none that is already there. Widths come from
 * `measure`, in CSS pixels.
 */
export function placeLabels(
  labels: readonly Label[],
  view: View,
  margin: number,
  measure: (label: Label) => number,
): Placed[] {
  const placed: Placed[] = []
  const taken: Taken[] = []
  for (const label of labels.toSorted((a, b) => b.weight - a.weight)) {
    const { px, py } = screenAt(view, label.spot)
    if (px < -margin || py < -margin || px > view.width + margin || py > view.height + margin) continue
    const half = measure(label) / 2 + GAP
    const box = { x0: px - half, y0: py - LINE / 2, x1: px + half, y1: py + LINE / 2 }
    if (
      taken.some((other) => box.x0 < other.x1 && other.x0 < box.x1 && box.y0 < other.y1 && other.y0 < box.y1)
    )
      continue
    taken.push(box)
    placed.push({ label, px, py })
  }
  return placed
}
