import type { Language } from '../../../messages/catalogue.ts'
import {
  between,
  boxInView,
  fitted,
  type Padding,
  panned,
  screenAt,
  type View,
  worldAt,
  zoomedAt,
} from './camera.ts'
import { CHOSEN, GROUND } from './colours.ts'
import { crossed, dashed, numbered, pin, ring } from './marks.ts'
import type { Outline } from './outline.ts'
import { pathOf, type Sheet } from './painter.ts'
import type { FromPainter, ToPainter } from './painter.worker.ts'
import type { Box, Spot } from './world.ts'

/** How long a flight to another view takes, in milliseconds. */
const FLIGHT = 260
/** Room painted around the view, as a part of its longer side. */
const MARGIN = 0.3
/** Measured frames are thrown away after so many, for whoever leaves the map open all day. */
const FRAMES_KEPT = 5000
/** Screens finer than this gain nothing and cost memory. */
const FINEST_RATIO = 2

/** A place with a number; given up, it is crossed instead. */
export type Pin = Spot & { readonly givenUp?: boolean }

type Flight = { readonly from: View; readonly to: View; readonly begun: number }
type Traced = { readonly id: string; readonly path: Path2D }

/**
 * Shows the newest sheet of the painter, moved and scaled to the present view, and draws upon it only what is
 * chosen or pointed at: so a frame costs one copy of a picture, however much is on the map.
 */
export class Engine {
  view: View = { x: 0, y: 0, scale: 0.01, width: 1, height: 1 }
  language: Language = 'zh-CN'
  readonly #canvas: HTMLCanvasElement
  readonly #ink: CanvasRenderingContext2D
  readonly #painter: Worker
  readonly #onSettled: (view: View) => void
  #shown: FromPainter | undefined
  #painting = 0
  #stale = true
  #flight: Flight | undefined
  #frame = 0
  #lastFrame = 0
  #frames = 0
  #settling = 0
  #chosen: Traced | undefined
  #pointed: Traced | undefined
  #mark: Spot | undefined
  #picked: Spot | undefined
  #pins: readonly Pin[] = []
  #reach: Path2D | undefined
  #ended = false

  constructor(canvas: HTMLCanvasElement, onSettled: (view: View) => void) {
    const ink = canvas.getContext('2d', { alpha: false })
    if (!ink) throw new Error('This browser draws no canvas')
    this.#canvas = canvas
    this.#ink = ink
    this.#onSettled = onSettled
    this.#painter = new Worker(new URL('./painter.worker.ts', import.meta.url), { type: 'module' })
    this.#painter.addEventListener('message', ({ data }: MessageEvent<FromPainter>) => this.#receive(data))
  }

