import { CHOSEN, MARK, TRIED } from './colours.ts'

type Ink = CanvasRenderingContext2D
type Pixel = { readonly px: number; readonly py: number }

/** Around what is picked. */
export function ring(ink: Ink, { px, py }: Pixel, radius: number, colour: string): void {
  ink.beginPath()
  ink.arc(px, py, radius, 0, 7)
  ink.lineWidth = 3
  ink.strokeStyle = colour
  ink.stroke()
}

/** A pin whose tip stands on the place. */
export function pin(ink: Ink, { px, py }: Pixel): void {
  ink.beginPath()
  ink.moveTo(px, py)
  ink.bezierCurveTo(px - 4, py - 8, px - 11, py - 12, px - 11, py - 21)
  ink.arc(px, py - 21, 11, Math.PI, 0)
  ink.bezierCurveTo(px + 11, py - 12, px + 4, py - 8, px, py)
  ink.fillStyle = MARK
  ink.fill()
  ink.lineWidth = 2
  ink.strokeStyle = '#ffffff'
  ink.stroke()
  ink.beginPath()
  ink.arc(px, py - 21, 4, 0, 7)
  ink.fillStyle = '#ffffff'
  ink.fill()
}

/** A dot with its number in it, in the middle of its place. */
export function numbered(ink: Ink, { px, py }: Pixel, number: number): void {
  ink.beginPath()
  ink.arc(px, py, 12, 0, 7)
  ink.fillStyle = TRIED
  ink.fill()
  ink.lineWidth = 2.5
  ink.strokeStyle = '#ffffff'
  ink.stroke()
  ink.fillStyle = '#ffffff'
  ink.font = '600 13px system-ui, sans-serif'
  ink.textAlign = 'center'
  ink.textBaseline = 'middle'
  ink.fillText(String(number), px, py + 0.5)
}

/** A crossed ring: what stands there is given up. */
export function crossed(ink: Ink, { px, py }: Pixel): void {
  ink.beginPath()
  ink.arc(px, py, 9, 0, 7)
  ink.fillStyle = '#ffffff'
  ink.fill()
  ink.lineWidth = 2.5
  ink.strokeStyle = MARK
  ink.stroke()
  ink.beginPath()
  for (const slope of [-1, 1]) {
    ink.moveTo(px - 4, py - 4 * slope)
    ink.lineTo(px + 4, py + 4 * slope)
  }
  ink.stroke()
}

/** A border that is seen on light and dark ground alike; drawn in units of the world. */
export function dashed(ink: Ink, path: Path2D, scale: number): void {
  ink.strokeStyle = '#ffffff'
  ink.lineWidth = 4.5 / scale
  ink.stroke(path)
  ink.setLineDash([8 / scale, 5 / scale])
  ink.strokeStyle = CHOSEN
  ink.lineWidth = 2.2 / scale
  ink.stroke(path)
  ink.setLineDash([])
}
