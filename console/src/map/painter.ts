import type { Language } from '../../../messages/catalogue.ts'
import { boxInView, screenAt, type View } from './camera.ts'
import {
  CLOSED,
  DISTRICT_LINE,
  FINE_LINE,
  GROUND,
  HALO,
  INK,
  LINE,
  OPEN,
  SHADES,
  UNKNOWN_SHADE,
} from './colours.ts'
import { type Label, placeLabels } from './labels.ts'
import { isDrawn, MAPPED, type MappedKind, metresPerPixel, stationRadius } from './layers.ts'
import { densityOf, type Outline } from './outline.ts'
import { Shader } from './shader.ts'
import type { LaidShading } from './shading.ts'
import { type Box, boxesMeet, boxHolds } from './world.ts'

type Drawn = { readonly outline: Outline; readonly path: Path2D; readonly shade: string }

/** Stations as flat x and y, and 1 for those that are open. */
export type Points = { readonly x: Float32Array; readonly y: Float32Array; readonly open: Uint8Array }
export type Sheet = {
  readonly view: View
  readonly margin: number
  readonly ratio: number
  readonly language: Language
}
type Ink = OffscreenCanvasRenderingContext2D

const FAMILY =
  '"PingFang SC","HarmonyOS Sans SC","MiSans","Noto Sans SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif'

