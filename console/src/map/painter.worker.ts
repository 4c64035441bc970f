import type { MappedKind } from './layers.ts'
import type { Outline } from './outline.ts'
import type { LaidShading } from './shading.ts'
import { Painter, type Points, type Sheet } from './painter.ts'

export type ToPainter =
  | {
      readonly say: 'outlines'
      readonly kind: MappedKind
      readonly outlines: readonly Outline[]
      readonly breaks: readonly number[]
    }
  | { readonly say: 'points'; readonly points: Points }
  | { readonly say: 'shading'; readonly shading: LaidShading | undefined }
  | { readonly say: 'veil'; readonly rings: readonly Float32Array[] }
  | { readonly say: 'paint'; readonly sheet: Sheet }
export type FromPainter = { readonly bitmap: ImageBitmap; readonly sheet: Sheet }

const painter = new Painter()
const canvas = new OffscreenCanvas(1, 1)

// Painting happens beside the page, so that moving the map never waits for it.
self.addEventListener('message', ({ data }: MessageEvent<ToPainter>) => {
  if (data.say === 'outlines') painter.take(data.kind, data.outlines, data.breaks)
  else if (data.say === 'points') painter.takePoints(data.points)
  else if (data.say === 'shading') painter.shade(data.shading)
  else if (data.say === 'veil') painter.veil(data.rings)
  else {
    painter.paint(canvas, data.sheet)
    const answer: FromPainter = { bitmap: canvas.transferToImageBitmap(), sheet: data.sheet }
    self.postMessage(answer, { transfer: [answer.bitmap] })
  }
})