  tell(message: ToPainter): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
    this.#painter.postMessage(message)
  }

  end(): void {
    this.#ended = true
    cancelAnimationFrame(this.#frame)
    clearTimeout(this.#settling)
    this.#painter.terminate()
    this.#shown?.bitmap.close()
  }

  resize(width: number, height: number): void {
    const ratio = this.#ratio()
    this.#canvas.width = Math.max(1, Math.round(width * ratio))
    this.#canvas.height = Math.max(1, Math.round(height * ratio))
    this.#move({ ...this.view, width, height })
    this.repaint()
  }

  /** Asks for a new sheet: there is something new to draw. */
  repaint(): void {
    this.#stale = true
    this.#wake()
  }

  jump(view: View): void {
    this.#flight = undefined
    this.#move(view)
  }

  /** Ends a flight where it was going. */
  land(): void {
    if (this.#flight) this.jump({ ...this.#flight.to, width: this.view.width, height: this.view.height })
  }

  /** Shows a whole box; at once, or by a short flight unless the person prefers stillness. */
  showBox(box: Box, { fly = true, padding }: { fly?: boolean; padding?: Padding } = {}): void {
    const { width, height } = this.view
    const to = fitted(box, width, height, padding)
    if (fly) this.#fly(to)
    else this.jump(to)
  }

  pan(dx: number, dy: number, fly = false): void {
    const moved = panned(this.#flight?.to ?? this.view, dx, dy)
    if (fly) this.#fly(moved)
    else this.jump(panned(this.view, dx, dy))
  }

  zoom(factor: number, at?: { px: number; py: number }): void {
    const { width, height } = this.view
    const { px, py } = at ?? { px: width / 2, py: height / 2 }
    if (at) this.jump(zoomedAt(this.view, factor, px, py))
    else this.#fly(zoomedAt(this.#flight?.to ?? this.view, factor, px, py))
  }

  spotAt(px: number, py: number): Spot {
    return worldAt(this.view, px, py)
  }

  choose(outline: Outline | undefined): void {
    this.#chosen = outline && { id: outline.id, path: pathOf(outline.rings) }
    this.#wake()
  }

  /** Returns whether this is another unit than before. */
  point(outline: Outline | undefined): boolean {
    if (this.#pointed?.id === outline?.id) return false
    this.#pointed = outline && { id: outline.id, path: pathOf(outline.rings) }
    this.#wake()
    return true
  }

  mark(spot: Spot | undefined): void {
    this.#mark = spot
    this.#wake()
  }

  /** Pins, numbered from 1 on; those given up have no number. */
  pins(pins: readonly Pin[]): void {
    this.#pins = pins
    this.#wake()
  }

  /** From where a place is reached; undefined: nothing is drawn. */
  reach(rings: readonly Float32Array[] | undefined): void {
    this.#reach = rings && pathOf(rings)
    this.#wake()
  }

  pick(spot: Spot | undefined): void {
    this.#picked = spot
    this.#wake()
  }

  #ratio(): number {
    return Math.min(FINEST_RATIO, devicePixelRatio || 1)
  }

  #fly(to: View): void {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return this.jump(to)
    this.#flight = { from: this.view, to, begun: performance.now() }
    this.#wake()
  }

  #move(view: View): void {
    this.view = view
    this.#wake()
    clearTimeout(this.#settling)
    this.#settling = window.setTimeout(() => this.#onSettled(this.view), 120)
  }

  #wake(): void {
    if (this.#frame === 0 && !this.#ended) this.#frame = requestAnimationFrame((now) => this.#draw(now))
  }

  #draw(now: number): void {
    this.#frame = 0
    if (this.#flight) {
      const { from, to, begun } = this.#flight
      const part = Math.min(1, Math.max(0, (now - begun) / FLIGHT))
      if (part === 1) this.#flight = undefined
      this.#move(
        between(from, { ...to, width: this.view.width, height: this.view.height }, part * (2 - part)),
      )
    }
    this.#present()
    this.#askForSheet()
    // For the bench: how long one frame after another takes while the map moves.
    if (this.#lastFrame > 0 && now - this.#lastFrame < 250) this.#measure(now)
    this.#lastFrame = now
  }

  #measure(now: number): void {
    this.#frames += 1
    if (this.#frames % FRAMES_KEPT === 0) performance.clearMeasures('map-frame')
    performance.measure('map-frame', { start: this.#lastFrame, end: now })
  }

  #present(): void {
    const ink = this.#ink
    const ratio = this.#ratio()
    const { view } = this
    ink.setTransform(1, 0, 0, 1, 0, 0)
    ink.fillStyle = GROUND
    ink.fillRect(0, 0, this.#canvas.width, this.#canvas.height)
    if (this.#shown) {
      const { bitmap, sheet } = this.#shown
      const grown = (view.scale / sheet.view.scale) * (ratio / sheet.ratio)
      const box = boxInView(sheet.view, sheet.margin)
      const { px, py } = screenAt(view, { x: box.x0, y: box.y0 })
      const [left, top] =
        grown === 1 ? [Math.round(px * ratio), Math.round(py * ratio)] : [px * ratio, py * ratio]
      ink.imageSmoothingQuality = 'low'
      ink.drawImage(bitmap, left, top, bitmap.width * grown, bitmap.height * grown)
    }
    this.#presentChoice(ratio)
  }

  #presentChoice(ratio: number): void {
    const ink = this.#ink
    const { view } = this
    const zoom = view.scale * ratio
    const { px, py } = screenAt(view, { x: 0, y: 0 })
    ink.setTransform(zoom, 0, 0, zoom, px * ratio, py * ratio)
    ink.lineJoin = 'round'
    if (this.#chosen) {
      ink.fillStyle = '#0b626022'
      ink.fill(this.#chosen.path, 'evenodd')
      ink.strokeStyle = CHOSEN
      ink.lineWidth = 2.6 / view.scale
      ink.stroke(this.#chosen.path)
    }
    if (this.#pointed && this.#pointed.id !== this.#chosen?.id) {
      ink.strokeStyle = CHOSEN
      ink.lineWidth = 1.6 / view.scale
      ink.stroke(this.#pointed.path)
    }
    if (this.#reach) dashed(ink, this.#reach, view.scale)
    ink.setTransform(ratio, 0, 0, ratio, 0, 0)
    this.#paintPins(ink)
    if (this.#picked) ring(ink, screenAt(view, this.#picked), 9, CHOSEN)
    if (this.#mark) pin(ink, screenAt(view, this.#mark))
  }

  #paintPins(ink: CanvasRenderingContext2D): void {
    let number = 0
    for (const spot of this.#pins) {
      const at = screenAt(this.view, spot)
      if (spot.givenUp) crossed(ink, at)
      else numbered(ink, at, ++number)
    }
  }

  #askForSheet(): void {
    if (this.#painting > 0 || this.view.width < 2) return
    const sheet = this.#shown?.sheet
    const { view } = this
    const off = sheet
      ? Math.max(Math.abs(view.x - sheet.view.x), Math.abs(view.y - sheet.view.y)) * view.scale
      : Infinity
    const fits = sheet && sheet.view.scale === view.scale && off < sheet.margin * 0.5
    if (fits && !this.#stale) return
    this.#stale = false
    this.#painting = performance.now()
    const margin = Math.round(Math.max(view.width, view.height) * MARGIN)
    const wanted: Sheet = { view, margin, ratio: this.#ratio(), language: this.language }
    this.tell({ say: 'paint', sheet: wanted })
  }

  #receive(painted: FromPainter): void {
    if (this.#ended) return painted.bitmap.close()
    performance.measure('map-paint', { start: this.#painting, end: performance.now() })
    this.#painting = 0
    this.#shown?.bitmap.close()
    this.#shown = painted
    this.#canvas.dataset['painted'] = 'yes'
    this.#wake()
  }
}