/** Paints sheets: the view and a margin around it, for the map to move about until the next one is ready. */
export class Painter {
  readonly #layers: Record<MappedKind, Map<string, Drawn>> = {
    district: new Map(),
    subdistrict: new Map(),
    community: new Map(),
    microGrid: new Map(),
  }
  readonly #widths = new Map<string, number>()
  #points: Points = { x: new Float32Array(), y: new Float32Array(), open: new Uint8Array() }
  #breaks: readonly number[] = []
  #veil: Path2D | undefined
  #shader: Shader | undefined

  /** Takes outlines, in place of those that were there under the same ids. */
  take(kind: MappedKind, outlines: readonly Outline[], breaks: readonly number[]): void {
    this.#breaks = breaks
    for (const outline of outlines)
      this.#layers[kind].set(outline.id, {
        outline,
        path: pathOf(outline.rings),
        shade: this.#shadeOf(outline),
      })
  }

  takePoints(points: Points): void {
    this.#points = points
  }

  /** Shades units one by one, in place of the density of people; undefined: no longer. */
  shade(shading: LaidShading | undefined): void {
    this.#shader = shading && new Shader(shading)
  }

  /** Everything outside of these rings is somebody else's and is shown paler. */
  veil(rings: readonly Float32Array[]): void {
    this.#veil =
      rings.length > 0
        ? pathOf([Float32Array.of(-1e7, -1e7, 1e7, -1e7, 1e7, 1e7, -1e7, 1e7), ...rings])
        : undefined
  }

  paint(canvas: OffscreenCanvas, { view, margin, ratio, language }: Sheet): void {
    canvas.width = Math.round((view.width + 2 * margin) * ratio)
    canvas.height = Math.round((view.height + 2 * margin) * ratio)
    const ink = canvas.getContext('2d', { alpha: false })
    if (!ink) return
    const box = boxInView(view, margin)
    ink.fillStyle = GROUND
    ink.fillRect(0, 0, canvas.width, canvas.height)
    const zoom = view.scale * ratio
    ink.setTransform(zoom, 0, 0, zoom, -box.x0 * zoom, -box.y0 * zoom)
    ink.lineJoin = 'round'
    this.#paintGround(ink, view.scale, box)
    if (this.#shader)
      this.#shader.paint(ink, { scale: view.scale, zoom, box }, this.#inBox(this.#shader.kind, box))
    else this.#paintDensity(ink, view.scale, box)
    this.#paintLines(ink, view.scale, box)
    if (this.#veil) {
      ink.fillStyle = '#eaf0efb3'
      ink.fill(this.#veil, 'evenodd')
    }
    ink.setTransform(ratio, 0, 0, ratio, margin * ratio, margin * ratio)
    this.#paintPoints(ink, view, box, ratio)
    this.#paintLabels(ink, view, margin, language)
  }

  #shadeOf(outline: Outline): string {
    const density = densityOf(outline)
    if (density === null) return UNKNOWN_SHADE
    return SHADES[this.#breaks.filter((limit) => density >= limit).length] ?? UNKNOWN_SHADE
  }

  *#inBox(kind: MappedKind, box: Box): Generator<Drawn> {
    for (const drawn of this.#layers[kind].values()) if (boxesMeet(drawn.outline.box, box)) yield drawn
  }

  #paintGround(ink: Ink, scale: number, box: Box): void {
    ink.strokeStyle = DISTRICT_LINE
    for (const [width, alpha] of [
      [14, 0.05],
      [7, 0.09],
    ] as const) {
      ink.lineWidth = width / scale
      ink.globalAlpha = alpha
      for (const { path } of this.#inBox('district', box)) ink.stroke(path)
    }
    ink.globalAlpha = 1
    ink.fillStyle = UNKNOWN_SHADE
    for (const { path } of this.#inBox('district', box)) ink.fill(path, 'evenodd')
  }

  #paintDensity(ink: Ink, scale: number, box: Box): void {
    // The nearer, the paler: then names and lines matter more than shades.
    ink.globalAlpha = metresPerPixel(scale) > 16 ? 1 : metresPerPixel(scale) > 4.5 ? 0.6 : 0.4
    for (const { path, shade } of this.#inBox('subdistrict', box)) {
      ink.fillStyle = shade
      ink.fill(path, 'evenodd')
    }
    ink.globalAlpha = 1
  }

  #paintLines(ink: Ink, scale: number, box: Box): void {
    const metres = metresPerPixel(scale)
    const lines = [
      { kind: 'microGrid', colour: FINE_LINE, width: 0.8, alpha: 0.5 },
      { kind: 'community', colour: metres < 6 ? FINE_LINE : LINE, width: metres < 6 ? 1.1 : 0.8, alpha: 0.8 },
      {
        kind: 'subdistrict',
        colour: metres < 16 ? DISTRICT_LINE : LINE,
        width: metres < 60 ? 1.4 : 0.8,
        alpha: 0.75,
      },
      { kind: 'district', colour: DISTRICT_LINE, width: metres < 16 ? 2.2 : 1.3, alpha: 0.6 },
    ] as const
    for (const { kind, colour, width, alpha } of lines) {
      if (!isDrawn(kind, scale)) continue
      ink.strokeStyle = colour
      ink.lineWidth = width / scale
      ink.globalAlpha = alpha
      for (const { path } of this.#inBox(kind, box)) ink.stroke(path)
    }
    ink.globalAlpha = 1
  }

  #paintPoints(ink: Ink, view: View, box: Box, ratio: number): void {
    // Where every micro-grid is a square of some pixels, stations would cover them.
    if (this.#shader && stationRadius(view.scale) < 2) return
    this.#paintDots(ink, { view, box, ratio, state: 0 })
    this.#paintDots(ink, { view, box, ratio, state: 1 })
    ink.globalAlpha = 1
  }

  #paintDots(ink: Ink, { view, box, ratio, state }: { view: View; box: Box; ratio: number; state: 0 | 1 }) {
    const radius = stationRadius(view.scale)
    const colour = state === 1 ? OPEN : CLOSED
    const hollow = state === 0 && radius > 2
    const { x, y, open } = this.#points
    const sprite = radius > 1.2 ? spriteOf({ colour, hollow, radius, ratio }) : undefined
    const half = sprite ? sprite.width / ratio / 2 : radius
    ink.fillStyle = colour
    ink.globalAlpha = sprite ? 1 : 0.75
    for (let i = 0; i < x.length; i += 1) {
      const spot = { x: x[i] ?? 0, y: y[i] ?? 0 }
      if (open[i] !== state || !boxHolds(box, spot)) continue
      const { px, py } = screenAt(view, spot)
      const [left, top] = [px - half, py - half]
      if (sprite) ink.drawImage(sprite, left, top, half * 2, half * 2)
      else ink.fillRect(left, top, radius * 2, radius * 2)
    }
  }

  #paintLabels(ink: Ink, view: View, margin: number, language: Language): void {
    const labels = MAPPED.flatMap((kind) =>
      this.#labelsOf(kind, view.scale, boxInView(view, margin), language),
    )
    const placed = placeLabels(labels, view, margin, (label) => {
      const key = label.font + label.text
      const known = this.#widths.get(key)
      if (known !== undefined) return known
      ink.font = label.font
      const width = ink.measureText(label.text).width
      this.#widths.set(key, width)
      return width
    })
    ink.textAlign = 'center'
    ink.textBaseline = 'middle'
    ink.lineWidth = 3.5
    ink.strokeStyle = HALO
    for (const { label, px, py } of placed) {
      ink.font = label.font
      ink.strokeText(label.text, px, py)
      ink.fillStyle = label.ink
      ink.fillText(label.text, px, py)
    }
  }

  #labelsOf(kind: MappedKind, scale: number, box: Box, language: Language): Label[] {
    const metres = metresPerPixel(scale)
    const styles = {
      district: { shown: metres > 9, size: 14, bold: 600, ink: INK, rank: 4e9 },
      subdistrict: {
        shown: metres <= 45,
        size: metres > 16 ? 12 : 13.5,
        bold: metres > 16 ? 400 : 600,
        ink: INK,
        rank: 3e9,
      },
      community: { shown: metres <= 7, size: 12, bold: 400, ink: '#2c4a4b', rank: 2e9 },
      microGrid: { shown: metres <= 1.8, size: 11, bold: 400, ink: '#43565a', rank: 1e9 },
    } as const
    const { shown, size, bold, ink, rank } = styles[kind]
    if (!shown || !isDrawn(kind, scale)) return []
    return [...this.#inBox(kind, box)].map(({ outline }) => ({
      text: language === 'en' ? outline.en : outline.zh,
      spot: outline.label,
      font: `${bold} ${size}px ${FAMILY}`,
      weight: rank + (outline.population ?? 0),
      ink,
    }))
  }
}

