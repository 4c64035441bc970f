import { metresPerPixel, isShadedByOutline } from './layers.ts'
import type { LaidShading, Shade } from './shading.ts'
import { type Box, boxHolds, METRES_PER_UNIT } from './world.ts'

type Ink = OffscreenCanvasRenderingContext2D
type Shaped = { readonly path: Path2D; readonly outline: { readonly id: string } }

/** A unit whose outline is too small to be drawn is a square of so many metres, within these CSS pixels. */
const SQUARE = { metres: 240, least: 1.6, most: 9 }
/** Lines of a hatching stand so many CSS pixels apart. */
const HATCH = 7

/** Fills units one by one with the shades that they were given. */
export class Shader {
  readonly kind: LaidShading['kind']
  readonly #shading: LaidShading
  readonly #shadeOf: ReadonlyMap<string, number>
  /** By shade, so that later ones cover earlier ones. */
  readonly #order: Uint32Array

  constructor(shading: LaidShading) {
    this.kind = shading.kind
    this.#shading = shading
    const { ids, shades } = shading
    this.#shadeOf = new Map(ids.map((id, i) => [id, shades[i] ?? 0]))
    this.#order = Uint32Array.from(ids.keys()).toSorted((a, b) => (shades[a] ?? 0) - (shades[b] ?? 0))
  }

  /** The ink draws in units of the world; `zoom` are device pixels in one. */
  paint(
    ink: Ink,
    { scale, zoom, box }: { scale: number; zoom: number; box: Box },
    shapes: Iterable<Shaped>,
  ): void {
    const drawn = new Set<string>()
    const outlined = isShadedByOutline(this.kind, scale) ? [...shapes] : []
    this.#shading.colours.forEach((shade, number) => {
      ink.fillStyle = fillOf(ink, shade, zoom)
      for (const { path, outline } of outlined) {
        if (this.#shadeOf.get(outline.id) !== number) continue
        ink.fill(path, 'evenodd')
        drawn.add(outline.id)
      }
    })
    this.#paintSquares(ink, scale, box, drawn)
  }

  /** Those whose outlines are not drawn, or are not there yet. */
  #paintSquares(ink: Ink, scale: number, box: Box, drawn: ReadonlySet<string>): void {
    const { ids, x, y, shades, colours } = this.#shading
    const pixels = Math.max(SQUARE.least, Math.min(SQUARE.most, SQUARE.metres / metresPerPixel(scale)))
    const side = Math.min(pixels / scale, SQUARE.metres / METRES_PER_UNIT + SQUARE.least / scale)
    let last: number | undefined
    for (const i of this.#order) {
      const spot = { x: x[i] ?? 0, y: y[i] ?? 0 }
      if (!boxHolds(box, spot) || drawn.has(ids[i] ?? '')) continue
      if (shades[i] !== last) ink.fillStyle = colours[shades[i] ?? 0]?.colour ?? ''
      last = shades[i]
      ink.fillRect(spot.x - side / 2, spot.y - side / 2, side, side)
    }
  }
}

/** A colour as it is, or with light lines across it that keep their distance however near the map is. */
function fillOf(ink: Ink, { colour, hatched }: Shade, zoom: number): string | CanvasPattern {
  if (!hatched) return colour
  const tile = new OffscreenCanvas(HATCH, HATCH)
  const pen = tile.getContext('2d')
  if (!pen) return colour
  pen.fillStyle = colour
  pen.fillRect(0, 0, HATCH, HATCH)
  pen.strokeStyle = '#ffffffb0'
  pen.lineWidth = 1.6
  for (const from of [-HATCH, 0, HATCH]) {
    pen.moveTo(from - 1, HATCH + 1)
    pen.lineTo(from + HATCH + 1, -1)
  }
  pen.stroke()
  const pattern = ink.createPattern(tile, 'repeat')
  pattern?.setTransform(new DOMMatrix().scale(1 / zoom))
  return pattern ?? colour
}