/** Rings as a path in units of the world. */
export function pathOf(rings: readonly Float32Array[]): Path2D {
  const path = new Path2D()
  for (const ring of rings) {
    path.moveTo(ring[0] ?? 0, ring[1] ?? 0)
    for (let i = 2; i < ring.length; i += 2) path.lineTo(ring[i] ?? 0, ring[i + 1] ?? 0)
    path.closePath()
  }
  return path
}

const sprites = new Map<string, OffscreenCanvas>()

type Dot = { colour: string; hollow: boolean; radius: number; ratio: number }

/**
 * A dot with a light rim, or a ring for what is shut, drawn once: copying it is faster than drawing thousands
 * of circles.
 */
function spriteOf({ colour, hollow, radius, ratio }: Dot): OffscreenCanvas {
  const key = `${colour} ${hollow} ${radius} ${ratio}`
  const known = sprites.get(key)
  if (known) return known
  const size = Math.ceil((radius + 1.5) * 2 * ratio)
  const sprite = new OffscreenCanvas(size, size)
  const ink = sprite.getContext('2d')
  if (ink) {
    ink.arc(size / 2, size / 2, radius * ratio, 0, 7)
    ink.fillStyle = hollow ? '#ffffff' : colour
    ink.fill()
    ink.lineWidth = (hollow ? 1.6 : 1.2) * ratio
    ink.strokeStyle = hollow ? colour : '#ffffff'
    ink.stroke()
  }
  sprites.set(key, sprite)
  return sprite
}
